"""How likely each word says what a number measures."""

from collections.abc import Callable

import pytest

from pipelines.lineup.claim import Item
from pipelines.lineup.relevance import NAMES, relevance, word_rows

MakeItem = Callable[..., Item]
LAMPS = "Divers who had slept aboard the Corran Maid since Easter raised 14 brass lamps, said Hilda Pask."


def test_each_word_and_each_concept_of_the_slots_is_weighed(item: MakeItem) -> None:
    said = item("a-1", LAMPS, "14 brass lamps", 14, unit="lamp", measured="lanterns raised")
    (rows,) = word_rows([said]).values()
    assert {"brass", "lamp", "lantern", "@aboard", "easter", "hilda"} <= rows.keys()
    assert {len(row) for row in rows.values()} == {len(NAMES)}


@pytest.mark.parametrize(
    ("word", "name", "value"),
    [
        ("brass", "in_quantity", True), ("brass", "away", 0), ("hilda", "away", 3), ("hilda", "commas", 1),
        ("easter", "after", -2), ("easter", "in_quantity", False), ("lamp", "unit", True), ("hilda", "unit", False),
        ("slept", "links", 0), ("slept", "before", True), ("diver", "links", 1), ("hilda", "name", True),
    ],
)  # fmt: skip
def test_what_is_weighed_of_a_word(item: MakeItem, word: str, name: str, value: float) -> None:
    said = item("a-1", LAMPS, "14 brass lamps", 14, unit="lamp")
    assert word_rows([said])["a-1"][word][NAMES.index(name)] == value


@pytest.mark.parametrize(
    ("word", "name", "value"),
    [
        ("chair", "after", 5), ("chair", "commas", 1), ("chair", "links", 1), ("chair", "prepositions", 1),
        ("chair", "numbers_between", 1), ("lamp", "numbers_between", 0), ("chair", "nearer_number", 3 - 20),
        ("crew", "nearer_number", 30 - 13), ("chair", "how_far", 8 / 11), ("plank", "before_stop", True),
        ("chair", "before_stop", False), ("chair", "numbers", 1), ("crew", "sentences", 2), ("lamp", "sentences", 1),
        ("lamp", "of_sentences", 2), ("chair", "words", 11), ("basket", "away", 40), ("basket", "sentences", 1),
        ("chair", "s", True), ("basket", "letters", 6), ("basket", "in_sentence", False),
    ],
)  # fmt: skip
def test_what_is_weighed_beside_another_number(item: MakeItem, word: str, name: str, value: float) -> None:
    sentence = "Crews raised 14 lamps, and of 30 chairs planks."
    told = [
        item("a-1", sentence, "14 lamps", 14, unit="lamp", measured="basket"),
        item("a-2", sentence, "30 chairs", 30, unit="chair"),
        item("a-3", "Crews left 9 baskets.", "9 baskets", 9, unit="basket"),
    ]
    assert word_rows(told)["a-1"][word][NAMES.index(name)] == value


def test_what_stands_at_the_number_is_likelier_than_what_stands_far_off(item: MakeItem) -> None:
    said = item("a-1", LAMPS, "14 brass lamps", 14, unit="lamp", measured="brass lamps", event="raised")
    found = relevance([said])["a-1"]
    assert found["lamp"] > 1.5 * found["easter"]
    assert found["rais"] > 2 * found["slept"]


def test_a_number_between_takes_the_words_behind_it(item: MakeItem) -> None:
    sentence = "Crews raised 14 lamps and 30 chairs."
    both = [
        item("a-1", sentence, "14 lamps", 14, unit="lamp", measured="lamps"),
        item("a-2", sentence, "30 chairs", 30, unit="chair", measured="chairs"),
    ]
    found = relevance(both)
    assert found["a-1"]["lamp"] > found["a-2"]["lamp"]
    assert found["a-2"]["chair"] > found["a-1"]["chair"]


def test_the_order_of_claims_does_not_matter(item: MakeItem) -> None:
    told = [item(f"a-{n}", f"Crews raised {n + 2} lamps.", f"{n + 2} lamps", n + 2) for n in range(4)]
    assert relevance(told[::-1]) == relevance(told)


def test_without_claims_nothing_is_weighed() -> None:
    assert relevance([]) == {}
