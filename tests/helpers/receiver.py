"""A receiver of notices on loopback: what came, and answers good and bad."""

import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pipelines.notices.address import Address


@dataclass
class Receiver:
    """A server that writes down what is posted to it, and answers by the path."""

    server: socketserver.BaseServer
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: dict[str, int | Callable[[Any], None]] = field(default_factory=dict)

    def url(self, path: str = "/", user: str = "") -> str:
        return f"http://{user}127.0.0.1:{self.server.server_address[1]}{path}"

    def address(self, path: str = "/", user: str = "") -> Address:
        return Address.of(self.url(path, user))

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.came]

    def reports(self, path: str = "/") -> list[dict[str, Any]]:
        return [json.loads(body) for came, _, body in self.came if came == path]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """One for the length of a block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            one.came.append((self.path, dict(self.headers), body))
            answer = one.answers.get(self.path, 200)
            if callable(answer):
                answer(self)
                return
            self.send_response(answer)
            if 300 <= answer < 400:
                self.send_header("Location", one.url("/elsewhere"))
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *args: object) -> None:
            pass

    one = Receiver(ThreadingHTTPServer(("127.0.0.1", 0), Handler))
    threading.Thread(target=one.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield one
    one.server.shutdown()
    one.server.server_close()
