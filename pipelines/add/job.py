"""Adding files: each file's pages taken out one by one, and told with what reading made of them."""

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from crawlers.clock import Clock
from crawlers.fates import Fate
from crawlers.saved.open import open_saved
from crawlers.saved.page import BadFile, Lost
from crawlers.urls import printable
from pipelines.add.intake import Intake
from pipelines.add.report import AddedFile, AddedPage, AddReport
from pipelines.database.crawled import how_read

_PAID = "the text stands behind a payment; what is free was read"
_FAILED = {Fate.NOT_ARTICLE, Fate.UNDECODABLE, Fate.CORRUPT, Fate.EXTRACT_FAILED}


def add_files(
    db: Database, folder: Path, paths: Sequence[Path], *, url: str | None, run_id: int, now: Clock
) -> AddReport:
    """Archive and queue the pages in the files at `paths`; `folder` is the database's.

    `url` is where the page of the one file was, or which page of an archive is meant. Raises `CannotArchive`.
    """
    report = AddReport()
    with closing(Intake(db, folder, run_id, now)) as intake:
        for path in paths:
            told = AddedFile(file=str(path))
            report.files.append(told)
            try:
                _add_file(intake, told, path, url, now)
            except BadFile as error:
                told.reason, told.broken = printable(str(error)), error.fate
    return report


def nothing_in(paths: Sequence[Path], *, url: str | None, now: Clock) -> AddReport | None:
    """The report on files of which none can be opened; None where one can."""
    report = AddReport()
    for path in paths:
        if path.is_file() and os.access(path, os.R_OK):  # reading a large one takes its time, and is done later
            return None
        try:
            open_saved(path, url, now()).pages.close()
        except BadFile as error:
            report.files.append(AddedFile(file=str(path), reason=printable(str(error)), broken=error.fate))
    return report


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


def _add_file(intake: Intake, told: AddedFile, path: Path, url: str | None, now: Clock) -> None:
    saved = open_saved(path, url, now())
    told.kind, told.sha256 = saved.kind, saved.sha256
    with closing(saved.pages):
        for page in saved.pages:
            if isinstance(page, Lost):
                told.pages.append(AddedPage(url=page.url, fate=page.fate, reason=printable(page.reason)))
            else:
                told.pages.append(intake.take(page, saved))
    if not told.pages:
        told.reason = f"no page at {url} in it" if url else "no HTML page in it"
        told.broken = Fate.NOT_ARTICLE
