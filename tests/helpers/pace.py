"""Cost as tests may judge it, so that no busy machine decides: in seconds of this process, at its best of several
tries; or, where it is our own functions that cost, in calls, of which there are as many each time."""

import gc
import sys
import time
from collections.abc import Callable

# A square would be at 16 for four times the input; a machine that slows in mid-run has shown 4 for twice the input.
TIMES, ALLOWED, TRIES = 4, 8, 6
# Seconds below which a difference is the clock's.
GRAIN = 0.05
# Of calls, which no clock blurs: a square has 16 times as many for four times the input; what looks back over so many
# sentences and no more, up to nine times as many until there are that many.
ALLOWED_CALLS = 10


def seconds(action: Callable[[], object]) -> float:
    """Processor time of one run, without what the collector does about other tests' objects."""
    gc.disable()
    try:
        started = time.process_time()
        action()
        return time.process_time() - started
    finally:
        gc.enable()


def grows_in_proportion(prepare: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether four times `size` costs about four times as much, by the fastest runs of each; `prepare` gives the work
    for a size, and its own cost does not count."""
    once, more = prepare(size), prepare(TIMES * size)
    best_once = best_more = float("inf")
    for _ in range(TRIES):
        best_once, best_more = min(best_once, seconds(once)), min(best_more, seconds(more))
        if best_more <= ALLOWED * best_once + GRAIN:
            return True
    return False


def takes_under(limit: float, action: Callable[[], object]) -> bool:
    """Whether one of several runs stays under `limit` seconds."""
    return any(seconds(action) < limit for _ in range(TRIES))


def calls(action: Callable[[], object]) -> int:
    """How many functions one run calls, C's among them, each step of a generator as one; what C calls is not seen."""
    count = 0

    def note(frame: object, event: str, told: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.disable()  # what it calls is none of ours
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


def calls_grow_in_proportion(prepare: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether four times `size` calls about four times as many functions, once what is looked up once is there."""
    once, more = prepare(size), prepare(TIMES * size)
    once()
    return calls(more) <= ALLOWED_CALLS * calls(once)
