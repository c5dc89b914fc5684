"""How sure figures and conflicts are, fitted on figures of stories apart, and how it holds; see `fit_reading`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.lineup_set import MarkedStory
from pipelines.figures.status import status_of
from pipelines.lineup.certainty import Scores, what_tells
from pipelines.lineup.claim import Item

TABLE = Path(__file__).resolve().parents[1] / "pipelines/lineup/certainty.json"
BINS = 10


@dataclass(frozen=True, slots=True)
class Example:
    """A figure that was found: what tells how sure it is, and what the marks say of it."""

    story: str
    told: Sequence[tuple[str, float]]
    one_question: bool
    conflict: bool | None
    """Is the conflict one? None where there is none."""


def example(
    story: MarkedStory,
    cluster: Sequence[int],
    items: Sequence[Item],
    figures: Sequence[str | None],
    scores: Scores,
) -> Example | None:
    """A figure as an example; None where fewer than two of its claims are marked."""
    marked = [figure for place in cluster if (figure := figures[place]) is not None]
    if len(marked) < 2:
        return None
    one = len(set(marked)) == 1
    conflict = status_of([items[place] for place in cluster]) == "conflict"
    right = one and story.status.get(marked[0]) == "conflict"
    return Example(story.name, list(what_tells(cluster, items, scores)), one, right if conflict else None)


def fit_certainty(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The two models, as lining up reads them."""
    return {name: _fit(rows, right) for name, (rows, right) in _both(examples).items()}


def print_calibration(examples: Sequence[Example]) -> None:
    """For each of ten bins: how sure on the average, how often right, how many; each story left out of the fit."""
    for name in ("figure", "conflict"):
        judged: list[tuple[float, bool]] = []
        for story in sorted({one.story for one in examples}):
            rows, right = _both([one for one in examples if one.story != story])[name]
            table = _fit(rows, right)
            left, truth = _both([one for one in examples if one.story == story])[name]
            judged += [(_odds(table, row), is_right) for row, is_right in zip(left, truth, strict=True)]
        print(f"certainty of a {name}: {len(judged)} judged")
        judged.sort()
        for part in np.array_split(np.array(judged, dtype=np.float64), BINS):
            sure = 1 / (1 + np.exp(-part[:, 0]))
            print(f"  {sure.min():.2f} to {sure.max():.2f}: {sure.mean():.2f} sure, {part[:, 1].mean():.2f} right")


def write(tables: Mapping[str, Mapping[str, float]]) -> None:
    """Put the models where lining up reads them."""
    TABLE.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")


Rows = list[Mapping[str, float]]


def _both(examples: Sequence[Example]) -> dict[str, tuple[Rows, list[bool]]]:
    conflicts = [(dict(one.told), one.conflict) for one in examples if one.conflict is not None]
    return {
        "figure": ([dict(one.told) for one in examples], [one.one_question for one in examples]),
        "conflict": ([row for row, _ in conflicts], [right for _, right in conflicts]),
    }


def _fit(rows: Rows, right: Sequence[bool]) -> dict[str, float]:
    names = list(rows[0])
    matrix = np.array([[row[name] for name in names] for row in rows])
    fitted = LogisticRegression(C=0.3, solver="newton-cholesky").fit(matrix, right)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return {"base": round(float(fitted.intercept_[0]), 3)} | weights


def _odds(table: Mapping[str, float], row: Mapping[str, float]) -> float:
    return table["base"] + sum(table[name] * value for name, value in row.items())
