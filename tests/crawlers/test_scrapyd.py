"""scrapyd for real: an egg of this checkout deployed, its spiders listed, one run, its pages in the database."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from sqlite_utils import Database

from places import ROOMS, ROOT
from waiting import wait_until

pytest.importorskip("scrapyd", reason="scrapyd is an extra")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

OUTLET = """
from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="loop", title="The Loop", hosts=("{host}",), sitemaps=("http://{host}/sitemap.xml",),
    article=r"^/news/[a-z0-9-]+$", delay=0.0, articles_per_run=(1, 100),
)
"""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """A server with a sitemap and three pages."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = "text/html", f"<html><body><p>Of {self.path}</p></body></html>"
            if self.path == "/sitemap.xml":
                pages = "".join(f"<url><loc>http://{name}/news/{n}</loc></url>" for n in range(3))
                kind = "application/xml"
                body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>'
            found = self.path == "/sitemap.xml" or self.path.startswith("/news/")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    name = f"127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield name
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def egg(host: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `python -c 'import setuptools; setuptools.setup()' bdist_egg` makes of the checkout and one outlet more."""
    folder = tmp_path_factory.mktemp("egg")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "crawlers/outlets/loop.py").write_text(OUTLET.format(host=host))
    command = [sys.executable, "-c", "import setuptools; setuptools.setup()", "-q", "bdist_egg"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment())
    [built] = (folder / "dist").glob("*.egg")
    return built


def environment() -> dict[str, str]:
    """Without a path to the checkout."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


class Daemon:
    """A scrapyd on a free port, as its web API sees it."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        (folder / "scrapyd.conf").write_text(f"[scrapyd]\nhttp_port = {self.port}\npoll_interval = 0.5\n")
        self.log = (folder / "log").open("wb")
        command = [sys.executable, "-m", "scrapyd"]
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=self.log, stderr=subprocess.STDOUT
        )

    def ask(self, path: str, **form: str | bytes) -> dict[str, Any]:
        data, headers = None, {}
        if any(isinstance(value, bytes) for value in form.values()):
            data, headers = _multipart(form)
        elif form:
            data = urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", data, headers)
        with urllib.request.urlopen(request, timeout=60) as response:
            answer: dict[str, Any] = json.load(response)
        assert answer["status"] == "ok", answer
        return answer

    def wait(self) -> None:
        wait_until(self.answers, self.process)

    def answers(self) -> bool:
        with suppress(URLError, ConnectionError):
            self.ask("daemonstatus.json")
            return True
        return False

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


def _multipart(form: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    parts = []
    for name, value in form.items():
        file = f'; filename="{name}"' if isinstance(value, bytes) else ""
        content = value if isinstance(value, bytes) else value.encode()
        parts.append(f'--edge\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content)
    body = b"\r\n".join([*parts, b"--edge--\r\n"])
    return body, {"Content-Type": "multipart/form-data; boundary=edge"}


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    one = Daemon(tmp_path)
    one.wait()
    yield one
    one.stop()


def test_an_egg_is_deployed_its_spiders_are_listed_and_one_fills_the_database(
    daemon: Daemon, egg: Path, host: str, tmp_path: Path
) -> None:
    added = daemon.ask("addversion.json", project="claims", version="r1", egg=egg.read_bytes())
    assert added["spiders"] == 7
    spiders = daemon.ask("listspiders.json?project=claims")["spiders"]
    assert spiders == ["bbc", "daily_mail", "express", "independent", "loop", "mirror", "sky"]
    settings = {"CLAIMS_DB": tmp_path / "claims.db", "CLAIMS_CONTACT": "desk@example.org", "CLAIMS_EXEMPT_HOSTS": host}
    form = [
        ("project", "claims"),
        ("spider", "loop"),
        *(("setting", f"{name}={value}") for name, value in settings.items()),
    ]
    request = urllib.request.Request(
        f"http://127.0.0.1:{daemon.port}/schedule.json", urllib.parse.urlencode(form).encode()
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        job = json.load(response)["jobid"]
    jobs = "listjobs.json?project=claims"
    wait_until(lambda: job in [ended["id"] for ended in daemon.ask(jobs)["finished"]])
    log = (tmp_path / "logs" / "claims" / "loop" / f"{job}.log").read_text()
    assert " ERROR: " not in log, log
    db = Database(tmp_path / "claims.db")
    assert db.execute("SELECT command, outcome FROM runs").fetchall() == [("scrapy crawl loop", "done")]
    pages = db.execute("SELECT url, outlet, state FROM pages ORDER BY url").fetchall()
    assert pages == [(f"http://{host}/news/{n}", "loop", "queued") for n in range(3)]
    db.close()
