"""Numbers without a noun that no rule gives one: the unit that is most likely meant, or none."""

import pytest

from extract.nlp import load_nlp, parse
from extract.quantity.find import find_quantities
from extract.quantity.meant import LEAST


def units(text: str) -> list[tuple[str, str | None, bool]]:
    return [(q.text, q.unit, q.inherited) for q in find_quantities(parse(load_nlp(), text))]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("Relatives waited outside. The mortuary took in 67 that week.", "67", "person"),
        ("The orchard lost 600 trees to the storm. The owner will replant 450.", "450", "tree"),
        (
            "The army launched 40 gliders. Rain fell on the camp. It was a good night. 'We launched 18,' he said.",
            "18",
            "glider",
        ),
        ("The permit allows 90 tonnes of resin. The depot was storing 70.", "70", "tonne"),
        ("Its bakers turned out 900 loaves in a day. On a usual Monday they make 350.", "350", "loaf"),
    ],
)
def test_a_bare_number_counts_what_is_most_likely_meant(text: str, number: str, unit: str) -> None:
    assert (number, unit, True) in units(text)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("It cost £30m a year. In the end the council paid 44 million.", "44 million", "GBP"),
        ("The firm made $2bn. Its rival, it said, lost ninety million.", "ninety million", "USD"),
    ],
)
def test_millions_told_after_a_sum_are_of_its_currency(text: str, number: str, unit: str) -> None:
    assert (number, unit, True) in units(text)


def test_a_sum_told_far_before_lends_no_currency() -> None:
    text = "It cost £30m. Rain fell. Nobody came. The hall was shut. Its owner bid 44 million for the winger."
    assert ("44 million", None, False) in units(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The group is investing 200 million and employs 200 people.", "200 million"),
        ("The chancellor set aside 40 billion, and 12 ministers asked for more.", "40 billion"),
    ],
)
def test_a_number_that_may_be_anything_has_no_unit(text: str, number: str) -> None:
    assert (number, None, False) in units(text)


def test_a_unit_must_be_likelier_than_not() -> None:
    assert 0.5 <= LEAST < 1
