"""Which article stands for a story: the earliest, and a later one changes nothing for those before it."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup.story_of import share_names, stories_of, story_of, story_title

START = datetime(2024, 5, 3, 12)
FLOOD = "Yesterday the town of Dorvale and the village of Merrin lay under water, said Ilse Gray of Wenlow Rivers."
FIRE = "Yesterday a mill in Kell burned, and people of Oster and Hanholt saw it, said Pim Marsh."
TEXTS = {"a": FLOOD, "b": FLOOD, "c": FIRE, "d": FIRE, "e": FLOOD}
TIMES = {key: START + timedelta(hours=n) for n, key in enumerate(TEXTS)}
ALIKE = {("a", "b"): 0.4, ("c", "d"): 0.5, ("b", "c"): 0.6, ("b", "e"): 0.3, ("a", "e"): 0.2}


def test_the_earliest_telling_stands_for_a_story() -> None:
    assert stories_of(TEXTS, TIMES, ALIKE) == {"a": "a", "b": "a", "c": "c", "d": "c", "e": "a"}


@given(st.permutations(list(TEXTS)), st.permutations(list(ALIKE)))
def test_the_order_in_which_they_are_given_does_not_matter(articles: list[str], pairs: list[tuple[str, str]]) -> None:
    texts = {key: TEXTS[key] for key in articles}
    assert stories_of(texts, TIMES, {pair: ALIKE[pair] for pair in pairs}) == stories_of(TEXTS, TIMES, ALIKE)


@given(st.integers(1, 5))
def test_later_articles_rename_nothing(count: int) -> None:
    some = list(TEXTS)[:count]
    pairs = {pair: value for pair, value in ALIKE.items() if set(pair) <= set(some)}
    before = stories_of({key: TEXTS[key] for key in some}, TIMES, pairs)
    after = stories_of(TEXTS, TIMES, ALIKE)
    assert before == {key: after[key] for key in some}


def test_a_story_ends_with_its_days() -> None:
    late = (START + timedelta(days=8), "z")
    assert story_of(late, [(0.9, (START, "a"))]) == "z"
    assert story_of(late, [(0.9, (START, "a")), (0.5, (START + timedelta(days=7), "c"))]) == "z"
    assert story_of(late, []) == "z"


def test_alike_in_words_alone_is_not_one_story() -> None:
    assert not share_names(frozenset({"Dorvale", "Gray", "Merrin"}), frozenset({"Kell", "Marsh", "Oster", "Britain"}))
    assert not share_names(frozenset({"Britain"}), frozenset({"Britain"}))
    assert share_names(frozenset({"Dorvale", "Gray"}), frozenset({"Dorvale", "Gray", "Kell"}))


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Dozens flee", "Water rose in Dorvale. It rose in Dorvale and near Merrin, said Ilse Gray.", "Dorvale"),
        ("Merrin flooded", "Water rose in Dorvale and in Merrin.", "Merrin"),
        ("Oster fire", "A mill burned at Port Kell in May, and on Monday.", "Port Kell"),
        ("Veldkamer sold", "Shares of Veldkamer fell, said Ilse Gray.", "Veldkamer"),
    ],
)
def test_a_story_is_told_by_its_place_and_day(title: str, text: str, name: str) -> None:
    assert story_title(title, text, START) == f"{name}, 3 May 2024"


def test_a_story_without_names_is_told_by_its_day() -> None:
    assert story_title("", "It rained.", START) == "3 May 2024"
