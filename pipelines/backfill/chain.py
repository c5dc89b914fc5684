"""Do the parts of an archive fit together? Each must begin where the one before says that it goes on.

Where a part begins is found by looking for a record's start, and a page may hold what looks like one: an archive in an
archive. Then that part is read again from where it really begins, so that the result is as if read in one go.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipelines.backfill.archives import Part
from pipelines.backfill.part_done import PartDone


def misfits(parts: Sequence[Part], done: Callable[[str], PartDone | None]) -> Iterator[Part]:
    """The first part of each archive that begins in the wrong place, with the right one; parts are in order."""
    settled: set[str] = set()
    for before, part in itertools.pairwise(parts):
        earlier, later = done(before.name), done(part.name)
        if before.archive != part.archive or part.archive.digest in settled or not (earlier and later):
            continue
        begins = later.following if later.first is None else later.first
        if begins != earlier.following:
            settled.add(part.archive.digest)
            first = part.archive.size if earlier.following is None else earlier.following
            yield replace(part, first=first)
