"""Three outlets as web servers on loopback: robots.txt, sitemaps, articles that change, and mischief by the hour.

The newsroom knows what it printed when, and keeps who was given which version of what: the truth to compare with.
"""

import contextlib
import gzip
import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
from backports import zstd

from benchmarks.soak.answering import Answering
from benchmarks.soak.mischief import Mischief
from benchmarks.soak.pages import TITLES
from benchmarks.soak.stories import NAMES, Piece, pieces

GONE_HOURS = 150.0
"""After so long some articles are taken down."""
_BOMB = bytes(60 * 2**20)
_PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, 9),
    "br": lambda data: brotli.compress(data, quality=4),
    "zstd": zstd.compress,
}


@dataclass(frozen=True, slots=True)
class Served:
    """Somebody was given a version of an article (or was told that it is still that), whole."""

    outlet: str
    number: int
    version: int
    hour: float


@dataclass(slots=True)
class Newsroom:
    """The servers, their clock and what they served."""

    seed: int
    clock: Callable[[], float]
    """Hours since it began."""
    mischief: Mischief
    slow: bool = True
    """Whether slow means slow for people; otherwise a second or two, for runs in fast-forward."""
    frozen: float = float("inf")
    """From this hour on nothing is published or edited any more."""
    served: list[Served] = field(default_factory=list)
    trapped: list[str] = field(default_factory=list)
    """Requests at addresses inside, which nobody may make."""
    requests: int = 0
    servers: dict[str, socketserver.BaseServer] = field(default_factory=dict)
    trap: socketserver.BaseServer | None = None
    bombs: dict[str, bytes] = field(default_factory=dict)

    def host(self, outlet: str) -> str:
        """Where an outlet's server listens."""
        return f"127.0.0.1:{self.servers[outlet].server_address[1]}"

    @property
    def hosts(self) -> list[str]:
        """All of them: what a crawl must be allowed to ask though it lies inside."""
        return [self.host(name) for name in self.servers]

    def sources(self, delay: float = 0.0) -> dict[str, str]:
        """The outlets as files of `crawlers/outlets`, by name."""
        return {name: self._source(name, delay) for name in NAMES}

    def _source(self, name: str, delay: float) -> str:
        home = f"http://{self.host(name)}"
        return (
            "from crawlers.outlet import Outlet\n"
            f"OUTLET = Outlet(name={name!r}, title={TITLES[name]!r}, hosts=({self.host(name)!r},), "
            f"sitemaps=({home + '/sitemap.xml'!r},), article=r'^/news/[a-z0-9-]+-\\d{{6}}$', "
            f"article_id=r'-(\\d{{6}})$', delay={delay}, articles_per_run=(0, 1000))\n"
        )

    def pieces(self, outlet: str | None = None) -> list[Piece]:
        """What is published by now."""
        hour = min(self.clock(), self.frozen)
        return [piece for piece in pieces(self.seed, hour) if outlet in (None, piece.outlet) and piece.hour <= hour]

    def state(self, piece: Piece) -> int | None:
        """Which version of an article stands there now."""
        return piece.at(min(self.clock(), self.frozen))

    def gone(self, piece: Piece) -> bool:
        """Whether an article has been taken down."""
        return piece.number % 11 == 5 and min(self.clock(), self.frozen) > piece.hour + GONE_HOURS

    def path(self, piece: Piece, version: int) -> str:
        """Where an article is: some get another headline in their address with their first edit."""
        moved = piece.number % 6 == 0 and version > 0
        return piece.path.replace("/news/", "/news/latest-") if moved else piece.path

    def serve(self, piece: Piece, version: int) -> None:
        """Keep that somebody was given an article as it should be, or rightly told that it is as it was."""
        self.served.append(Served(piece.outlet, piece.number, version, round(self.clock(), 4)))

    def save(self, path: Path) -> None:
        """What was served, as lines of JSON."""
        path.write_text("".join(json.dumps(asdict(one)) + "\n" for one in self.served), encoding="utf-8")


@contextmanager
def opened(
    seed: int, clock: Callable[[], float], mischief: Mischief | None = None, *, slow: bool = True
) -> Iterator[Newsroom]:
    """A newsroom that listens for the length of a `with` block."""
    room = Newsroom(seed, clock, mischief or Mischief(), slow)
    room.bombs = {name: pack(_BOMB) for name, pack in _PACKED.items()}
    room.trap = _listen(_trap(room))
    room.servers = {name: _listen(_outlet(room, name)) for name in NAMES}
    try:
        yield room
    finally:
        for server in (room.trap, *room.servers.values()):
            server.shutdown()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up may."""


def _listen(handler: type[BaseHTTPRequestHandler]) -> socketserver.BaseServer:
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server


def _trap(room: Newsroom) -> type[BaseHTTPRequestHandler]:
    class Trap(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            room.trapped.append(self.path)
            self.send_error(404)

        def log_message(self, *args: object) -> None:
            pass

    return Trap


def _outlet(room: Newsroom, name: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            room.requests += 1
            with contextlib.suppress(OSError):
                Answering(room, name, self).answer()

        def log_message(self, *args: object) -> None:
            pass

    return Handler
