"""Clusters two by two, by columns, against the same told one by one."""

from statistics import fmean

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup.between import Between
from pipelines.lineup.runs import Runs
from pipelines.lineup.scored import FLOOR, Scored

number = st.floats(-1e6, 1e6)


@given(st.lists(st.lists(number, min_size=1, max_size=5)))
def test_the_means_of_runs_are_rounded_once_each(told: list[list[float]]) -> None:
    runs = Runs(np.array([len(one) for one in told], dtype=np.int64))
    values = np.array([value for one in told for value in one], dtype=np.float64)
    assert runs.mean(values).tolist() == [fmean(one) for one in told]
    assert runs.most(values).tolist() == [max(one) for one in told]
    some = values > 0
    wanted = [[value for value in one if value > 0] for one in told]
    assert runs.mean_where(values, some).tolist() == [fmean(one) if one else 0.0 for one in wanted]


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(4, 6)), st.none() | number, min_size=1))
def test_scores_between_clusters_are_those_of_their_claims(scores: dict[tuple[int, int], float | None]) -> None:
    clusters = [[0, 4], [1, 2], [3, 5, 6]]
    of = {place: which for which, cluster in enumerate(clusters) for place in cluster}
    wanted: dict[tuple[int, int], list[float]] = {}
    for (i, j), score in scores.items():
        if of[i] != of[j]:
            two = (min(of[i], of[j]), max(of[i], of[j]))
            wanted.setdefault(two, []).append(FLOOR if score is None else score)
    found = Between(clusters, Scored.of(scores))
    twos = zip(found.one.tolist(), found.other.tolist(), strict=True)
    told = zip(found.most.tolist(), found.mean.tolist(), found.least.tolist(), strict=True)
    assert dict(zip(twos, told, strict=True)) == {
        two: (max(values), fmean(values), min(values)) for two, values in wanted.items()
    }


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(4, 7)), st.none() | number, min_size=1))
def test_the_best_pairs_of_each_two_are_those_of_the_highest_scores(
    scores: dict[tuple[int, int], float | None],
) -> None:
    clusters, most = [[0, 4, 7], [1, 2], [3, 5, 6]], 2
    scored = Scored.of(scores)
    found = Between(clusters, scored)
    every = list(range(len(found.one)))
    rows, runs = found.best(every, most)
    at = 0
    for number, count in zip(every, runs.counts.tolist(), strict=True):
        all_rows, _ = found.of_claims([number])
        told = {row: FLOOR if np.isnan(scored.score[row]) else scored.score[row] for row in all_rows.tolist()}
        assert rows[at : at + count].tolist() == sorted(told, key=lambda row: (-told[row], row))[:most]
        at += count
    assert at == len(rows)
