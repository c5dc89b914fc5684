"""Numbers without a noun that no rule gives one: the unit that is most likely meant, or none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.nlp import load_nlp, parse
from extract.quantity.candidates import Candidate
from extract.quantity.find import find_quantities
from extract.quantity.meant import LEAST, Weights, most_likely, read_weights

_NAMES = st.text(alphabet="abc", min_size=1, max_size=3)
_CANDIDATES = st.lists(
    st.builds(Candidate, unit=_NAMES, traits=st.frozensets(_NAMES, max_size=4)), min_size=1, max_size=6
)
_WEIGHTS = st.builds(Weights, none=st.floats(-3, 3), traits=st.dictionaries(_NAMES, st.floats(-5, 5), max_size=8))


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
    ("text", "number"),
    [
        ("The group is investing 200 million and employs 200 people.", "200 million"),
        ("The chancellor set aside 40 billion, and 12 ministers asked for more.", "40 billion"),
    ],
)
def test_a_number_that_may_be_anything_has_no_unit(text: str, number: str) -> None:
    assert (number, None, False) in units(text)


@given(_CANDIDATES, _WEIGHTS)
def test_the_choice_is_one_of_the_candidates_and_none_outweighs_it(found: list[Candidate], weights: Weights) -> None:
    best, likely = most_likely(found, weights)
    assert best in found
    assert 0 < likely < 1
    assert all(weights.of(best) >= weights.of(other) for other in found)
    assert likely <= 1 / (1 + math.exp(weights.none - weights.of(best))) + 1e-9


def test_the_weights_are_for_traits_that_are_asked() -> None:
    weights = read_weights()
    assert 0.5 <= LEAST < 1
    assert {"people", "counted", "plural", "topic"} <= set(weights.traits)
    assert all(math.isfinite(weight) for weight in (weights.none, *weights.traits.values()))
