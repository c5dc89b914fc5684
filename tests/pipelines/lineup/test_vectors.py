"""Claims as weighted words."""

from collections.abc import Callable

import pytest

from pipelines.compare.word_weights import cosine
from pipelines.lineup.claim import Item
from pipelines.lineup.vectors import weigh, with_antecedents

MakeItem = Callable[..., Item]


def test_what_a_whole_story_is_about_tells_its_claims_apart_no_more(item: MakeItem) -> None:
    items = [
        item("a-1", "The ferry carried 300 passengers.", "300 passengers", 300),
        item("a-2", "Divers reached the ferry after 4 hours.", "4 hours", 4),
        item("b-1", "The ferry had 300 passengers aboard.", "300 passengers", 300),
        item("b-2", "The ferry sank 2 miles off.", "2 miles", 2),
    ]
    story = frozenset("ab")
    vectors = weigh(items, {"a": story, "b": story}).clause
    assert vectors["a-2"]["@boat"] < min(w for word, w in vectors["a-2"].items() if word != "@boat")
    assert cosine(vectors["a-1"], vectors["b-1"]) > 2 * cosine(vectors["a-2"], vectors["b-2"])


def test_articles_of_another_story_do_not_count(item: MakeItem) -> None:
    mine = [item("a-1", "Rain flooded 40 homes.", "40 homes", 40), item("a-2", "It rained 3 days.", "3 days", 3)]
    other = [item(f"z-{n}", "Rain flooded 40 homes.", "40 homes", 40) for n in range(9)]
    related = {"a": frozenset("a"), "z": frozenset("z")}
    assert weigh([*mine, *other], related).clause["a-1"] == weigh(mine, related).clause["a-1"]


@pytest.mark.parametrize(
    "sentence",
    ["Unicef puts that figure at 430.", "The charity makes it 430.", "The true number is 430.", "It is 430."],
)
def test_a_claim_that_takes_up_the_one_before_has_its_words_too(item: MakeItem, sentence: str) -> None:
    first = item("a-1", "Officials denied that 300 minors were adopted.", "300 minors", 300)
    second = item("a-2", sentence, "430", 430, source="Unicef", start=200, end=203, sentence_start=200)
    words = with_antecedents([second, first])["a-2"]
    assert 0 < words["@adopt"] < 1


def test_a_claim_with_words_of_its_own_takes_up_none(item: MakeItem) -> None:
    first = item("a-1", "Officials denied that 300 minors were adopted.", "300 minors", 300)
    second = item(
        "a-2", "Some 430 houses burned down in Merrow.", "430 houses", 430, unit="house",
    )  # fmt: skip
    assert "@adopt" not in with_antecedents([first, second])["a-2"]
