"""What is measured."""

from collections.abc import Callable

import pytest

from extract.records import Quantity

Read = Callable[[str], list[Quantity]]

MEASURED = [
    ("The abbey lost 46 goats in the frost.", "goats"),
    ("The stipend is £52 a week.", "weekly stipend"),
    ("The barge is 18 metres long.", "length barge"),
    ("The well is 40 feet deep.", "depth well"),
    ("Entry fees rose by £3.", "rise entry fees (growth)"),
    ("Entry fees rose to £31.", "entry fees"),
    ("It put lending at £128m.", "lending"),
    ("The pageant lasted 14 days.", "time"),
    ("The guild won by 31 votes.", "votes majority (voters ballot margin)"),
    ("Their lens was sold for £14.", "price lens (cost)"),
    ("One in six beekeepers has a queen.", "share beekeepers"),
    ("Hilda Pask, 62, keeps bees.", "age"),
    ("Tarn Optics owes £90m to brewers.", None),
    ("Ministers have set aside £36m for the moor.", None),
    ("Lending has reached £36m on the moor.", "lending"),
    ("The gale claimed 19 lives.", "lives deaths (killed died toll)"),
    ("The gale changed 19 lives.", "lives"),
]


@pytest.mark.parametrize(("sentence", "measured"), MEASURED)
def test_what_is_measured_is_the_thing_counted_or_the_line_of_the_books(
    questions: Read, sentence: str, measured: str | None
) -> None:
    (quantity,) = questions(sentence)
    said = quantity.question.measured
    assert (said.partition(" (")[0] if said and " (" in said and not measured else said) == measured


def test_people_asked_are_the_sample_of_a_poll(questions: Read) -> None:
    (quantity,) = questions("A poll of 1,204 adults asked about hives.")
    assert "sample" in (quantity.question.measured or "").split()


@pytest.mark.parametrize("sentence", ["Interest rates were held at 4.5%.", "Wool prices rose by 4%."])
def test_a_rate_and_a_rise_are_no_share(questions: Read, sentence: str) -> None:
    (quantity,) = questions(sentence)
    assert "share" not in (quantity.question.measured or "")


def test_a_percentage_of_people_is_a_share(questions: Read) -> None:
    for quantity in questions("Moss Green on 31%, Dale Party on 22% and the Fen Alliance on 9%."):
        assert (quantity.question.measured or "").startswith("share")
