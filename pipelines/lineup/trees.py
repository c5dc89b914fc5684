"""Boosted trees as a table: each asks three things of what was found, and adds what its leaf says to the log-odds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
INNER = 7
"""Nodes of a tree that ask, in the order of a heap: below node n stand 2n + 1, if no more was found, and 2n + 2."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Three questions deep: which column each inner node looks at, the bound, and the mean value of every node."""

    columns: tuple[int, ...]
    bounds: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of trees over named columns."""

    names: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]

    def scores(self, found: Matrix) -> Matrix:
        """The log-odds of each row."""
        total = np.full(len(found), self.base)
        columns = np.ascontiguousarray(found.T)
        for tree in self.trees:
            over = [columns[column] > bound for column, bound in zip(tree.columns, tree.bounds, strict=True)]
            second = np.where(over[0], over[2], over[1])
            third = np.where(over[0], np.where(over[2], over[6], over[5]), np.where(over[1], over[4], over[3]))
            total += np.array(tree.values[INNER:])[4 * over[0] + 2 * second + third]
        return total

    def contributions(self, row: Sequence[float]) -> dict[str, float]:
        """What each column adds to a row's log-odds along the paths that the row takes, and `base` for no column.

        The mean of a node is what is expected of a row that has come so far; a question is credited with the step from
        there to the next mean. All together they are the score.
        """
        added = dict.fromkeys((*self.names, "base"), 0.0)
        added["base"] = self.base
        for tree in self.trees:
            node = 0
            added["base"] += tree.values[0]
            while node < INNER:
                below = 2 * node + 1 + (row[tree.columns[node]] > tree.bounds[node])
                added[self.names[tree.columns[node]]] += tree.values[below] - tree.values[node]
                node = below
        return added


def trees_of(table: Mapping[str, Any]) -> Trees:
    """The trees of a table as JSON has it."""
    return Trees(
        tuple(table["names"]),
        table["base"],
        tuple(Tree(*(tuple(part) for part in tree)) for tree in table["trees"]),
    )


@cache
def read_trees(name: str) -> Trees:
    """The trees of a table of this folder."""
    return trees_of(json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8")))
