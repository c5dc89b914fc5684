"""What all tests share: no network, small databases, and claims built by hand."""

import hashlib
import json
import shutil
import socket
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlite_utils import Database

from built import claim
from crawlers.outlets import FOLDER
from extract.records import Annotation, Article, Claim
from pipelines.database.open import open_database
from pipelines.reading.revisions import PageRow, article_id

settings.register_profile("claims", deadline=None)  # by the clock, which a busy machine lets run on
settings.load_profile("claims")


def _is_loopback(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    try:
        return ip_address(str(address[0]).partition("%")[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test that would leave this machine, name look-ups included."""

    def guarded(name: str) -> None:
        original = getattr(socket.socket, name)

        def connect(self: socket.socket, address: object) -> Any:
            if not _is_loopback(address):
                pytest.fail(f"a test tried to connect to {address}")
            return original(self, address)

        monkeypatch.setattr(socket.socket, name, connect)

    guarded("connect")
    guarded("connect_ex")
    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host is not None and host != "localhost" and not _is_loopback((host,)):
            pytest.fail(f"a test tried to look up {host}")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture(autouse=True)
def _no_outlet_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which folder of outlet files one test knows is nothing to the next."""
    monkeypatch.setenv(FOLDER, "")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty claims database to be copied: to make one takes longer than what most tests do with it."""
    path = tmp_path_factory.mktemp("empty") / "claims.db"
    open_database(path).close()
    return path


@pytest.fixture
def db(empty_database: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty claims database with two outlets, at `tmp_path / "claims.db"`."""
    database = open_database(Path(shutil.copy(empty_database, tmp_path / "claims.db")))
    _outlets(database)
    yield database
    database.close()


def _outlets(database: Database) -> None:
    for outlet, title in (("bbc", "BBC News"), ("sky", "Sky News")):
        database.table("outlets").insert(
            {"outlet": outlet, "title": title, "home": f"https://www.{outlet}.example/"}, ignore=True
        )


@pytest.fixture
def make_page() -> Callable[..., PageRow]:
    """Builds a page; with `db`, also its rows in `pages` and `urls`."""

    def make(
        record: str = "r1",
        *,
        fetched: str = "2026-02-03T10:00:00Z",
        url: str = "https://www.bbc.example/news/1",
        outlet: str = "bbc",
        db: Database | None = None,
    ) -> PageRow:
        page = PageRow(
            record_id=record, url=url, article_url=url, outlet=outlet, fetched=fetched,
            warc_file="archive/one.warc.gz", warc_offset=0,
        )  # fmt: skip
        if db is not None:
            db.table("urls").insert(
                {"url": url, "location": url, "outlet": outlet, "fate": "fetched", "found_at": fetched},
                pk="url",
                ignore=True,
            )
            db.table("pages").insert(
                {
                    "record_id": record, "url": url, "article_url": url, "outlet": outlet, "fetched": fetched,
                    "http_status": 200, "warc_file": page.warc_file, "warc_offset": 0, "body_sha256": "0" * 64,
                }
            )  # fmt: skip
        return page

    return make


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Builds an article of sentences, a paragraph each."""

    def make(
        *sentences: str, url: str = "https://www.bbc.example/news/1", title: str = "A headline", **more: Any
    ) -> Article:
        more = {"published": "2026-02-03T09:00:00Z"} | more
        return Article(url=url, title=title, text="\n".join(sentences), **more)

    return make


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    """Builds the claim that `sentence`, starting at `at` in its text, states `number` of `unit`."""

    def make(
        sentence: str = "Officials said 40 people were hurt.",
        quantity: str = "40 people",
        number: float = 40,
        *,
        url: str = "https://www.bbc.example/news/1",
        at: int = 0,
        **more: Any,
    ) -> Claim:
        article = article_id(url)
        place = sentence.index(quantity)
        name = hashlib.sha256(f"{article} {sentence} {place}".encode("utf-8", "replace")).hexdigest()[:20]
        return claim(
            **{
                "claim_id": name, "article_id": article, "url": url, "outlet": None, "sentence": sentence,
                "sentence_start": at, "start": at + place, "end": at + place + len(quantity), "quantity_text": quantity,
                "value_low": number, "value_high": number, "value_low_text": str(number),
                "value_high_text": str(number), "unit_phrase": "person", "subject": "people hurt",
            } | more
        )  # fmt: skip

    return make


@pytest.fixture
def annotated() -> Callable[..., Annotation]:
    """Builds an annotation of claims alone."""

    def make(*claims: Claim) -> Annotation:
        return Annotation(claims=claims)

    return make


@pytest.fixture
def dump() -> Callable[..., str]:
    """Hash of every row of every table, without the full-text index and the tables named."""

    def of(database: Database, *, without: tuple[str, ...] = ()) -> str:
        hashed = hashlib.sha256()
        for table in sorted(database.table_names()):
            if "_fts" in table or table in without or table.startswith("_"):
                continue
            found = database.execute(f"SELECT * FROM [{table}]")
            rows = sorted(json.dumps(list(row), default=str) for row in found)
            hashed.update(json.dumps([table, rows]).encode())
        return hashed.hexdigest()

    return of
