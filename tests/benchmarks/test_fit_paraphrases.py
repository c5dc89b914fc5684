"""The table of paraphrases is counted by figures, in more than one story, and says nothing of the story it scores."""

import json
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from benchmarks import fit_paraphrases
from benchmarks.fit_paraphrases import as_json, count_words, odds_of, retell
from pipelines.lineup.features import FEATURES, column_of
from pipelines.lineup.paraphrases import Paraphrases


def story(*claims: tuple[str | None, Mapping[str, float]]) -> Any:
    """A story of one measure, each claim by its figure and its words by relevance; all pairs are looked at."""
    relevance = {str(place): words for place, (_, words) in enumerate(claims)}
    places = [(i, j) for j in range(len(claims)) for i in range(j)]
    group: Any = SimpleNamespace(
        items=[SimpleNamespace(claim_id=claim) for claim in relevance],
        vectors=SimpleNamespace(relevance=relevance),
        places=places,
        looked_at=np.ones(len(places), dtype=np.bool_),
        figures=[figure for figure, _ in claims],
        found=np.zeros((len(places), len(FEATURES))),
    )
    return SimpleNamespace(groups=[group])


ALIKE = story(("out", {"post": 1.0, "go": 0.5}), ("out", {"job": 0.8, "go": 0.5}), ("paid", {"pound": 1.0}))


def counted(*stories: Any) -> dict[str, dict[str, float]]:
    return odds_of([count_words(stories)])


def test_words_are_counted_where_only_the_one_and_only_the_other_says_them() -> None:
    counts = count_words([ALIKE])
    assert counts.one == {("job", "post"): 0.8}
    assert counts.two == {("post", "pound"): 1.0, ("go", "pound"): 0.5, ("job", "pound"): 0.8}


def test_a_figure_of_many_outlets_counts_its_words_once() -> None:
    told = story(*[("out", {"post": 1.0})] * 3, *[("out", {"job": 1.0})] * 3)
    assert count_words([told]).one == {("job", "post"): 1.0}


def test_claims_without_a_mark_and_unlikely_words_count_nothing() -> None:
    told = story((None, {"post": 1.0}), ("out", {"job": 1.0}), ("out", {"post": 0.01}))
    assert not count_words([told]).one


def test_words_of_one_figure_stand_for_each_other_and_those_of_two_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_paraphrases, "LEAST_EXPECTED", 0.0)
    odds = counted(ALIKE, ALIKE)
    assert odds["job"]["post"] > 0 > odds["post"]["pound"]


def test_the_words_of_one_story_are_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_paraphrases, "LEAST_EXPECTED", 0.0)
    assert not counted(ALIKE)


def test_a_story_is_weighed_by_a_given_table() -> None:
    told = story(("out", {"post": 1.0}), ("out", {"job": 0.5}), ("paid", {"pound": 1.0}))
    retell(told, Paraphrases({"job": {"post": 3.0, "pound": -1.0}}))
    found: Sequence[float] = column_of(told.groups[0].found, "paraphrased").tolist()
    assert dict(zip(told.groups[0].places, found, strict=True)) == {(0, 1): 1.5, (0, 2): 0.0, (1, 2): -0.5}


def test_the_table_is_read_as_it_was_written() -> None:
    odds = {"job": {"post": 1.25, "pound": -0.5}, "post": {"seat": 0.2}}
    assert json.loads(as_json(odds)) == odds
