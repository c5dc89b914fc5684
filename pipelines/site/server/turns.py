"""So many requests of a kind at once, so many more in a queue: who comes on top of them is told to come again."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

COME_AGAIN = 10
"""Seconds after which whoever was sent away may hope for a turn."""


class Busy(Exception):
    """There is no turn to be had just now."""


class Turns:
    """The turns of one kind of request."""

    def __init__(self, *, at_once: int, waiting: int, seconds: float, of_one: int) -> None:
        """Nobody waits longer than `seconds`, and nobody has more than `of_one` turns and places in the queue."""
        self._free = asyncio.Semaphore(at_once)
        self._most_waiting, self._seconds, self._of_one = waiting, seconds, of_one
        self._waiting = 0
        self._by_whom: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, who: str | None = None) -> AsyncIterator[None]:
        """Wait for a turn and keep it. Raises `Busy`."""
        if (self._free.locked() and self._waiting >= self._most_waiting) or (
            who and self._by_whom[who] >= self._of_one
        ):
            raise Busy
        self._by_whom[who or ""] += 1
        try:
            await self._wait()
            try:
                yield
            finally:
                self._free.release()
        finally:
            self._by_whom[who or ""] -= 1
            self._by_whom += Counter()  # forgets who has none left

    async def _wait(self) -> None:
        self._waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError:
            raise Busy from None
        finally:
            self._waiting -= 1
