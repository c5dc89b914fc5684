"""A claim in comparable terms."""

from collections.abc import Callable

import pytest

from pipelines.lineup.claim import Item

MakeItem = Callable[..., Item]


def test_what_is_counted_is_known_by_concept_and_whether_the_text_says_it(item: MakeItem) -> None:
    said = item("a", "Some 40 youngsters were taken.", "40 youngsters", 40, unit="youngster")
    understood = item("b", "Of them, 40 were taken.", "40", 40, unit="child")
    assert said.noun_concept == understood.noun_concept == "@child"
    assert (said.noun_said, understood.noun_said) == (True, False)
    assert said.noun == "person"


@pytest.mark.parametrize(("value", "digits"), [(19546, 5), (20000, 1), (0.25, 2), (1_200_000_000, 2), (0, 0), (7, 1)])
def test_digits_tell_how_exact_a_value_is(item: MakeItem, value: float, digits: int) -> None:
    assert item("a", "It was 1.", "1", value).digits == digits


def test_the_words_of_a_claim_leave_its_source_out(item: MakeItem) -> None:
    one = item("a", "Yale University says 40 people vanished.", "40 people", 40, source="Yale University")
    assert one.words == ("@person", "@missing")


def test_periods_are_those_of_the_clause_or_else_of_the_sentence(item: MakeItem) -> None:
    sentence = "Oroman was hit in 1978, when 1,912 people perished, and 40 died last year."
    assert item("a", sentence, "1,912 people", 1912).periods == {"1978", "2025"}
    assert item("a", sentence, "40", 40).periods == {"2025"}
    assert item("a", sentence, "40", 40).past


@pytest.mark.parametrize(
    ("sentence", "quantity", "fields"),
    [
        ("Police insisted that 40 people came.", "40 people", {"cue": "insisted"}),
        ("An estimated 40 people came.", "estimated 40 people", {}),
    ],
)
def test_what_is_reckoned_is_disputable(item: MakeItem, sentence: str, quantity: str, fields: dict[str, str]) -> None:
    assert item("a", sentence, quantity, 40, **fields).disputable
    assert not item("a", "Police said 40 people came.", "40 people", 40, cue="said").disputable


def test_places_are_names_after_a_preposition_of_place(item: MakeItem) -> None:
    one = item(
        "a", "Some 40 homes burned near Harl Moor in the West Riding in June, Merrow Council said.", "40 homes", 40
    )
    assert one.places == {"Harl", "Moor", "West", "Riding"}
