"""The sample newsroom behind a real `claims serve`, and a real browser that may not leave this machine."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from asked_site import Ask, asker
from benchmarks.browser import launched
from site_pages import PAGES

CLAIMS = [sys.executable, "-c", "from pipelines.cli.main import main; main()"]


@dataclass(frozen=True)
class Newsroom:
    """A served database."""

    address: str
    database: Path

    def one(self, sql: str, *values: object) -> Any:
        """The first value of a query's first row."""
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(sql, values).fetchone()[0]
        finally:
            connection.close()

    @property
    def founding(self) -> str:
        """The figure of the children taken."""
        return self.one("SELECT figure_id FROM figures WHERE title LIKE 'children taken%' AND outlets > 1")

    @property
    def conflict(self) -> str:
        """The most widely printed figure on which outlets disagree."""
        return str(
            self.one("SELECT figure_id FROM figures WHERE status = 'conflict' ORDER BY outlets DESC, claims DESC")
        )

    @property
    def claim(self) -> str:
        """A claim of that figure."""
        sql = "SELECT claim_id FROM claim_rows WHERE figure_id = ? AND withdrawn_at IS NULL ORDER BY claim_id"
        return str(self.one(sql, self.conflict))

    @property
    def changed(self) -> str:
        """An article that was changed after publication."""
        return str(self.one("SELECT article_id FROM changes WHERE kind = 'value' ORDER BY change_id"))

    @property
    def edit(self) -> str:
        """A figure that an outlet changed."""
        return str(self.one("SELECT change_id FROM changes WHERE kind = 'value' ORDER BY change_id"))

    @property
    def record(self) -> str:
        """The archived page of that article."""
        return str(self.one("SELECT record_id FROM revisions WHERE article_id = ? ORDER BY revision", self.changed))

    @property
    def pages(self) -> dict[str, str]:
        """One address for each type of page."""
        addresses = {
            "home": "/",
            "figure": f"/claims/figures/{self.conflict}",
            "article": f"/claims/articles/{self.changed}",
            "source": "/claims/sources/Lorna~20Tate",
            "outlet": "/claims/outlets/bbc",
            "search": "/-/search?q=ferry",
            "claims": "/claims/claims",
            "figures": "/claims/figures?status=conflict",
            "question": "/claims/against_the_median",
            "sql": "/claims?sql=select+outlet,+count(*)+as+claims+from+claims+group+by+outlet",
            "data": "/claims",
            "archived": f"/-/archived/{self.record}",
            "changes": "/-/changes",
            "check": "/-/check",
            "trace": "/-/trace",
            "judge": f"/-/judge/{self.claim}?wrong=figure",
            "decisions": "/-/decisions",
            "correction": f"/-/correction/{self.edit}",
            "missing": "/claims/figures/nix",
        }
        assert tuple(addresses) == PAGES, "name them in tests/helpers/site_pages.py too"
        return addresses


@pytest.fixture(scope="session")
def sample(sample_run: Any) -> Path:
    """The sample newsroom's database, to be read."""
    return Path(sample_run.folder / "claims.db")


@pytest.fixture(scope="module")
def ask(sample: Path) -> Ask:
    """Asks the sample newsroom's site in-process."""
    return asker(sample)


@pytest.fixture
def altered(sample: Path, tmp_path: Path) -> Callable[..., Ask]:
    """The site over a copy of the sample that some SQL has changed."""

    def over(*statements: str) -> Ask:
        path = tmp_path / "claims.db"
        shutil.copy(sample, path)
        db = sqlite3.connect(path)
        db.executescript(";".join(statements))
        db.close()
        return asker(path)

    return over


def served(database: Path) -> Iterator[Newsroom]:
    """`claims serve` over a database, for as long as it is needed."""
    command = [*CLAIMS, "serve", "--port", "0", "--db", str(database)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        said = process.stderr.readline()
        found = re.search(r"http://[\d.:]+", said)
        assert found, f"the site did not start: {said}{process.communicate()[1]}"
        try:
            yield Newsroom(found[0], database)
        finally:
            process.terminate()
            process.communicate()


@pytest.fixture(scope="session")
def newsroom(sample: Path) -> Iterator[Newsroom]:
    """The sample newsroom on the loopback address."""
    yield from served(sample)


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Path], Newsroom]]:
    """Serves other databases, until the tests of a module are done."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(contextmanager(served)(path))


def _no_browser(reason: str) -> None:
    """A skip that says why; where a browser was promised, a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"no browser under CI: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Headless Chromium: the one installed, else Playwright's own.

    For a module alone, as Playwright keeps an event loop running beside which no `asyncio.run` works.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        _no_browser("pip install 'news-claims[browser]' brings Playwright")
        return
    with sync_playwright() as playwright:
        try:
            browser = launched(playwright)
        except Error as error:
            _no_browser(f"no Chromium to start (apt-get install chromium): {str(error).splitlines()[0]}")
            return
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did that it must not do."""

    faults: list[str] = field(default_factory=list)

    def on(self, page: Any) -> None:
        """Note console errors, failures of scripts, and every request that would leave this machine."""
        page.on("console", lambda message: message.type == "error" and self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._request)

    def _request(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "about", "blob"} and address.hostname not in {"127.0.0.1", "localhost"}:
            self.faults.append(f"request: {request.url}")


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails a test whose pages erred or asked another host."""
    watching = Watch()
    yield watching
    assert watching.faults == []


@pytest.fixture
def open_page(chromium: Any, newsroom: Newsroom, watch: Watch) -> Iterator[Callable[..., Any]]:
    """Opens pages of the newsroom: `open_page(path, width=…, **context)`."""
    contexts = []

    def opened(path: str = "/", *, width: int = 1280, height: int = 900, **more: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, base_url=newsroom.address, **more)
        contexts.append(context)
        page = context.new_page()
        watch.on(page)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
