"""Which texts are copies of one text: by the runs of words that they have in common. Pure.

A text is known by its runs of five words; of these, those with the smallest hashes are its sketch. Two texts that share
a part share about that part of their sketches, wherever it stands and whatever else each of them has: copies are looked
for by sketch, in an index, and settled by all runs.
"""

import re
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Runs = npt.NDArray[np.int64]
"""The hashes of a text's runs of words, each once, in rising order."""

RUN = 5
"""Words of a run: two writers hit on the same four now and then, on the same five hardly ever."""
SIZE = 24
"""Hashes of a sketch: of a text that makes up a fifth of another they have some five in common."""
SHARED = 2
"""Hashes that the sketches of copies share at least; by chance, one at most."""
LEAST = 40
"""Runs of a text that can be told for a copy: a flash of two sentences reads alike wherever it stands."""
COPIED = 0.6
"""Share of the shorter text's runs that the longer one has. A house style that changes one word in twenty leaves three
runs in four; two outlets that quote one speech at length share less than half."""
SMALLEST = 0.2
"""Length of the shorter text as a share of the longer: a day's digest has many articles in it, and is none of them."""

SAME_NUMBERS = 0.5
"""Share of the shorter text's numbers that the longer one has: last week's report of the same shares, the same weather,
has all its words."""
FEW_NUMBERS = 3
"""So many tell nothing."""

_WORD = re.compile(r"\w+")
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 1], np.uint64)


@dataclass(frozen=True, slots=True)
class Wording:
    """What of a text is compared."""

    runs: Runs
    numbers: frozenset[str]
    """The words with digits in them."""

    @property
    def sketch(self) -> list[int]:
        """Its smallest hashes; none of a text that is too short to be told for a copy."""
        return [int(one) for one in self.runs[:SIZE]] if len(self.runs) >= LEAST else []


def wording_of(text: str) -> Wording:
    """What of a text is compared: the same on every machine, and case and punctuation do not count."""
    words = _WORD.findall(text.casefold())
    return Wording(_runs_of(words), frozenset(word for word in words if not word.isalpha()))


def _runs_of(words: list[str]) -> Runs:
    if len(words) < RUN:
        return np.empty(0, np.int64)
    hashes = np.fromiter((zlib.crc32(word.encode("utf-8", "replace")) for word in words), np.uint64, len(words))
    hashes = _mixed(hashes)
    runs = np.zeros(len(words) - RUN + 1, np.uint64)
    for place, factor in enumerate(_FACTORS):
        runs += hashes[place : place + len(runs)] * factor
    return np.unique(_mixed(runs) >> np.uint64(1)).astype(np.int64)  # SQLite's integers have a sign


def are_copies(one: Wording, other: Wording) -> bool:
    """Whether two texts are one text, cut, with a paragraph more or in another house's style."""
    short, long = sorted((one, other), key=lambda wording: len(wording.runs))
    if len(short.runs) < max(LEAST, SMALLEST * len(long.runs)):
        return False
    if len(np.intersect1d(short.runs, long.runs, assume_unique=True)) < COPIED * len(short.runs):
        return False
    return len(short.numbers) < FEW_NUMBERS or len(short.numbers & long.numbers) >= SAME_NUMBERS * len(short.numbers)


def _mixed(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Bits spread evenly, as by MurmurHash3's last step: the smallest are then a fair sample."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(factor)
    return numbers ^ (numbers >> np.uint64(33))
