"""An answer on its way out: its start with its first piece, a stream in pieces, and only so much of either."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from datasette.utils.asgi import Response

from pipelines.site.server.asked import Asked
from pipelines.site.server.turns import COME_AGAIN

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Any, Send], Awaitable[None]]

LARGEST_ANSWER = 32_000_000
"""Bytes of an answer that is not streamed; a thousand whole claims as JSON have two million."""
_PIECE = 65_536
"""Bytes of a stream that are sent at once, after which others get their turn."""


class CutOff(BaseException):
    """The answer ends here, without its proper end: whoever reads it has to see that something is missing."""


class Answer:
    """What is sent to one request."""

    def __init__(self, send: Send, request: Asked) -> None:
        self.request = request
        self._send = send
        self._start: Message | None = None
        self._started = False
        self._held: list[bytes] = []
        self._size = 0

    async def say(self, status: int, line: str) -> None:
        """Answer with a line instead; where an answer has begun, break it off."""
        if self._started:
            raise CutOff
        headers = {"retry-after": str(COME_AGAIN)} if status == 503 else {}
        headers["cache-control"] = "no-store"
        self._started = True
        said = Response.json({"ok": False, "error": line, "status": status}, status=status, headers=headers)
        if self.request.format != "json":
            said = Response.text(f"{line}\n", status=status, headers=headers)
        await said.asgi_send(self._send)

    async def send(self, message: Message) -> None:
        """Take a message of the application's."""
        if message["type"] == "http.response.start":
            if self._started:
                raise CutOff  # a second start: something failed half-way
            self._start = message
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self.request.failures and self._start is not None and self._start["status"] == 200:
            await self.say(400, self.request.failures[0])
            raise CutOff
        if not self._started and not more and len(body) > LARGEST_ANSWER:
            await self.say(400, "The answer would be too large; ask for fewer rows, or fewer and shorter columns.")
            return
        self._held.append(body)
        self._size += len(body)
        if not more or self._size >= _PIECE:
            await self._give(message, more)

    async def _give(self, message: Message, more: bool) -> None:
        if not self._started and self._start is not None:
            await self._send(self._start)
            self._started = True
        piece = b"".join(self._held)
        self._held, self._size = [], 0
        await self._send({**message, "body": piece, "more_body": more})
        await asyncio.sleep(0)
