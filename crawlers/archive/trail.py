"""What goes with a request of its answers' archived records: one for each hop and each retry, or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scrapy import Request

TRAIL = "trail"
"""Key in `request.meta` of the archived records so far: each hop and each retry, for both copy `meta`."""
OPT_OUT = "opt_out"
"""Key in `request.meta` for why a response was not archived: its headers ask not to be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The archived record of a response."""

    url: str
    record_id: str
    path: Path
    offset: int
    date: str


def trail_of(request: Request) -> Sequence[Snapshot]:
    """The archived records that answered the request so far."""
    trail: list[Snapshot] = request.meta.get(TRAIL, [])
    return trail
