"""Texts wait their turn: who is before whom, who is sent away, who is forgotten."""

import asyncio
import gc
import threading
from collections.abc import Awaitable, Callable

import pytest

from pipelines.site.pages.text_queue import LEFT, MOST_KEPT, MOST_OF_ONE, MOST_WAITING, SECONDS_KEPT, Full, TextQueue


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Gate:
    """A check that lasts until it is let go."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.checked: list[str] = []

    def __call__(self, text: str, tell: Callable[[str], None]) -> str:
        tell(text[:1])
        self.open.wait(10)
        self.checked.append(text)
        return text.upper()


def run(steps: Callable[[TextQueue[str, str], Gate, Clock], Awaitable[None]]) -> None:
    async def within() -> None:
        gate, clock = Gate(), Clock()
        queue = TextQueue(gate, clock=clock)
        try:
            await steps(queue, gate, clock)
        finally:
            gate.open.set()

    asyncio.run(within())


def test_texts_are_checked_in_turn() -> None:
    async def steps(queue: TextQueue[str, str], gate: Gate, clock: Clock) -> None:
        tickets = [queue.enter(text) for text in "abc"]
        assert [queue.place(ticket) for ticket in tickets] == [0, 1, 2]
        assert await queue.wait(tickets[2], 0.01) is None
        gate.open.set()
        assert await queue.wait(tickets[2], 10) == "C"
        assert gate.checked == ["a", "b", "c"]
        assert queue.find(tickets[0].name) is tickets[0]
        again = queue.enter("d")
        assert await queue.wait(again, 10) == "D"

    run(steps)


def test_no_more_wait_than_may() -> None:
    async def steps(queue: TextQueue[str, str], gate: Gate, clock: Clock) -> None:
        for _ in range(MOST_WAITING + 1):  # one of them is being checked
            queue.enter("x")
        with pytest.raises(Full):
            queue.enter("x")

    run(steps)


def test_what_is_done_so_far_is_to_be_had() -> None:
    async def steps(queue: TextQueue[str, str], gate: Gate, clock: Clock) -> None:
        ticket, behind = queue.enter("abc"), queue.enter("d")
        assert await queue.wait(ticket, 0.2) is None
        assert (ticket.partial, behind.partial) == ("a", None)
        gate.open.set()
        assert await queue.wait(ticket, 10) == "ABC"

    run(steps)


def test_who_went_away_loses_his_place_and_results_are_forgotten() -> None:
    async def steps(queue: TextQueue[str, str], gate: Gate, clock: Clock) -> None:
        first, left, stays = (queue.enter(text) for text in ("a", "b", "c"))
        await asyncio.sleep(0)
        clock.now = LEFT + 1
        assert queue.find(stays.name) is stays
        gate.open.set()
        assert await queue.wait(stays, 10) == "C"
        assert gate.checked == ["a", "c"]
        assert queue.find(left.name) is None
        clock.now += SECONDS_KEPT + 1
        assert queue.find(first.name) is None

    run(steps)


def test_how_long_it_takes_is_told_by_how_long_it_took() -> None:
    async def steps(queue: TextQueue[str, str], gate: Gate, clock: Clock) -> None:
        assert queue.seconds(2) == 10
        ticket = queue.enter("a")
        await asyncio.sleep(0)
        clock.now = 55.0
        gate.open.set()
        await queue.wait(ticket, 10)
        assert queue.seconds(2) == 40

    run(steps)


def test_a_check_that_fails_costs_only_itself(caplog: pytest.LogCaptureFixture) -> None:
    def check(text: str, tell: Callable[[str], None]) -> str:
        if text == "a":
            raise RuntimeError("broken")
        return text.upper()

    async def within() -> None:
        queue = TextQueue(check)
        failing, behind = queue.enter("a"), queue.enter("b")
        assert await queue.wait(behind, 10) == "B"
        assert failing.done.is_set()
        assert failing.result is None

    asyncio.run(within())
    gc.collect()
    assert "broken" in caplog.text


def test_one_sender_keeps_nobody_else_out() -> None:
    async def steps(queue: TextQueue[str, str], gate: Gate, clock: Clock) -> None:
        for _ in range(MOST_OF_ONE):
            queue.enter("x", "203.0.113.9")
        with pytest.raises(Full) as full:
            queue.enter("x", "203.0.113.9")
        assert full.value.told("texts") == f"{MOST_OF_ONE} texts of yours are waiting already"
        other = queue.enter("y", "203.0.113.10")
        gate.open.set()
        assert await queue.wait(other, 10) == "Y"
        assert queue.enter("x", "203.0.113.9").text == "x"

    run(steps)


def test_no_more_results_are_kept_than_memory_bears() -> None:
    async def steps(queue: TextQueue[str, str], gate: Gate, clock: Clock) -> None:
        gate.open.set()
        tickets = []
        for clock.now in range(MOST_KEPT + 3):
            tickets.append(queue.enter("a"))
            await queue.wait(tickets[-1], 10)
        found = [queue.find(ticket.name) is not None for ticket in tickets]
        assert found == [False] * 3 + [True] * MOST_KEPT

    run(steps)
