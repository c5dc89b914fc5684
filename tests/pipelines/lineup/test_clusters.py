"""Average linkage over what is known of pairs."""

from collections.abc import Callable, Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup.barriers import barrier
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import THRESHOLD, agglomerate, candidates

MakeItem = Callable[..., Item]
Scores = Mapping[tuple[int, int], float | None]


def test_the_two_that_fit_best_are_joined_until_none_fits() -> None:
    assert agglomerate(4, {(0, 1): 5.0, (1, 2): 4.0, (0, 2): -6.0, (2, 3): 3.0}) == [[0, 1], [2, 3]]


def test_a_pair_that_cannot_be_linked_keeps_whole_clusters_apart() -> None:
    assert agglomerate(3, {(0, 1): 5.0, (1, 2): 4.0, (0, 2): None}) == [[0, 1], [2]]


def test_a_pair_of_which_nothing_is_known_keeps_nothing_apart() -> None:
    assert agglomerate(3, {(0, 1): 5.0, (1, 2): 4.0}) == [[0, 1, 2]]


def test_nothing_gives_nothing() -> None:
    assert agglomerate(0, {}) == []
    assert agglomerate(2, {}) == [[0], [1]]


def slowly(count: int, scores: Scores) -> list[list[int]]:
    """The same by comparing all clusters anew at each step."""
    clusters = [[place] for place in range(count)]
    while True:
        best = None
        for a, b in combinations(clusters, 2):
            known = [scores[pair] for i in a for j in b if (pair := (min(i, j), max(i, j))) in scores]
            if known and None not in known:
                mean = sum(score for score in known if score is not None) / len(known)
                if mean >= THRESHOLD and (best is None or mean > best[0]):
                    best = (mean, a, b)
        if best is None:
            return sorted(sorted(cluster) for cluster in clusters)
        clusters = [cluster for cluster in clusters if cluster not in best[1:]] + [best[1] + best[2]]


@st.composite
def scored(draw: st.DrawFn) -> tuple[int, Scores]:
    """Scores of some pairs, no two means alike: powers of two never sum to one another."""
    count = draw(st.integers(0, 7))
    pairs = draw(st.permutations(list(combinations(range(count), 2))))
    kept = draw(st.integers(0, len(pairs)))
    signs = draw(st.lists(st.sampled_from([1, -1, None]), min_size=kept, max_size=kept))
    numbered = enumerate(zip(pairs, signs, strict=False))
    return count, {pair: None if sign is None else sign * 3.0 + 2.0**-n for n, (pair, sign) in numbered}


@given(scored())
def test_it_comes_to_what_comparing_all_clusters_anew_comes_to(given_: tuple[int, Scores]) -> None:
    count, scores = given_
    assert agglomerate(count, scores) == slowly(count, scores)


def test_only_articles_of_one_story_are_compared(item: MakeItem) -> None:
    items = [item(f"{name}-1", "It is 1.", "1", 1) for name in "abc"]
    related = {"a": frozenset("ab"), "b": frozenset("ab"), "c": frozenset("c")}
    assert list(candidates(items, related)) == [(0, 1)]
    assert list(candidates(items, {})) == []


def test_one_voice_does_not_contradict_itself_in_one_article(item: MakeItem) -> None:
    a = item("bbc-1", "Police said 12 were hurt.", "12", 12, source="police")
    b = item("bbc-2", "Police said 30 were hurt in the spring.", "30", 30, source="police")
    hospital = item("bbc-2", "The hospital said 30 were hurt.", "30", 30, source="hospital")
    assert barrier(a, b)
    assert not barrier(a, hospital)


def test_what_is_verified_and_what_is_measured_otherwise_stay_apart(item: MakeItem) -> None:
    a = item("bbc-1", "Some 35,000 were taken.", "35,000", 35000)
    assert barrier(a, item("sky-1", "They verified 35,000.", "35,000", 35000))
    assert barrier(a, item("sky-1", "They took 35,000 miles.", "35,000 miles", 35000, kind="length", unit="mile"))


MONEY = {"kind": "money", "unit": "GBP"}


@pytest.mark.parametrize(
    ("value", "unit", "apart"),
    [(40e6, "EUR", False), (43e6, "USD", False), (60e6, "EUR", True), (34e6, "GBP", False), (34e6, "JPY", True)],
)
def test_amounts_in_two_currencies_may_be_one_where_some_rate_allows(
    item: MakeItem, value: float, unit: str, apart: bool
) -> None:
    pounds = item("bbc-1", "The EU gave £34m.", "£34m", 34e6, **MONEY)
    other = item("sky-1", "The EU gave 1.", "1", value, **MONEY | {"unit": unit})
    assert bool(barrier(pounds, other)) is apart
    assert bool(barrier(other, pounds)) is apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("died", "missing", True),
        ("perished", "unaccounted for", True),
        ("aboard", "rescued", True),
        ("died", "perished", False),
        ("died", "baked", False),
        ("sang", "danced", False),
        ("missing and feared dead", "dead", False),
    ],
)
def test_what_became_of_people_keeps_them_apart_even_where_as_many_are_told(
    item: MakeItem, one: str, other: str, apart: bool
) -> None:
    a = item("bbc-1", f"Some 41 people {one}.", "41 people", 41, event=one)
    b = item("sky-1", f"In all 41 people {other}.", "41 people", 41, event=other)
    assert bool(barrier(a, b)) is apart


def test_other_places_are_no_rivals_but_may_be_told_of_at_once(item: MakeItem) -> None:
    tarn = item("bbc-1", "In Tarn 41 people voted.", "41 people", 41, place="Tarn")
    corran = item("sky-1", "In Corran 44 people voted.", "44 people", 44, place="Corran")
    assert barrier(tarn, corran)
    assert not barrier(tarn, item("sky-2", "In Corran 41 people voted.", "41 people", 41, place="Corran"))
    assert not barrier(tarn, item("sky-3", "In all 44 people voted.", "44 people", 44))
