"""Why an outlet is left alone before the work is done, and letting go of the requests that wait for their turn."""

from enum import StrEnum
from typing import Any

from twisted.python.failure import Failure

from crawlers.errors import LeftOut


class Stop(StrEnum):
    """What ends an outlet's run early; what is queued stays queued."""

    REFUSED = "refused"
    """It refuses us, by status or by a wall."""
    TOLD_TO_WAIT = "told_to_wait"
    """It asks to be left alone for longer than a run waits."""
    FAILING = "failing"
    """It does not answer, or breaks off, again and again."""
    OVER_BUDGET = "over_budget"
    """Its time or its number of requests is spent."""
    BROKEN = "broken"
    """Something of ours broke: the disk, the database."""


def drop_waiting(engine: Any) -> None:
    """End the requests that wait for their turn with `LeftOut`.

    Scrapy lets them wait it out when a spider closes, which after a Retry-After is minutes.
    """
    for slot in engine.downloader.slots.values():
        while slot.queue:
            _, answer = slot.queue.popleft()
            left_out: Any = Failure(LeftOut("not asked for any more in this run"))  # type: ignore[no-untyped-call]
            answer.errback(left_out)
