"""Where the claims of a group stand: found when first asked for, as most are never compared with another outlet's."""

from collections.abc import Mapping, Sequence

import numpy as np

from pipelines.lineup.arrays import Numbers, Points
from pipelines.lineup.claim import Item
from pipelines.lineup.encoder.encode import read_encoder
from pipelines.lineup.encoder.masked import masked


class Placed:
    """The points of claims."""

    def __init__(self, items: Sequence[Item], known: Mapping[str, Points]) -> None:
        """`known` are points by claim, by another encoder than the shipped one."""
        self._items, self._known = items, known
        self._found: dict[int, Points] = {}

    def at(self, places: Numbers) -> Points:
        """The points of the claims at some places, one below the other."""
        asked = places.tolist()
        self._find([place for place in asked if place not in self._found])
        return np.array([self._found[place] for place in asked], dtype=np.float32)

    def _find(self, places: Sequence[int]) -> None:
        anew = []
        for place in places:
            if (claim := self._items[place].claim_id) in self._known:
                self._found[place] = self._known[claim]
            else:
                anew.append(place)
        if anew:
            items = [self._items[place] for place in anew]
            points = read_encoder().points([masked(item.sentence, item.start, item.end) for item in items])
            self._found.update(zip(anew, points, strict=True))
