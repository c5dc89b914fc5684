"""How a pretend outlet answers one request: as it should, or as its mischief of the hour has it."""

import hashlib
import time
from datetime import timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from benchmarks.soak.pages import BEGAN, page, shell
from benchmarks.soak.stories import NAMES, Piece

if TYPE_CHECKING:
    from benchmarks.soak.newsroom import Newsroom

LISTED_HOURS = 120.0
"""How long the sitemap names an article."""


class Answering:
    """One request to one outlet."""

    def __init__(self, room: "Newsroom", outlet: str, handler: BaseHTTPRequestHandler) -> None:
        self.room, self.outlet, self.handler = room, outlet, handler
        self.mood = room.mischief.of(outlet, room.clock())

    def answer(self) -> None:
        """Answer it as the outlet's mood is."""
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
        body = shell(piece) if self.mood == "redesign" else page(piece, version)
        validators = self.validators(piece, version, body)
        if self.mood is None and self.unchanged(validators):
            self.send(304, b"", **validators)
        elif not self.whole(body, validators) or self.mood == "redesign":
            return
        self.room.serve(piece, version)

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
