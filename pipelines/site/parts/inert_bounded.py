"""A stored page made inert within limits of time and memory: it may be megabytes of what an outlet's server made up."""

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.site.parts.inert import InertPage, inert
from pipelines.site.parts.page_text import Wanted
from pipelines.workers import in_own_process

LARGE = 2_000_000
"""Bytes from which a page is read in a process of its own: most have a tenth, and a process takes a second to begin."""
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class _Stored:
    body: bytes
    content_type: str
    wanted: Wanted | None


def inert_bounded(body: bytes, content_type: str, wanted: Wanted | None = None) -> InertPage:
    """What `inert` makes of the page. Raises `OverLimit` where it takes too much time or memory."""
    if len(body) < LARGE:
        return inert(body, content_type, wanted)
    return in_own_process(_reader, _Stored(body, content_type, wanted), seconds=_SECONDS)


def _reader() -> Callable[[_Stored], InertPage]:
    return _read


def _read(stored: _Stored) -> InertPage:
    return inert(stored.body, stored.content_type, stored.wanted)
