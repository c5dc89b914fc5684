"""Boosted trees as a table: each asks some things of what was found, and adds what its leaf says to the log-odds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
AT_ONCE = 1024
"""Rows that are scored at once: more would not stay near the processor."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Some questions deep: which column each node that asks looks at, the bound, and the mean value of every node.

    Nodes stand in the order of a heap: below node n stand 2n + 1, if no more than its bound was found, and 2n + 2.
    """

    columns: tuple[int, ...]
    bounds: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Trees:
    """A sum of trees over named columns."""

    names: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]

    def scores(self, found: Matrix) -> Matrix:
        """The log-odds of each row."""
        total = np.full(len(found), self.base)
        if self.trees:
            for start in range(0, len(found), AT_ONCE):
                total[start : start + AT_ONCE] = self._flat.scores(found[start : start + AT_ONCE], self.base)
        return total

    @cached_property
    def _flat(self) -> "_Flat":
        return _Flat(self.trees)

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
            while node < len(tree.columns):
                below = 2 * node + 1 + (row[tree.columns[node]] > tree.bounds[node])
                added[self.names[tree.columns[node]]] += tree.values[below] - tree.values[node]
                node = below
        return added


class _Flat:
    """Trees side by side, to be asked all at once: of a value it tells only which of its column's bounds it exceeds."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        columns = np.array([tree.columns for tree in trees])
        bounds = np.array([tree.bounds for tree in trees], dtype=np.float64)
        self._bounds = {int(column): np.unique(bounds[columns == column]) for column in np.unique(columns)}
        place = {column: number for number, column in enumerate(self._bounds)}
        ranks = np.empty(columns.shape, dtype=np.uint16)
        for column, known in self._bounds.items():
            ranks[columns == column] = np.searchsorted(known, bounds[columns == column])
        # by node, then by tree
        self._places = np.array([[place[int(column)] for column in of] for of in columns.T])
        self._ranks = ranks.T[:, :, None]
        self._inner = columns.shape[1]
        leaves = [tree.values[self._inner :] for tree in trees]
        self._leaves = np.array(leaves, dtype=np.float64).ravel()
        self._first = len(leaves[0]) * np.arange(len(trees))[:, None]

    def scores(self, found: Matrix, base: float) -> Matrix:
        """The log-odds of each row: added up tree by tree, so that rows scored together or apart come to the same."""
        ranks = np.array(
            [np.searchsorted(bounds, found[:, column]) for column, bounds in self._bounds.items()], dtype=np.uint16
        )
        over = [ranks[places] > least for places, least in zip(self._places, self._ranks, strict=True)]
        added = self._leaves[self._first + self._leaf(over, 0, len(self._leaves) // len(self._first) // 2)]
        added[0] += base
        total: Matrix = np.cumsum(added, axis=0)[-1]
        return total

    def _leaf(self, over: Sequence[NDArray[np.bool_]], node: int, half: int) -> NDArray[np.uint16]:
        """The number of the leaf that each row comes to below a node with `half` as many leaves on either side."""
        number = over[node] * np.uint16(half)
        if half == 1:
            return number
        left, right = (self._leaf(over, below, half // 2) for below in (2 * node + 1, 2 * node + 2))
        return number + np.where(over[node], right, left)


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
