"""An outlet on loopback: a sitemap, pages that never change, and 304 for whoever has seen one."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAME, TITLE = "bench_gazette", "Bench Gazette"
ARTICLE = r"^/news/story-\d{6}$"


@dataclass(frozen=True, slots=True)
class Outlet:
    """A server that listens."""

    host: str
    addresses: Sequence[str]
    """Of its articles."""

    @property
    def source(self) -> str:
        """As a file of `crawlers/outlets`."""
        return (
            "from crawlers.outlet import Outlet\n"
            f"OUTLET = Outlet(name={NAME!r}, title={TITLE!r}, hosts=({self.host!r},), "
            f"sitemaps=({f'http://{self.host}/sitemap.xml'!r},), article={ARTICLE!r}, "
            "article_id=r'-(\\d{6})$', delay=0, articles_per_run=(0, 100_000), requests_per_run=100_000, "
            "minutes_per_run=600)\n"
        )


@contextmanager
def served(bodies: Sequence[bytes]) -> Iterator[Outlet]:
    """The pages, at an address each, for the length of a `with` block."""
    pages = {f"/news/story-{number:06}": body for number, body in enumerate(bodies)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(pages, datetime.now(UTC)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    host = f"127.0.0.1:{server.server_address[1]}"
    try:
        yield Outlet(host, [f"http://{host}{path}" for path in pages])
    finally:
        server.shutdown()
        server.server_close()


def _handler(pages: Mapping[str, bytes], now: datetime) -> type[BaseHTTPRequestHandler]:
    tags = {path: f'"{sha256(body).hexdigest()[:16]}"' for path, body in pages.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self._send(200, b"User-agent: *\nAllow: /\n", "text/plain")
            elif self.path == "/sitemap.xml":
                self._send(200, _sitemap(str(self.headers["Host"]), pages, now), "application/xml")
            elif self.path not in pages:
                self._send(404, b"", "text/plain")
            elif self.headers["If-None-Match"] == tags[self.path]:
                self._send(304, b"", "text/html", tags[self.path])
            else:
                self._send(200, pages[self.path], "text/html", tags[self.path])

        def _send(self, status: int, body: bytes, kind: str, tag: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if tag:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    return Handler


def _sitemap(host: str, pages: Mapping[str, bytes], now: datetime) -> bytes:
    """The articles, a minute between two of them."""
    entries = "".join(
        f"<url><loc>http://{host}{path}</loc><lastmod>{(now - timedelta(minutes=n)).isoformat()}</lastmod></url>"
        for n, path in enumerate(pages)
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()
