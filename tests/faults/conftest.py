"""A web server on loopback that behaves badly on purpose, and a crawl of it in a process of its own."""

import contextlib
import datetime
import ipaddress
import socketserver
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from crawls import crawl_apart


@dataclass(frozen=True)
class Answer:
    """What a path answers. `cut` closes the connection after so many bytes of the body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    drip: float = 0.0
    """Seconds between one byte of the body and the next."""


@dataclass
class Site:
    """A server, what it answers, and who asked for what and when."""

    server: socketserver.BaseServer
    answers: dict[str, Answer | Callable[[Any], Answer]] = field(default_factory=dict)
    hits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    agents: set[str] = field(default_factory=set)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def page_times(self) -> dict[str, list[float]]:
        """When each article was asked for, in the order of the first time."""
        return {path: times for path, times in self.hits.items() if path.startswith("/news/") and times}

    def sitemap(self, *paths: str) -> Answer:
        items = "".join(f"<url><loc>{path if '://' in path else self.url(path)}</loc></url>" for path in paths)
        xml = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</urlset>'
        return Answer(xml.encode(), headers={"Content-Type": "application/xml"})


def serve() -> Site:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.hits[self.path].append(time.monotonic())
            site.agents.add(self.headers.get("User-Agent", ""))
            answer = site.answers.get(self.path, Answer(b"no such page", 404))
            answer = answer(self) if callable(answer) else answer
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if not answer.headers.keys() & {"Content-Length", "Transfer-Encoding"}:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            with contextlib.suppress(OSError):  # the crawler hangs up, as it should, on what is too large
                body = answer.body if answer.cut is None else answer.body[: answer.cut]
                for piece in (body[i : i + 1] for i in range(len(body))) if answer.drip else (body,):
                    self.wfile.write(piece)
                    time.sleep(answer.drip)
            self.close_connection = answer.cut is not None

        def log_message(self, *args: object) -> None:
            pass

    site = Site(ThreadingHTTPServer(("127.0.0.1", 0), Handler))
    threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return site


def self_signed(folder: Path, host: str = "127.0.0.1", days: int = 1) -> ssl.SSLContext:
    """A certificate for a host that nobody but itself vouches for; with `days` below nothing, one that has expired."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - datetime.timedelta(days=9)).not_valid_after(
        now + datetime.timedelta(days=days)
    )
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    certificate = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    path = folder / f"{host}-{days}.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


class Web:
    """What the tests of this folder build their web of: servers, answers, outlets, crawls."""

    def __init__(self) -> None:
        self.sites: list[Site] = []

    def site(self) -> Site:
        """A new server on a free port."""
        self.sites.append(serve())
        return self.sites[-1]

    def secure_site(self, folder: Path, host: str = "127.0.0.1", days: int = 1) -> Site:
        """A new server that speaks TLS with a certificate of its own making."""
        site = self.site()
        server = site.server
        server.socket = self_signed(folder, host, days).wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        return site

    @staticmethod
    def answer(
        body: bytes = b"", status: int = 200, cut: int | None = None, drip: float = 0.0, **headers: str
    ) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(body, status, named, cut, drip)

    @staticmethod
    def html(text: str, head: str = "", **headers: str) -> Answer:
        page = f"<!doctype html><html><head><title>T</title>{head}</head><body><p>{text}</p></body></html>"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(page.encode(), headers={"Content-Type": "text/html; charset=utf-8", **named})

    @staticmethod
    def moved(where: str, status: int = 302) -> Answer:
        return Answer(status=status, headers={"Location": where})

    @staticmethod
    def outlet(*sites: Site, delay: float = 0.0, volume: tuple[int, int] = (0, 1000), **more: object) -> str:
        """An outlet file whose hosts are the given servers; the first has the sitemap."""
        fields: dict[str, object] = {
            "name": "loop",
            "title": "The Loop",
            "hosts": tuple(site.host for site in sites),
            "sitemaps": tuple(site.url("/sitemap.xml") for site in sites[:1]),
            "article": r"^/news/[a-z0-9-]+$",
            "delay": delay,
            "articles_per_run": volume,
            **more,
        }
        arguments = ", ".join(f"{name}={value!r}" for name, value in fields.items())
        return f"from crawlers.outlet import Outlet\nOUTLET = Outlet({arguments})\n"

    @staticmethod
    def job(db: Path, outlet: str, *exempt: Site, **more: object) -> dict[str, object]:
        """What `crawl_driver` is asked to do."""
        return {
            "db": str(db),
            "outlets": {"loop": outlet},
            "contact": "desk@example.org",
            "exempt_hosts": [site.host for site in exempt],
            **more,
        }

    def crawl(self, db: Path, outlet: str, *exempt: Site, **more: object) -> dict[str, Any]:
        """Crawl in a process of its own; the report, as JSON gives it back."""
        return self.crawl_job(self.job(db, outlet, *exempt, **more))

    @staticmethod
    def crawl_job(job: dict[str, object]) -> dict[str, Any]:
        """Do in a process of its own what `job` made, or what became of it."""
        return crawl_apart(job)


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """The means to build a web; its servers end with the module."""
    made = Web()
    yield made
    for site in made.sites:
        site.server.shutdown()
        site.server.server_close()
