"""Claims of a group read together, two by two: few are, so a sentence is made ready when it is first asked for."""

from collections.abc import Sequence

import numpy as np

from pipelines.lineup.arrays import Floats, Numbers
from pipelines.lineup.claim import Item
from pipelines.lineup.cross_encoder.kept import Reading, Readings, mark
from pipelines.lineup.cross_encoder.read import Said, read_cross_encoder
from pipelines.lineup.encoder.masked import masked


class Together:
    """Claims, to be read two by two."""

    def __init__(self, items: Sequence[Item], known: Readings) -> None:
        """`known` are readings, to which those are added that are found here."""
        self._items, self._known = items, known
        self._said: dict[int, Said] = {}

    def odds(self, i: Numbers, j: Numbers) -> Floats:
        """The log-odds that the claims at `i` and `j` answer one question, a number for each two."""
        places = list(zip(i.tolist(), j.tolist(), strict=True))
        pairs = [(self._of(one), self._of(other)) for one, other in places]
        marks = [mark(*pair) for pair in pairs]
        anew = {sign: number for number, sign in enumerate(marks) if sign not in self._known}
        if anew:
            found = read_cross_encoder().odds([pairs[number] for number in anew.values()])
            for (sign, number), odds in zip(anew.items(), found, strict=True):
                first = min(self._items[place].claim_id for place in places[number])
                self._known[sign] = Reading(first, odds)
        return np.array([self._known[sign].odds for sign in marks], dtype=np.float64)

    def _of(self, place: int) -> Said:
        if place not in self._said:
            item = self._items[place]
            self._said[place] = Said(item.before, masked(item.sentence, item.start, item.end))
        return self._said[place]
