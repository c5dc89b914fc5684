"""Adding files: each file's pages taken out one by one, and told with what reading made of them."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from crawlers.clock import Clock
from crawlers.fates import Fate
from crawlers.saved.open import SavedFile, open_saved
from crawlers.saved.page import BadFile, Lost, SavedPage
from crawlers.urls import printable
from pipelines.add.intake import Intake, not_taken
from pipelines.add.report import AddedFile, AddedPage, AddReport
from pipelines.database.crawled import how_read

_PAID = "the text stands behind a payment; what is free was read"
Take = Callable[[SavedPage, SavedFile], AddedPage]
"""Takes a page of a file, and tells what became of it."""
_FAILED = {Fate.NOT_ARTICLE, Fate.UNDECODABLE, Fate.CORRUPT, Fate.EXTRACT_FAILED}


class _OneToKeep(Exception):
    """There is a page to keep: the looking is over."""


def add_files(
    db: Database, folder: Path, paths: Sequence[Path], *, url: str | None, run_id: int, now: Clock
) -> AddReport:
    """Archive and queue the pages in the files at `paths`; `folder` is the database's.

    `url` is where the page of the one file was, or which page of an archive is meant. Raises `CannotArchive`.
    """
    with closing(Intake(db, folder, run_id, now)) as intake:
        return _each(paths, intake.take, url, now)


def nothing_in(paths: Sequence[Path], *, url: str | None, now: Clock) -> AddReport | None:
    """The report on files in which no page is one to keep; None, at the first that is, where there are such.

    For where there is no database yet: none must be made that would be empty.
    """

    def look(saved: SavedPage, file: SavedFile) -> AddedPage:
        refused = not_taken(saved, now)
        if refused is None:
            raise _OneToKeep
        return refused

    try:
        return _each(paths, look, url, now)
    except _OneToKeep:
        return None


def tell_readings(db: Database, report: AddReport) -> None:
    """Write into the report what reading made of the pages."""
    records = {page.record_id for page in report.pages if page.record_id}
    readings = how_read(db, records)
    for page in report.pages:
        read = readings.get(page.record_id or "")
        if read is None:
            continue
        if read["state"] != "read":
            page.fate = read["fate"] if read["state"] == "failed" and read["fate"] in _FAILED else Fate.EXTRACT_FAILED
            page.reason = (read["problem"] or "").strip().rpartition("\n")[2] or None
            continue
        page.article_id, page.title, page.revision = read["article_id"], read["title"], read["revision"]
        page.claims = read["claims"]
        page.reason = page.reason or (_PAID if read["paywalled"] else None)


def _each(paths: Sequence[Path], take: Take, url: str | None, now: Clock) -> AddReport:
    report = AddReport()
    for path in paths:
        told = AddedFile(file=str(path))
        report.files.append(told)
        try:
            _add_file(take, told, path, url, now)
        except BadFile as error:
            told.reason, told.broken = printable(str(error)), error.fate
    return report


def _add_file(take: Take, told: AddedFile, path: Path, url: str | None, now: Clock) -> None:
    saved = open_saved(path, url, now())
    told.kind, told.sha256 = saved.kind, saved.sha256
    with closing(saved.pages):
        for page in saved.pages:
            if isinstance(page, Lost):
                told.pages.append(AddedPage(url=page.url, fate=page.fate, reason=printable(page.reason)))
            else:
                told.pages.append(take(page, saved))
    if not told.pages:
        told.reason = f"no page at {url} in it" if url else "no HTML page in it"
        told.broken = Fate.NOT_ARTICLE
