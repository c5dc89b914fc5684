"""Claims to figures: what belongs together, what must stay apart, and rivals."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from pipelines.figures.row import status_of
from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Group
from pipelines.lineup.line_up import LIKELY, line_up, parted
from pipelines.lineup.scored import Scored
from pipelines.lineup.vectors import weigh

MakeItem = Callable[..., Item]

TOLD: list[tuple[Any, ...]] = [
    ("bbc-1", "Rescuers said 41 people had died in the ferry sinking.", "41 people", 41, {"source": "rescuers"}),
    ("sky-1", "At least 41 people lost their lives in the sinking.", "41 people", 41, {"comparator": ">="}),
    (
        "mirror-1", "The coastguard claimed the sinking killed 38 people.", "38 people", 38,
        {"source": "coastguard", "cue": "claimed"},
    ),
    ("bbc-2", "The ferry was carrying 300 passengers from the island.", "300 passengers", 300, {"unit": "passenger"}),
    ("sky-2", "About 300 passengers were on board the ferry.", "300 passengers", 300, {"unit": "passenger"}),
    ("bbc-3", "Divers spent 41 hours in the water.", "41 hours", 41, {"kind": "duration", "unit": "hour"}),
    ("mirror-2", "In 1978 a storm killed 2,000 people on the route.", "2,000 people", 2000, {}),
]  # fmt: skip


@pytest.fixture
def story(item: MakeItem) -> list[Item]:
    """Three outlets on one sinking."""
    return [item(name, sentence, quantity, value, **more) for name, sentence, quantity, value, more in TOLD]


def figures_of(items: list[Item], related: Any = None) -> dict[frozenset[str], str]:
    """Status by the names of the claims of each figure."""
    articles = frozenset(item.article_id for item in items)
    related = related or dict.fromkeys(articles, articles)
    found = line_up(items, weigh(items, related), related).clusters
    return {frozenset(item.claim_id for item in cluster): status_of(cluster) for cluster in found}


def test_claims_about_one_thing_are_one_figure_also_where_they_disagree(story: list[Item]) -> None:
    figures = figures_of(story)
    assert figures[frozenset({"bbc-1", "sky-1", "mirror-1"})] == "conflict"
    assert figures[frozenset({"bbc-2", "sky-2"})] == "agree"


def test_another_measure_or_time_is_another_figure(story: list[Item]) -> None:
    figures = figures_of(story)
    assert figures[frozenset({"bbc-3"})] == "single"
    assert figures[frozenset({"mirror-2"})] == "single"


def test_articles_of_other_stories_are_never_lined_up(story: list[Item]) -> None:
    apart = {article: frozenset({article}) for article in ("bbc", "sky", "mirror")}
    assert set(figures_of(story, apart).values()) == {"single"}


def test_the_order_of_the_claims_changes_nothing(story: list[Item]) -> None:
    shuffled = list(story)
    random.Random(7).shuffle(shuffled)
    assert figures_of(shuffled) == figures_of(story)


def test_two_parties_of_one_poll_are_no_rivals(item: MakeItem) -> None:
    sentence = "Merrow found Reform on 29 per cent, Labour on 22."
    poll = {"kind": "percent", "unit": "percent", "source": "Merrow"}
    told = [("bbc", 29), ("bbc", 22), ("sky", 29), ("sky", 22)]
    items = [item(f"{outlet}-{value}", sentence, str(value), value, **poll) for outlet, value in told]
    assert set(figures_of(items)) == {frozenset({"bbc-29", "sky-29"}), frozenset({"bbc-22", "sky-22"})}


def test_what_is_verified_is_never_a_rival_of_what_is_claimed(item: MakeItem) -> None:
    items = [
        item("sky-1", "Yale estimates that 35,000 children were taken.", "35,000 children", 35000, unit="child",
             source="Yale", cue="estimates"),
        item("bbc-1", "The institute has verified 19,500 children taken.", "19,500 children", 19500, unit="child",
             source="institute", cue="verified"),
    ]  # fmt: skip
    assert set(figures_of(items)) == {frozenset({"sky-1"}), frozenset({"bbc-1"})}


def test_a_value_and_its_conversion_are_one_figure(item: MakeItem) -> None:
    length, money = {"kind": "length"}, {"kind": "money"}
    far, given = "The coach drove 640 miles (1,030km) overnight.", "The EU pledged £34m (€40m) in aid."
    items = [
        item("bbc-1", far, "640 miles", 640, **length | {"unit": "mile"}),
        item("bbc-2", far, "1,030km", 1030, **length | {"unit": "km"}),
        item("sky-1", given, "£34m", 34e6, **money | {"unit": "GBP"}),
        item("sky-2", given, "€40m", 40e6, **money | {"unit": "EUR"}),
    ]
    assert figures_of(items) == {frozenset({"bbc-1", "bbc-2"}): "single", frozenset({"sky-1", "sky-2"}): "single"}


def test_two_amounts_of_one_sentence_are_no_conversion_unless_the_one_stands_behind_the_other(item: MakeItem) -> None:
    said = "The EU pledged £34m and Norway gave €40m in aid."
    items = [
        item("sky-1", said, "£34m", 34e6, kind="money", unit="GBP"),
        item("sky-2", said, "€40m", 40e6, kind="money", unit="EUR"),
    ]
    assert figures_of(items) == {frozenset({"sky-1"}): "single", frozenset({"sky-2"}): "single"}


def test_outlets_that_convert_at_the_day_s_rate_agree(item: MakeItem) -> None:
    items = [
        item("bbc-1", "The EU pledged €40m in aid.", "€40m", 40e6, kind="money", unit="EUR"),
        item("sky-1", "The EU pledged £34m in aid.", "£34m", 34e6, kind="money", unit="GBP"),
        item("mirror-1", "The army has 9 helicopters.", "9 helicopters", 9, unit="helicopter"),
    ]
    assert figures_of(items)[frozenset({"bbc-1", "sky-1"})] == "agree"


def _parts(cluster: list[int], items: list[Item], scores: dict[tuple[int, int], float]) -> list[list[int]]:
    """A cluster as lining up leaves it."""
    (parts,) = parted([cluster], Group(items), Scored.of(scores))
    return [part for part, _ in parts]


def test_a_conflict_that_is_a_mere_guess_is_taken_apart(item: MakeItem) -> None:
    told = [
        item("bbc-1", "The quarry employs 41 people.", "41 people", 41),
        item("sky-1", "Some 41 people work at the quarry.", "41 people", 41),
        item("mirror-1", "The inn has 38 guests.", "38 guests", 38),
    ]
    hardly = {(0, 1): 3.0, (0, 2): -5.0, (1, 2): -5.0}
    assert _parts([0, 1, 2], told, hardly) == [[0, 1], [2]]
    assert _parts([0, 1, 2], told, dict.fromkeys(hardly, 4.0)) == [[0, 1, 2]]


def test_what_agrees_is_never_taken_apart(item: MakeItem) -> None:
    told = [item(f"{outlet}-1", "Hail killed 41 people.", "41 people", 41) for outlet in ("bbc", "sky")]
    assert _parts([0, 1], told, {(0, 1): -5.0}) == [[0, 1]]
    assert 0 < LIKELY < 1
