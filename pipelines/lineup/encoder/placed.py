"""Where the claims of a group stand: found when first asked for, as most are never compared with another outlet's."""

from collections.abc import MutableMapping, Sequence

import numpy as np

from pipelines.lineup.arrays import Numbers, Points
from pipelines.lineup.claim import Item
from pipelines.lineup.encoder.encode import read_encoder
from pipelines.lineup.encoder.masked import masked


class Placed:
    """The points of claims."""

    def __init__(self, items: Sequence[Item], known: MutableMapping[str, Points]) -> None:
        """`known` are points by claim, to which those are added that are found here."""
        self._items, self._known = items, known

    def at(self, places: Numbers) -> Points:
        """The points of the claims at some places, one below the other."""
        asked = [self._items[place] for place in places.tolist()]
        anew = [item for item in asked if item.claim_id not in self._known]
        if anew:
            points = read_encoder().points([masked(item.sentence, item.start, item.end) for item in anew])
            self._known.update(zip((item.claim_id for item in anew), points, strict=True))
        return np.array([self._known[item.claim_id] for item in asked], dtype=np.float32)
