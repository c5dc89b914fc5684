"""So many requests of a kind at once, so many more in a queue: who comes on top of them is told to come again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

COME_AGAIN = 10
"""Seconds after which whoever was sent away may hope for a turn."""


class Busy(Exception):
    """There is no turn to be had just now."""


class Turns:
    """The turns of one kind of request."""

    def __init__(self, *, at_once: int, waiting: int, seconds: float) -> None:
        """Nobody waits longer than `seconds`."""
        self._free = asyncio.Semaphore(at_once)
        self._most_waiting, self._seconds = waiting, seconds
        self.waiting = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn and keep it. Raises `Busy`."""
        if self._free.locked() and self.waiting >= self._most_waiting:
            raise Busy
        self.waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError:
            raise Busy from None
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self._free.release()
