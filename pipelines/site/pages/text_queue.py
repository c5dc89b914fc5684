"""Texts that wait to be worked on, one after the other, each under a ticket by which its sender asks for it again.

A text is whatever its queue's work takes: the words of a draft, or a release with who issued it.
"""

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

MOST_WAITING = 20
"""Texts behind the one that is worked on; more are told to come again."""
MOST_OF_ONE = 6
"""Texts of one sender that may wait at once: nobody keeps all others out."""
MOST_KEPT = 60
"""Results that are kept at once, the newest; a long text's takes up a megabyte."""
LEFT = 60.0
"""Seconds after which a text that nobody asked for is given up where its turn comes."""
SECONDS_KEPT = 600.0
"""Seconds for which a result is to be had."""

Text = TypeVar("Text")
Result = TypeVar("Result")


class Full(Exception):
    """As many texts wait as may: of all, or of one sender."""

    def __init__(self, waiting: int, whose: str = "") -> None:
        super().__init__(waiting, whose)
        self._waiting, self._whose = waiting, whose

    def told(self, what: str) -> str:
        """The same in words; `what` waits, in the plural."""
        return f"{self._waiting} {what}{self._whose} are waiting already"


@dataclass(slots=True, eq=False, kw_only=True)
class Ticket(Generic[Text, Result]):
    """A text's place; its name is known to its sender alone."""

    text: Text
    seen: float
    """When its sender last asked."""
    sender: str | None = None
    """Who sent it, where that is known."""
    name: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    partial: Result | None = None
    """As much of the result as there is by now."""
    result: Result | None = None
    """None until the work is done, and where that failed."""
    ended: float | None = None
    done: asyncio.Event = field(default_factory=asyncio.Event)


class TextQueue(Generic[Text, Result]):
    """The queue of one site."""

    def __init__(
        self,
        work: Callable[[Text, Callable[[Result], None]], Result],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`work` is run in a thread, and told how to hand on what it has so far; texts are for it alone."""
        self._work, self._clock = work, clock
        self._tickets: OrderedDict[str, Ticket[Text, Result]] = OrderedDict()
        self._at_work: asyncio.Task[None] | None = None
        self._seconds = 5.0

    def enter(self, text: Text, sender: str | None = None) -> Ticket[Text, Result]:
        """A place at the end. Raises `Full`."""
        self._forget()
        waiting = self._waiting()
        if len(waiting) > MOST_WAITING:
            raise Full(MOST_WAITING)
        if sender is not None and sum(ticket.sender == sender for ticket in waiting) >= MOST_OF_ONE:
            raise Full(MOST_OF_ONE, " of yours")
        ticket: Ticket[Text, Result] = Ticket(text=text, seen=self._clock(), sender=sender)
        self._tickets[ticket.name] = ticket
        if self._at_work is None or self._at_work.done():
            self._begin()
        return ticket

    def find(self, name: str) -> Ticket[Text, Result] | None:
        """A ticket whose sender asks for it."""
        self._forget()
        ticket = self._tickets.get(name)
        if ticket:
            ticket.seen = self._clock()
        return ticket

    async def wait(self, ticket: Ticket[Text, Result], seconds: float) -> Result | None:
        """Its result, if it comes within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await ticket.done.wait()
        except TimeoutError:
            pass
        ticket.seen = self._clock()
        return ticket.result

    def place(self, ticket: Ticket[Text, Result]) -> int:
        """How many are before it."""
        return self._waiting().index(ticket)

    def seconds(self, places: int) -> int:
        """About how long so many texts take, by how long the last ones took."""
        return max(1, round(places * self._seconds))

    def _waiting(self) -> list[Ticket[Text, Result]]:
        return [ticket for ticket in self._tickets.values() if not ticket.done.is_set()]

    def _forget(self) -> None:
        """Drop texts and results whose time is over."""
        now = self._clock()
        ended = [(ticket.ended, name) for name, ticket in self._tickets.items() if ticket.ended is not None]
        kept = sorted(ended)[-MOST_KEPT:]
        for one in ended:
            if one not in kept or now - one[0] > SECONDS_KEPT:
                del self._tickets[one[1]]

    def _begin(self) -> None:
        self._at_work = asyncio.create_task(self._work_off())
        self._at_work.add_done_callback(self._go_on)

    def _go_on(self, ended: asyncio.Task[None]) -> None:
        """Work that raised costs only itself; what it raised is logged by asyncio.

        Where somebody entered before this was called, his text is being worked off already.
        """
        if ended is self._at_work and not ended.cancelled() and self._waiting():
            self._begin()

    async def _work_off(self) -> None:
        while waiting := self._waiting():
            ticket, began = waiting[0], self._clock()
            if began - ticket.seen > LEFT:
                del self._tickets[ticket.name]
                continue
            try:
                ticket.result = await asyncio.to_thread(self._work, ticket.text, partial(setattr, ticket, "partial"))
            finally:
                ticket.ended = self._clock()
                ticket.done.set()
            self._seconds += 0.3 * (ticket.ended - began - self._seconds)
