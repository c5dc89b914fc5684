"""Time as tests may judge it: in seconds of this process, at its best of several tries, so that a busy machine does not
decide."""

import gc
import time
from collections.abc import Callable

# A square would be at 16 for four times the input; a machine that slows in mid-run has shown 4 for twice the input.
TIMES, ALLOWED, TRIES = 4, 8, 6
# Seconds below which a difference is the clock's.
GRAIN = 0.05


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
