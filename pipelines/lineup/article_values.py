"""The values of one measure that each article gives: how near to a value of another article do they come?"""

import numpy as np

from pipelines.lineup.arrays import Floats, Numbers

EQUAL = 1e-6
"""E-folds below which two values are the same, written in other units."""
_SPREAD = 100.0
"""More than the e-folds between any two values."""


class ArticleValues:
    """The values of claims, by article; a value of nought is near to none."""

    def __init__(self, article: Numbers, value: Floats) -> None:
        self._side = 2 * article + (value < 0)
        some = value != 0
        with np.errstate(divide="ignore"):
            self._logs = np.log(np.abs(value))
        self._told = np.sort(self._side[some] * _SPREAD + self._logs[some])
        self._some, self._article, self._negative = some, article, value < 0

    def nearest(self, claim: Numbers, of: Numbers) -> Floats:
        """E-folds between the value of each of some claims and the nearest that the article of another of them gives.

        Claims are told by their places; without end where the article has no value of the same sign.
        """
        sought = (2 * self._article[of] + self._negative[claim]) * _SPREAD + self._logs[claim]
        place = np.searchsorted(self._told, sought)
        if not len(self._told):
            return np.full(len(claim), np.inf)
        last = len(self._told) - 1
        below, above = (self._told[np.clip(beside, 0, last)] for beside in (place - 1, place))
        gap = np.minimum(np.abs(sought - below), np.abs(above - sought))
        return np.where(self._some[claim] & (gap < _SPREAD / 2), gap, np.inf)
