"""Reasons of many pairs of claims that are asked for again and again: each is found when first asked for, and kept."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from pipelines.lineup.arrays import Floats, Numbers
from pipelines.lineup.columns import Group
from pipelines.lineup.compared import Compared
from pipelines.lineup.scored import Scored
from pipelines.lineup.trees import Matrix

AT_ONCE = 16_384
"""Pairs that are compared at once: their words take memory."""

Reason = Callable[[Compared], ArrayLike]


class KeptReasons:
    """What some reasons say of the pairs of claims of a group."""

    def __init__(self, group: Group, pairs: Scored, reasons: Mapping[str, Reason]) -> None:
        self._group, self._pairs, self._reasons = group, pairs, reasons
        self._known = np.zeros(len(pairs), dtype=np.bool_)
        self._found: Matrix = np.empty((len(reasons), len(pairs)))  # no memory is taken before it is filled

    def of(self, rows: Numbers) -> dict[str, Floats]:
        """By name, what each reason says of the pairs with some numbers."""
        new = np.unique(rows[~self._known[rows]])
        for start in range(0, len(new), AT_ONCE):
            self._find(new[start : start + AT_ONCE])
        return {name: found[rows] for name, found in zip(self._reasons, self._found, strict=True)}

    def _find(self, rows: Numbers) -> None:
        pairs = Compared(self._group, self._pairs.i[rows], self._pairs.j[rows])
        for found, reason in zip(self._found, self._reasons.values(), strict=True):
            found[rows] = reason(pairs)
        self._known[rows] = True
