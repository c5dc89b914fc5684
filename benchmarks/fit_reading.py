"""Fit what weighs reading against trees: `python -m benchmarks.fit_reading` says how well it holds, `--write` puts it.

On stories apart, which neither the cross-encoder nor the tables have seen (`benchmarks.fit_material.stories_apart`): a
logistic model of the clusters that are read, and how sure conflicts are that come of it.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from benchmarks.fit_certainty import Example, example, fit_certainty, print_calibration
from benchmarks.fit_certainty import write as write_certainty
from benchmarks.fit_lineup import TABLES, gather, look_as_shipped, prevailing
from benchmarks.fit_material import Prepared, stories_apart
from pipelines.lineup import columns, rivals
from pipelines.lineup.arrays import Floats, Truths
from pipelines.lineup.rivals_read import NAMES, in_doubt
from pipelines.lineup.scored import Scored
from pipelines.lineup.trees import read_trees

FILE = TABLES / "rivals_read.json"
HALVES = 2
"""Parts of the stories; what is said of one is by a model fitted on the other."""


@dataclass(frozen=True, slots=True)
class Read:
    """Clusters that may be rivals, two by two, in columns."""

    weighed: Floats
    """In the order of `NAMES`, a row for each two."""
    same: Truths
    excluding: Truths
    """Do the values of most of their pairs exclude each other?"""


def read_of(story: Prepared) -> Read:
    """The clusters of a story that are read before any are joined, and whether they are of one figure by the marks."""
    rows: list[list[float]] = []
    same, excluding = [], []
    for group in story.groups:
        clusters, scores = gather(group, read_trees("company"))
        figures = [prevailing(group.figures[place] for place in cluster) for cluster in clusters]
        asked = rivals.Asked.among(columns.Group(group.items, group.vectors), clusters, Scored.of(scores))
        weighed = asked.opinions(read_trees("rivals"))
        possible = asked.rows[:, rivals.NAMES.index("possible")]
        for (a, b), row, share in zip(asked.pairs(), weighed.tolist(), possible.tolist(), strict=True):
            if None not in (figures[a], figures[b]):
                rows.append(row)
                same.append(figures[a] == figures[b])
                excluding.append(share < 0.5)
    found = np.array(rows, dtype=np.float64).reshape(-1, len(NAMES))
    return Read(found, np.array(same, dtype=np.bool_), np.array(excluding, dtype=np.bool_))


def fit(told: Sequence[Read]) -> dict[str, float]:
    """The model, as lining up reads it."""
    weighed, same = (np.concatenate([getattr(one, name) for one in told]) for name in ("weighed", "same"))
    read = in_doubt(weighed[:, 0])
    fitted = LogisticRegression(C=1.0, solver="newton-cholesky").fit(weighed[read], same[read])
    weights = {name: round(float(weight), 3) for name, weight in zip(NAMES, fitted.coef_[0], strict=True)}
    return {"base": round(float(fitted.intercept_[0]), 3)} | weights


def _odds(table: dict[str, float], weighed: Floats) -> Floats:
    both: Floats = table["base"] + weighed @ np.array([table[name] for name in NAMES])
    return np.where(in_doubt(weighed[:, 0]), both, weighed[:, 0])


def print_gain(told: Sequence[Read]) -> None:
    """How well trees tell rivals by themselves, and how well with reading: each half of the stories by the other."""
    same, excluding = (np.concatenate([getattr(one, name) for one in told]) for name in ("same", "excluding"))
    trees = np.concatenate([one.weighed[:, 0] for one in told])
    tables = [fit([one for n, one in enumerate(told) if n % HALVES != half]) for half in range(HALVES)]
    both = np.concatenate([_odds(tables[n % HALVES], one.weighed) for n, one in enumerate(told)])
    for title, which in (("values that exclude each other", excluding), ("values that do not", ~excluding)):
        print(f"clusters with {title}: {which.sum()}, {same[which].mean():.0%} of them one figure")
        for name, odds in (("trees", trees), ("trees and reading", both)):
            found = average_precision_score(same[which], odds[which])
            print(f"  {name}: average precision {100 * found:.1f}, {_found_at(same[which], odds[which])}")


def _found_at(same: Truths, odds: Floats) -> str:
    right = np.cumsum(same[np.argsort(-odds, kind="stable")])
    precision = right / np.arange(1, len(right) + 1)
    found = [right[np.flatnonzero(precision >= least)].max(initial=0) / max(1, right[-1]) for least in (0.7, 0.8, 0.9)]
    return "found at precision 70, 80 and 90: " + ", ".join(f"{100 * share:.1f}" for share in found)


def examples(story: Prepared) -> list[Example]:
    """The figures that lining up finds in a story."""
    found = []
    for group in story.groups:
        clusters, scores = gather(group, read_trees("company"))
        compared = columns.Group(group.items, group.vectors)
        for cluster in rivals.join_rivals(compared, clusters, Scored.of(scores)):
            found.append(example(story.story, cluster, group.items, group.figures, scores))
    return [one for one in found if one]


def main() -> int:
    """Prints what reading gains, and how often figures of each certainty are right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_reading", description=__doc__)
    parser.add_argument("--write", action="store_true", help="fit on all of the stories, for lining up to read")
    options = parser.parse_args()
    stories = stories_apart()
    for story in stories:
        look_as_shipped(story)
    told = [read_of(story) for story in stories]
    print_gain(told)
    if options.write:
        FILE.write_text(json.dumps(fit(told), indent=1) + "\n", encoding="utf-8")
    found = [one for story in stories for one in examples(story)]
    print_calibration(found)
    if options.write:
        write_certainty(fit_certainty(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
