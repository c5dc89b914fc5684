"""`claims forget`: what is asked for is remembered first, then erased; killed at any time, it is finished later."""

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawlers.archive.file import ArchiveFile
from crawlers.archive.notes import Forgotten, note_record
from crawlers.archive.place import archive_of
from crawlers.archive.rewrite import what_to_cut
from crawlers.clock import Clock, stamp, utc_now
from crawlers.urls import BadUrl
from pipelines.crosscheck.job import crosscheck
from pipelines.crosscheck.outlet_totals import count_outlets
from pipelines.database.erase import empty_articles, remove_articles, scrub
from pipelines.database.forgotten import addresses_of, note_erased, put_forgotten, to_be_erased
from pipelines.database.lock import locked
from pipelines.database.open import transaction
from pipelines.database.runs import logged_run
from pipelines.errors import FAILURE, ClaimsError
from pipelines.forget.records import tells_of
from pipelines.prune.archive import prepare_archive, take_out

_NOTES = "forgotten"
"""Name in the archive of the file that says what was forgotten: a database made from it anew forgets it too."""


class NotForgotten(ClaimsError):
    """The address is none."""


class NotErasedYet(ClaimsError):
    """Something is still here; the message says what keeps it."""

    exit_code = FAILURE


@dataclass(slots=True)
class ForgetReport:
    """What was erased."""

    urls: list[str] = field(default_factory=list)
    """All addresses of the article; none of them is fetched again."""
    articles: int = 0
    records: int = 0
    """In the archive: responses, requests, and sitemaps and feeds that named it."""
    files: int = 0
    """Archive files that were written anew."""

    def as_json(self) -> dict[str, Any]:
        """The report in JSON's types."""
        return asdict(self)


def forget(path: Path, url: str, *, command: str, now: Clock = utc_now) -> ForgetReport:
    """Erase the article at `url`, under all its addresses, from the database at `path` and its archive.

    An address that is not known here is remembered all the same. Public copies are the caller's to make anew. Raises
    `NotForgotten`, `NotErasedYet`, `ArchiveNotOurs`.
    """
    with locked(path) as db, logged_run(path, command, now) as log:
        try:
            addresses = addresses_of(db, url, stamp(now()))
        except BadUrl as error:
            raise NotForgotten(f"{url}: {error}") from error
        with transaction(db):
            put_forgotten(db, addresses)
        report = finish_forgetting(db, path, now)
        log.detail = f"{report.articles} articles and {report.records} archived records erased"
    return report


def finish_forgetting(db: Database, path: Path, now: Clock) -> ForgetReport:
    """Erase what is remembered as forgotten and may still be here. Needs the lock of the database."""
    addresses = to_be_erased(db)
    report = ForgetReport(urls=[one.url for one in addresses])
    if addresses:
        prepare_archive(db, path)
        _erase_archive(db, archive_of(path), addresses, report, now)
        _erase_rows(db, addresses, report, now)
        with transaction(db):
            note_erased(db, addresses, stamp(now()))
    return report


def _erase_archive(
    db: Database, archive: Path, addresses: Sequence[Forgotten], report: ForgetReport, now: Clock
) -> None:
    if archive.is_dir():
        notes = ArchiveFile(archive, _NOTES, now())
        notes.append(note_record(addresses, stamp(now())))
        notes.close()
    for file in sorted(archive.glob("*.warc.gz")):
        wanted = tells_of(addresses, file)
        cut = what_to_cut(file, wanted)
        if cut.records:
            take_out(db, file, wanted, now=stamp(now()), note=False)
            report.records += cut.records
            report.files += 1


def _erase_rows(db: Database, addresses: Sequence[Forgotten], report: ForgetReport, now: Clock) -> None:
    with transaction(db):
        articles = empty_articles(db, {one.url for one in addresses}, stamp(now()))
    crosscheck(db)
    with transaction(db):
        remove_articles(db, articles)
        count_outlets(db)
    report.articles = len(articles)
    try:
        done = scrub(db)
    except sqlite3.OperationalError as error:
        raise NotErasedYet(f"the file cannot be written anew ({error}); say it again later") from error
    if not done:
        raise NotErasedYet("another process keeps old pages of the file (the site?): close it and say it again")
