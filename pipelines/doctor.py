"""Is everything in place? Versions, language model, disk and database, each with what to do where it is not."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlite_utils import Database

from pipelines.database.archive_files import archive_path
from pipelines.database.open import DatabaseError, is_sample, opened
from pipelines.database.schema import SEARCH

PACKAGES = ("news-claims", "scrapy", "spacy", "trafilatura", "sqlite-utils", "datasette")
LEAST_FREE = 2 * 2**30
"""Bytes. Six outlets write some 300 MB of archive a day; less than a week of that is worth a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    name: str
    good: bool
    text: str


def examine(database: Path) -> Iterator[Finding]:
    """Look at everything, the cheap first."""
    yield Finding(name="Python", good=sys.version_info >= (3, 11), text=sys.version.split()[0])
    yield from _packages()
    yield _model()
    yield _disk(database)
    yield from _database(database)


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding(name=name, good=True, text=version(name))
        except PackageNotFoundError:
            yield Finding(name=name, good=False, text=f"not installed; run: pip install {name}")
    yield Finding(name="SQLite", good=sqlite3.sqlite_version_info >= (3, 37), text=sqlite3.sqlite_version)


def _model() -> Finding:
    from extract.model import extractor_version
    from pipelines.language import NoLanguageModel, language_model

    try:
        return Finding(name="model", good=True, text=extractor_version(language_model().meta))
    except NoLanguageModel as error:
        return Finding(name="model", good=False, text=str(error))


def _disk(database: Path) -> Finding:
    folder = database.parent if database.parent.is_dir() else Path()
    free = shutil.disk_usage(folder).free
    text = f"{free / 2**30:.1f} GiB free"
    good = free >= LEAST_FREE
    return Finding(name="disk", good=good, text=text if good else f"{text}: move the archive, or make room")


def _database(path: Path) -> Iterator[Finding]:
    if not path.exists():
        yield Finding(name="database", good=True, text=f"none at {path} yet: `claims run` makes one")
        return
    try:
        with opened(path, create=False, read_only=True) as db:
            db.conn.text_factory = lambda raw: raw.decode(errors="replace")
            yield Finding(name="database", good=True, text=_holds(db, path))
            yield _integrity(db)
            yield from _archive(db, path.parent)
        yield from _search(path)
    except (DatabaseError, sqlite3.Error) as error:
        yield Finding(name="database", good=False, text=str(error))


def _holds(db: Database, path: Path) -> str:
    counts = []
    for name, table in (
        ("articles", "articles"),
        ("claims", "claim_rows WHERE withdrawn_at IS NULL"),
        ("withdrawn ones", "claim_rows WHERE withdrawn_at IS NOT NULL"),
        ("figures", "figures"),
    ):
        count = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 (names are ours)
        counts.append(f"{count} {name}")
    return f"{path}: {', '.join(counts)}{' (SAMPLE)' if is_sample(db) else ''}"


def _integrity(db: Database) -> Finding:
    problems = [row[0] for row in db.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
    problems += [f"{row[0]} refers to a missing row of {row[2]}" for row in db.execute("PRAGMA foreign_key_check")][:3]
    mend = "; copy the file away and make a new one from the archive: claims add "
    mend += "archive/*-added*.warc.gz where there are such, then claims run --replay archive/*.warc.gz"
    return Finding(name="integrity", good=not problems, text="; ".join(problems) + mend if problems else "ok")


def _archive(db: Database, folder: Path) -> Iterator[Finding]:
    names = [row[0] for row in db.execute("SELECT DISTINCT warc_file FROM pages ORDER BY 1")]
    missing = [name for name in names if not archive_path(name, folder).exists()]
    if missing:
        text = f"{len(missing)} of {len(names)} files are gone, {missing[0]} first: bring them back beside the database"
    else:
        text = f"{len(names)} files"
    yield Finding(name="archive", good=not missing, text=text)


def _search(path: Path) -> Iterator[Finding]:
    """The full-text index against its tables. SQLite asks that as a write, though nothing is written."""
    wrong = []
    with opened(path, create=False) as db:
        for table in SEARCH:
            try:
                db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")  # noqa: S608
            except sqlite3.DatabaseError:
                wrong.append(table)
    mend = "".join(f" INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild');" for table in wrong)  # noqa: S608
    text = f"out of step; run in sqlite3:{mend}" if wrong else "ok"
    yield Finding(name="search", good=not wrong, text=text)
