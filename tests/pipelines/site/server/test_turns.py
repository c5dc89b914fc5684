"""Whose turn it is, who waits, who is sent away."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from pipelines.site.server.turns import Busy, Turns


async def keep(turns: Turns, let_go: asyncio.Event, who: str | None = None) -> str:
    try:
        async with turns.turn(who):
            await let_go.wait()
            return "served"
    except Busy:
        return "busy"


def run(steps: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(steps())  # type: ignore[arg-type]


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_some_are_served_some_wait_and_the_rest_is_sent_away() -> None:
    async def steps() -> None:
        turns, let_go = Turns(at_once=2, waiting=3, seconds=10, of_one=99), asyncio.Event()
        asked = [asyncio.create_task(keep(turns, let_go)) for _ in range(7)]
        await settled()
        assert [task.done() for task in asked] == [False] * 5 + [True] * 2
        let_go.set()
        assert await asyncio.gather(*asked) == ["served"] * 5 + ["busy"] * 2

    run(steps)


def test_nobody_waits_for_ever() -> None:
    async def steps() -> None:
        turns, let_go = Turns(at_once=1, waiting=3, seconds=0.01, of_one=99), asyncio.Event()
        first = asyncio.create_task(keep(turns, let_go))
        await settled()
        assert await keep(turns, let_go) == "busy"
        let_go.set()
        assert await first == "served"
        assert await keep(turns, let_go) == "served"

    run(steps)


def test_one_address_does_not_take_all_places() -> None:
    async def steps() -> None:
        turns, let_go = Turns(at_once=1, waiting=9, seconds=10, of_one=2), asyncio.Event()
        asked = [asyncio.create_task(keep(turns, let_go, who)) for who in ("a", "a", "a", "b", None, None, None)]
        await settled()
        let_go.set()
        assert await asyncio.gather(*asked) == ["served", "served", "busy", *["served"] * 4]
        assert await keep(turns, let_go, "a") == "served"

    run(steps)


def test_a_turn_that_fails_or_is_cancelled_is_given_back() -> None:
    async def steps() -> None:
        turns, let_go = Turns(at_once=1, waiting=1, seconds=10, of_one=1), asyncio.Event()
        with pytest.raises(ZeroDivisionError):
            async with turns.turn("a"):
                raise ZeroDivisionError
        asked = asyncio.create_task(keep(turns, let_go, "a"))
        await settled()
        asked.cancel()
        await settled()
        let_go.set()
        assert await keep(turns, let_go, "a") == "served"

    run(steps)
