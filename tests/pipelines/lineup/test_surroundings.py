"""Where claims stand in their articles, and what is told nearby."""

from collections.abc import Callable

import pytest

from pipelines.lineup.claim import Item
from pipelines.lineup.surroundings import NEAR, nearby, standing

MakeItem = Callable[..., Item]


def lamps(item: MakeItem, name: str, start: int, sentence: str = "Crews raised 41 lamps.", **more: object) -> Item:
    return item(name, sentence, "41", 41, unit="lamp", start=start, end=start + 2, sentence_start=start - 13, **more)


def test_a_title_stands_first_and_the_last_number_last(item: MakeItem) -> None:
    told = [
        lamps(item, "a-1", 13, field="title"),
        lamps(item, "a-2", 213),
        lamps(item, "a-3", 852),
        lamps(item, "b-1", 13),
    ]
    assert standing(told) == pytest.approx({"a-1": 0, "a-2": 0.25, "a-3": 1, "b-1": 1})


def test_an_article_of_a_title_alone_stands_first(item: MakeItem) -> None:
    assert standing([lamps(item, "a-1", 13, field="title")]) == {"a-1": 0}


@pytest.mark.parametrize("places", [[13], [14, 13], [900, 13, 8000, 15], [7000, 6999]])
def test_nobody_stands_outside(item: MakeItem, places: list[int]) -> None:
    told = [lamps(item, f"a-{place}", place) for place in places]
    found = standing(told)
    assert all(0 <= place <= 1 for place in found.values())
    assert sorted(found, key=lambda claim: found[claim]) == [f"a-{place}" for place in sorted(places)]


@pytest.mark.parametrize(
    ("further", "more", "told_of"),
    [
        (NEAR, {}, True),
        (NEAR + 1, {}, False),
        (NEAR, {"field": "title"}, False),
    ],
)
def test_what_is_told_near_a_number_is_told_around_it(
    item: MakeItem, further: int, more: dict[str, str], told_of: bool
) -> None:
    one = lamps(item, "a-1", 13)
    other = lamps(item, "a-2", 13 + further, "A heron ate 41 eels.", **more)
    found = nearby([one, other])
    assert ("heron" in found["a-1"]) is told_of
    assert ("@lamp" in found["a-2"] or "lamp" in found["a-2"]) is told_of
    assert found["a-1"] >= set(one.sentence_words)


def test_what_another_article_tells_is_not_nearby(item: MakeItem) -> None:
    one, other = lamps(item, "a-1", 13), lamps(item, "b-1", 13, "A heron ate 41 eels.")
    assert "heron" not in nearby([one, other])["a-1"]
