"""Pages to articles, beside trafilatura with its metadata."""

import sys

from benchmarks.speed.cost import cost_of
from benchmarks.speed.measure import Pair, Row
from benchmarks.speed.setting import Setting

ROUNDS = 3


def page(setting: Setting) -> Pair:
    """The saved pages, each read in a process that has read them all once; what it takes to load is not counted."""
    theirs, ours = (
        float(cost_of([sys.executable, "-m", "benchmarks.speed.programs.read_pages", who, str(ROUNDS)]).output)
        for who in ("trafilatura", "ours")
    )
    return Pair(theirs, ours)


ROWS = (Row("page", "reading a page, against trafilatura with metadata", "times", 4, 5, page, "1"),)
