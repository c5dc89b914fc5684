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
Ranks = NDArray[np.unsignedinteger[Any]]
AT_ONCE = 65_536
"""Rows, times trees, that are scored at once: more would not stay near the processor."""
FEW = 12
"""Bounds of a column that are compared one by one rather than searched."""


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
        if self.trees and len(found):
            ranks = self._flat.ranked(found)
            step = max(1, AT_ONCE // len(self.trees))
            for start in range(0, len(found), step):
                total[start : start + step] = self._flat.scores(ranks[:, start : start + step], self.base)
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
        self._small = np.uint8 if max(map(len, self._bounds.values())) < 256 else np.uint16
        ranks = np.empty(columns.shape, dtype=self._small)
        for column, known in self._bounds.items():
            ranks[columns == column] = np.searchsorted(known, bounds[columns == column])
        # by node, then by tree
        self._places = np.array([[place[int(column)] for column in of] for of in columns.T])
        self._ranks = ranks.T[:, :, None]
        leaves = [tree.values[columns.shape[1] :] for tree in trees]
        self._leaves = np.array(leaves, dtype=np.float64).ravel()
        self._first = len(leaves[0]) * np.arange(len(trees))[:, None]

    def scores(self, ranks: Ranks, base: float) -> Matrix:
        """The log-odds of each row: added up tree by tree, so that rows scored together or apart come to the same."""
        over = [_mask(ranks[places] > least) for places, least in zip(self._places, self._ranks, strict=True)]
        added = self._leaves.take(self._first + _leaf(over))
        added[0] += base
        if ranks.shape[1] == 1:  # one row would be added up by halves
            return np.cumsum(added, axis=0)[-1:, 0]
        total: Matrix = np.add.reduce(added, axis=0)
        return total

    def ranked(self, found: Matrix) -> Ranks:
        """For each column that is asked about, how many of its bounds each row exceeds."""
        ranks = np.zeros((len(self._bounds), len(found)), dtype=self._small)
        for of, (column, bounds) in zip(ranks, self._bounds.items(), strict=True):
            values = found[:, column]
            if len(bounds) > FEW:
                of[:] = np.searchsorted(bounds, values)
            else:
                for bound in bounds.tolist():
                    of += values > bound
        return ranks


def _mask(truths: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """All bits of a byte for what is true."""
    byte = truths.view(np.uint8)
    return np.negative(byte, out=byte)


def _leaf(over: Sequence[NDArray[np.uint8]]) -> NDArray[np.intp]:
    """The number of the leaf that each row comes to in each tree, given where each node would send it."""
    asked, number = list(over[:1]), np.zeros(over[0].shape, dtype=np.uint8)
    taken: list[NDArray[np.uint8]] = []
    while True:
        for went in taken:  # of the nodes of a level, those that are left when a row went this way above
            half = len(asked) // 2
            asked = [left ^ ((left ^ right) & went) for left, right in zip(asked[:half], asked[half:], strict=True)]
        (way,) = asked
        number <<= 1
        number |= way & 1
        taken.append(way)
        level = 2 ** len(taken)
        if level > len(over):
            return number.astype(np.intp)
        asked = list(over[level - 1 : 2 * level - 1])


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
