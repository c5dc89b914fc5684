"""Three outlets as web servers on loopback: robots.txt, sitemaps, articles that change, and mischief by the hour.

The newsroom knows what it printed when, and keeps who was given which version of what: the truth to compare with.
"""

import contextlib
import gzip
import hashlib
import json
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
from backports import zstd

from benchmarks.soak.mischief import Mischief
from benchmarks.soak.stories import NAMES, Piece, pieces

BEGAN = datetime(2026, 3, 2, tzinfo=UTC)
"""The hour 0."""
TITLES = {"harbour_echo": "Harbour Echo", "vale_post": "Vale Post", "north_wire": "North Wire"}
LISTED_HOURS = 120.0
"""How long the sitemap names an article."""
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
                _Answering(room, name, self).answer()

        def log_message(self, *args: object) -> None:
            pass

    return Handler


class _Answering:
    """One request to one outlet."""

    def __init__(self, room: Newsroom, outlet: str, handler: BaseHTTPRequestHandler) -> None:
        self.room, self.outlet, self.handler = room, outlet, handler
        self.mood = room.mischief.of(outlet, room.clock())

    def answer(self) -> None:
        path = self.handler.path
        if self.mood == "away":
            self.handler.close_connection = True
        elif self.mood == "down":
            self.send(503, b"back soon", Retry_After="20" if self.room.slow else "1")
        elif path == "/robots.txt":
            self.robots()
        elif path == "/sitemap.xml":
            self.sitemap()
        elif piece := self.piece_at(path):
            self.article(piece)
        else:
            self.send(404, b"no such page")

    def piece_at(self, path: str) -> Piece | None:
        number = path[-6:]
        found = [piece for piece in self.room.pieces(self.outlet) if f"{piece.number:06}" == number]
        return found[0] if found and path.startswith("/news/") else None

    def robots(self) -> None:
        if self.mood == "robots_down":
            self.send(500, b"oh dear")
        else:
            self.send(200, b"User-agent: *\nDisallow: /" + (b"" if self.mood == "forbids" else b"private/"))

    def sitemap(self) -> None:
        room = self.room
        if self.mood == "no_listing":
            self.send(404, b"no such page")
            return
        now = min(room.clock(), room.frozen)
        locs = []
        for piece in room.pieces(self.outlet):
            version = room.state(piece)
            if piece.hour > now - LISTED_HOURS and version is not None:
                told = (BEGAN + timedelta(hours=piece.hour)).isoformat(timespec="seconds")
                locs.append(
                    f"<url><loc>http://{room.host(self.outlet)}{room.path(piece, version)}</loc>"
                    f"<news:news><news:publication_date>{told}</news:publication_date></news:news></url>"
                )
        junk = ["javascript:alert(1)", "", f"http://{self.trap}/news/within-000001", "https://elsewhere.example/news/a"]
        if self.mood == "mangled_listing":
            junk += ["http://169.254.169.254/news/x-000002", "file:///etc/passwd", "&never-defined;", "x" * 5000]
        xml = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
            + "".join(f"<url><loc>{loc}</loc></url>" for loc in junk)
            + "".join(reversed(locs))
            + "</urlset>"
        )
        cut = len(xml) - 40 if self.mood == "mangled_listing" else len(xml)
        self.send(200, xml[:cut].encode(), Content_Type="application/xml")

    @property
    def trap(self) -> str:
        return f"127.0.0.1:{self.room.trap.server_address[1] if self.room.trap else 0}"

    def article(self, piece: Piece) -> None:
        match self.mood:
            case "refuses":
                self.send(403, b"no")
            case "wall":
                wall = b"<title>One moment</title><h1>Verify you are human</h1><script src=/challenge.js></script>"
                self.send(200, wall, Content_Type="text/html")
            case "loops":
                self.send(302, b"", Location=self.handler.path)
            case "inward":
                inside = (f"http://{self.trap}/x", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd")
                self.send(302, b"", Location=inside[piece.number % 3])
            case "bomb":
                coding = sorted(self.room.bombs)[piece.number % 3]
                self.send(200, self.room.bombs[coding], Content_Type="text/html", Content_Encoding=coding)
            case "silent":
                time.sleep(40 if self.room.slow else 3)
                self.handler.close_connection = True
            case _:
                self.story(piece)

    def story(self, piece: Piece) -> None:
        version = self.room.state(piece)
        if self.room.gone(piece):
            self.send(410, b"taken down")
            return
        if version is None:
            self.send(404, b"no such page")
            return
        path = self.room.path(piece, version)
        if self.handler.path != path:
            self.send(301, b"", Location=f"http://{self.room.host(self.outlet)}{path}")
            return
        body = (
            shell(piece) if self.mood == "redesign" else page(piece, version, f"http://{self.room.host(self.outlet)}")
        )
        validators = self.validators(piece, version, body)
        if self.mood is None and self.unchanged(validators):
            self.send(304, b"", **validators)
        elif self.whole(body, validators) and self.mood != "redesign":
            pass
        else:
            return
        self.room.served.append(Served(self.outlet, piece.number, version, round(self.room.clock(), 4)))

    def validators(self, piece: Piece, version: int, body: bytes) -> dict[str, str]:
        """The first outlet gives a tag, the second a time, the third nothing."""
        if self.outlet == NAMES[0]:
            return {"ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"'}
        changed = BEGAN + timedelta(hours=piece.versions[version].hour)
        return {"Last_Modified": format_datetime(changed, usegmt=True)} if self.outlet == NAMES[1] else {}

    def unchanged(self, validators: dict[str, str]) -> bool:
        asked = {"ETag": "If-None-Match", "Last_Modified": "If-Modified-Since"}
        return any(self.handler.headers.get(asked[name]) == value for name, value in validators.items())

    def whole(self, body: bytes, validators: dict[str, str]) -> bool:
        """Send a page, well or badly; whether all of it went out as it should."""
        html = {"Content_Type": "text/html; charset=utf-8"} | validators
        match self.mood:
            case "cut":
                self.send(200, body, cut=len(body) // 2, **html)
            case "chunks":
                self.head(200, html | {"Transfer_Encoding": "chunked"})
                self.handler.wfile.write(b"200\r\n" + body[:512] + b"\r\nnot a length\r\n" + body[512:700])
                self.handler.close_connection = True
            case "drips":
                self.head(200, html | {"Content_Length": str(len(body))})
                for start in range(0, len(body), 10):
                    self.handler.wfile.write(body[start : start + 10])
                    self.handler.wfile.flush()
                    time.sleep(0.5)
                return True  # whoever waits so long has it all
            case _:
                self.send(200, body, **html)
                return True
        return False

    def send(self, status: int, body: bytes, cut: int | None = None, **headers: str) -> None:
        self.head(status, {"Content_Length": str(len(body))} | headers)
        self.handler.wfile.write(body[:cut])
        if cut is not None:
            self.handler.close_connection = True

    def head(self, status: int, headers: dict[str, str]) -> None:
        self.handler.send_response(status)
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()


def page(piece: Piece, version: int, home: str) -> bytes:
    """A version of an article as the outlet marks it up."""
    told = piece.versions[version]
    published = (BEGAN + timedelta(hours=piece.hour)).isoformat(timespec="seconds")
    text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in told.paragraphs)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(told.title)} - {TITLES[piece.outlet]}</title>
<meta property="og:title" content="{escape(told.title)}"><meta name="author" content="Our own correspondent">
<meta property="article:published_time" content="{published}"></head>
<body><header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<main><article><h1>{escape(told.title)}</h1>
{text}
</article></main><footer><p>All of this is invented.</p></footer></body></html>
""".encode()


def shell(piece: Piece) -> bytes:
    """The same address after a redesign: nothing that can be read without running a script."""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLES[piece.outlet]}</title></head>
<body><div id="root"></div><script src="/static/app.{piece.number}.js"></script></body></html>
""".encode()
