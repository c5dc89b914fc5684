"""Clusters that may be rivals, read: trees weigh what can be counted of two clusters, a sentence says more.

Of each two that the trees think likely enough the best pairs of claims are read, each two sentences together, and both
opinions are weighed by a logistic model, fitted on stories that neither had seen (`python -m benchmarks.fit_reading`).
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np

from pipelines.lineup.arrays import Floats, Numbers, Truths
from pipelines.lineup.between import Between
from pipelines.lineup.columns import Group
from pipelines.lineup.scored import Scored
from pipelines.lineup.trees import Matrix

IN_DOUBT = (-1.5, 2.5)
"""Log-odds by the trees between which two clusters are read: of the others reading changes little. On 196 stories apart
one in six claims has two clusters to read; from -3 on it would be one in three, for two in a thousand of precision."""
PAIRS = 2
"""Pairs of claims of two clusters that are read at most."""
NAMES = ("trees", "read")


def opinions(group: Group, between: Between, scored: Scored, asked: Numbers, odds: Floats) -> Matrix:
    """What trees and reading say of some two clusters each, in the order of `NAMES`.

    `asked` are their numbers in `between`, `odds` the log-odds by the trees; what is not in doubt is not read.
    """
    found = np.column_stack([odds, np.zeros(len(odds))])
    again = np.flatnonzero(in_doubt(odds))
    if len(again):
        rows, runs = between.best(asked[again].tolist(), PAIRS)
        found[again, 1] = runs.mean(group.together.odds(scored.i[rows], scored.j[rows]))
    return found


def weighed(found: Matrix) -> Floats:
    """The log-odds that two clusters are rivals, by both opinions, where both were asked."""
    table = _table()
    both = table["base"] + found @ np.array([table[name] for name in NAMES])
    odds: Floats = np.where(in_doubt(found[:, 0]), both, found[:, 0])
    return odds


def in_doubt(odds: Floats) -> Truths:
    """Are two clusters read, given the log-odds by the trees?"""
    least, most = IN_DOUBT
    doubtful: Truths = (odds >= least) & (odds <= most)
    return doubtful


@cache
def _table() -> Mapping[str, float]:
    table: dict[str, float] = json.loads(files(__package__).joinpath("rivals_read.json").read_text(encoding="utf-8"))
    return table
