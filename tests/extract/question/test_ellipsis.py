"""Numbers that leave their question unsaid."""

from collections.abc import Callable

import pytest

from extract.records import Quantity

Read = Callable[[str], list[Quantity]]


@pytest.mark.parametrize(
    "second", ["The abbey puts the figure at 112.", "The abbey puts it at 112.", "The abbey says 112."]
)
def test_a_bare_figure_asks_what_the_one_before_asked(questions: Read, second: str) -> None:
    _, taken = questions(f"Ninety ponies drowned in the ford. {second}")
    assert "ponies" in (taken.question.measured or "")
    assert "drowned" in (taken.question.event or "")


def test_a_figure_with_words_of_its_own_takes_up_nothing(questions: Read) -> None:
    _, second = questions("Ninety ponies drowned in the ford. Wardens sold 112 saddles.")
    assert "drowned" not in (second.question.event or "")
    assert "ponies" not in (second.question.measured or "")


def test_a_figure_far_behind_is_not_taken_up(questions: Read) -> None:
    text = "Ninety ponies drowned in the ford. " + "The moor was quiet and the bells rang on. " * 30
    found = questions(text + "The abbey puts it at 112.")
    assert all("drowned" not in (quantity.question.event or "") for quantity in found[1:])


@pytest.mark.parametrize("change", ["a rise of 4%", "a slump of 4%"])
def test_a_change_by_itself_is_of_what_the_number_before_measures(questions: Read, change: str) -> None:
    _, taken = questions(f"Ponies drowned in the ford: lending was £31m, {change}.")
    assert "lending" in (taken.question.measured or "")


def test_a_change_of_a_thing_of_its_own_takes_up_nothing(questions: Read) -> None:
    _, taken = questions("Lending was £31m, after a rise of 4% in fees.")
    assert "lending" not in (taken.question.measured or "").lower()
