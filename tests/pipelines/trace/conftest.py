"""A release, and four outlets that made something of it, read and lined up once for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from extract.claims import annotate
from extract.records import Article
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import open_database, opened
from pipelines.language import installed_extractor, language_model
from pipelines.reading.revisions import PageRow, article_id
from pipelines.reading.store import store_article

RELEASE = """LARCH FOUNDATION
PRESS RELEASE: EMBARGOED

Almost 300,000 pupils miss out on free school meals, survey finds

An estimated 287,400 pupils in England who are entitled to free school meals do not get them, according to research \
published today by the Larch Foundation.

The survey of 1,240 schools found that 372 of them had cut the size of portions since September. The average cost of \
a school lunch has risen to £3.16, up from £2.41 in 2021.

More than 40,000 families told the Larch Foundation that they had skipped meals to pay for lunches.

Dr Petra Hollis, director of research at the Larch Foundation, said: "A child who has not eaten by two o'clock cannot \
learn. Ministers have known about this for 11 years."

Notes to editors
The Larch Foundation is a charity with 31 staff. www.larchfoundation.example
"""

PAGES = {
    "bbc": (
        "Hundreds of thousands of pupils miss out on meals, charity says",
        "About 287,000 pupils in England who are entitled to free school meals are not getting them, a charity says.",
        "The Larch Foundation surveyed 1,240 schools. It found that 372 of them had cut the size of portions since "
        "September.",
        "The average cost of a school lunch has risen to £3.16, up from £2.41 in 2021, according to the foundation.",
    ),
    "sky": (
        "Pupils go without school meals",
        "40,000 families have skipped meals to pay for school lunches, the Larch Foundation says.",
        "Three in ten schools have cut the size of portions since September.",
    ),
    "mirror": (
        "Scandal of the hungry pupils",
        "An estimated 287,400 pupils in England who are entitled to free school meals do not get them, according to "
        "research by the Larch Foundation.",
        'Dr Petra Hollis, director of research at the Larch Foundation, said: "A child who has not eaten by two '
        "o'clock cannot learn. Ministers have known about this for 11 years.\"",
    ),
    "express": ("School lunch costs soar", "The average cost of a school lunch has risen to £4.16, up from £2.41."),
    "independent": ("New pool for Harle", "A swimming pool that cost £54m has opened in Harle."),
}


@pytest.fixture(scope="session")
def release() -> str:
    """The release."""
    return RELEASE


@pytest.fixture(scope="session")
def printed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of what the outlets printed, to be read."""
    path = tmp_path_factory.mktemp("trace") / "claims.db"
    with opened(path) as db:
        for number, (outlet, (title, *sentences)) in enumerate(PAGES.items()):
            _store(db, outlet, number, title, "\n".join(sentences))
        crosscheck(db)
    return path


@pytest.fixture(scope="session")
def printed(printed_file: Path) -> Iterator[Database]:
    """The same, open."""
    db = open_database(printed_file, create=False, read_only=True)
    yield db
    db.close()


def _store(db: Database, outlet: str, number: int, title: str, text: str) -> None:
    url, seen = f"https://www.{outlet}.example/{number}", f"2026-04-14T0{number}:00:00Z"
    where = {"url": url, "outlet": outlet}
    db.table("outlets").insert({"outlet": outlet, "title": outlet.capitalize(), "home": url}, ignore=True)
    db.table("urls").insert({**where, "location": url, "fate": "fetched", "found_at": seen})
    place = {**where, "article_url": url, "fetched": seen, "warc_file": "archive/one.warc.gz", "warc_offset": 0}
    db.table("pages").insert({**place, "record_id": f"r{number}", "http_status": 200, "body_sha256": "0" * 64})
    told = {"title": title, "text": text, "published": seen, "url": url}
    read = annotate(language_model(), article_id=article_id(url), outlet=outlet, **told)
    store_article(db, PageRow(record_id=f"r{number}", **place), Article(**told), read, extractor=installed_extractor())
