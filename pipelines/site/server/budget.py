"""What an answer may cost, in every format: a turn of its kind, so much time, so many bytes.

SQL is bounded where it is run. What is left is what Python makes of its rows, in the one thread that answers everybody:
it gets a turn, a spreadsheet is made in a thread of its own, and a long answer lets others in between its pieces.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from pipelines.site.server.answer import Answer, App, CutOff, Message, Scope, Send
from pipelines.site.server.asked import Asked, asked, asked_by, sender_of
from pipelines.site.server.limits import ROWS_OF_A_PAGE
from pipelines.site.server.own_loop import in_own_loop
from pipelines.site.server.turns import Busy, Turns
from pipelines.site.server.visitor_sql import AT_ONCE

HEALTH = "/-/health"
"""Is answered whoever else waits: who watches over the site has to be told that it is busy."""
MCP = "/-/mcp"
"""Where AI assistants are answered."""

MOST_FACETS = 5
LONGEST_QUERY = 16_000
"""Characters of an address behind its path."""
LARGEST_FORM = 1_000_000
"""Bytes of what is posted."""
_SECONDS, _DOWNLOAD_SECONDS, _FORM_SECONDS = 20.0, 180.0, 60.0
SECONDS_TO_SEND = 10.0
"""For what is posted to arrive: a form that never comes would hold its turn as long as a check takes."""


def _turns() -> dict[str, Turns]:
    return {
        "visitor": Turns(at_once=AT_ONCE, waiting=8, seconds=10, of_one=4),
        "download": Turns(at_once=2, waiting=8, seconds=10, of_one=2),
        "page": Turns(at_once=12, waiting=200, seconds=20, of_one=50),
        "assistant": Turns(at_once=12, waiting=40, seconds=20, of_one=4),
        "form": Turns(at_once=64, waiting=0, seconds=1, of_one=8),  # they wait in a queue of their own
    }


@dataclass(slots=True)
class Budgets:
    """The turns of one site."""

    turns: dict[str, Turns] = field(default_factory=_turns)

    async def answer(self, app: App, scope: Scope, receive: Any, send: Send) -> None:
        """`app`'s answer to a request, or a line that says why there is none."""
        request = asked_by(scope)
        outer = asked.get()
        if outer.path:  # asked by the site itself on behalf of a request that has its turn already
            await app(scope, receive, send)
            return
        token = asked.set(request)
        out = Answer(send, request)
        try:
            refused = _refused(scope, request)
            if refused:
                await out.say(*refused)
            elif request.path == HEALTH:
                await app(scope, receive, send)
            else:
                await self._in_turn(app, _smaller(scope, request), receive, out)
        except CutOff:
            return
        finally:
            asked.reset(token)

    async def _in_turn(self, app: App, scope: Scope, receive: Any, out: Answer) -> None:
        kind, seconds = _kind(out.request)
        try:
            async with self.turns[kind].turn(sender_of(scope)), asyncio.timeout(seconds):
                apart, rest = out.request.format == "xlsx", (scope, _bounded(receive, out), out.send)
                await (in_own_loop(app, *rest) if apart else app(*rest))
        except Busy:
            await out.say(503, "Too many are asking for the same just now; try again in a minute.")
        except TimeoutError:
            await out.say(503, "This took too long and was ended; ask for less at a time.")


def _kind(request: Asked) -> tuple[str, float]:
    if request.method not in {"GET", "HEAD"}:
        return "assistant" if request.path == MCP else "form", _FORM_SECONDS
    seconds = _DOWNLOAD_SECONDS if request.is_download else _SECONDS
    return "visitor" if request.by_visitor else "download" if request.is_download else "page", seconds


def _refused(scope: Scope, request: Asked) -> tuple[int, str] | None:
    if len(scope.get("query_string") or b"") > LONGEST_QUERY:
        return 414, f"The address is longer than {LONGEST_QUERY:,} characters."
    if request.facets > MOST_FACETS:
        return 400, f"At most {MOST_FACETS} columns are counted at once."
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    if not length.isdigit() or int(length) > LARGEST_FORM:
        return 400, f"What is sent has at most {LARGEST_FORM:,} bytes."
    return None


def _smaller(scope: Scope, request: Asked) -> Scope:
    """The request with a page's worth of rows, where it is for a page."""
    sizes = [value for name, value in request.query if name == "_size"]
    if request.format or not any(size == "max" or (size.isdigit() and int(size) > ROWS_OF_A_PAGE) for size in sizes):
        return scope
    if any(size.isdigit() and int(size) > 1000 for size in sizes):
        return scope  # Datasette says what is wrong with it
    query = [(name, str(ROWS_OF_A_PAGE) if name == "_size" else value) for name, value in request.query]
    return {**scope, "query_string": urlencode(query).encode()}


def _bounded(receive: Any, out: Answer) -> Any:
    taken, arrived = 0, False
    end = asyncio.get_running_loop().time() + SECONDS_TO_SEND

    async def bounded() -> Message:
        nonlocal taken, arrived
        try:
            async with asyncio.timeout_at(None if arrived else end):
                message: Message = await receive()
        except TimeoutError:
            await out.say(408, f"What is sent has to arrive within {SECONDS_TO_SEND:.0f} seconds.")
            raise CutOff from None
        taken += len(message.get("body", b""))
        arrived = arrived or not message.get("more_body", False)
        if taken > LARGEST_FORM:
            raise CutOff
        return message

    return bounded
