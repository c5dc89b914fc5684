"""Putting pages out of files into the archive and the database, each as soon as it is read out of its file.

The record is on the disk before its row is written: killed between the two, the next `claims add` writes the record
once more, under the same name, and nothing points to the first.
"""

import hashlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from crawlers.archive.recorder import ADDED as ADDED_FILE
from crawlers.archive.recorder import ArchiveFile, opted_out
from crawlers.clock import Clock, stamp
from crawlers.discovery.frontier import Ending, Found
from crawlers.fates import Fate
from crawlers.outlet import Outlet
from crawlers.page import Page
from crawlers.saved.absent import absent, headers_of
from crawlers.saved.open import SavedFile, open_saved
from crawlers.saved.owner import article_address, owner_of
from crawlers.saved.page import BadFile, Dated, Lost, SavedPage
from crawlers.saved.records import records_of
from crawlers.settings import AGENT
from crawlers.urls import canonical, printable
from pipelines.add.report import ADDED, AddedFile, AddedPage, AddReport
from pipelines.add.samples import is_sample_page
from pipelines.database.crawled import discover_url, end_url, hash_of_record, how_read, insert_page, name_outlet
from pipelines.database.known_articles import KnownArticles
from pipelines.database.open import transaction
from pipelines.errors import ClaimsError

_READ_AS = {"paywalled": "the text stands behind a payment; what is free was read"}


class CannotArchive(ClaimsError):
    """The archive cannot be written to."""

    exit_code = 3


def add_files(
    db: Database, folder: Path, paths: Sequence[Path], *, url: str | None, run_id: int, now: Clock
) -> AddReport:
    """Archive and queue the pages in the files at `paths`; `folder` is the database's.

    `url` is where the page of the one file was, or which page of an archive is meant. Raises `CannotArchive`.
    """
    report = AddReport()
    with closing(_Intake(db, folder, run_id, now)) as intake:
        for path in paths:
            told = AddedFile(file=str(path))
            report.files.append(told)
            try:
                _add_file(intake, told, path, url, now)
            except BadFile as error:
                told.reason, told.broken = printable(str(error)), error.fate
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
            page.fate = read["fate"] if read["state"] == "failed" and read["fate"] in _FAILED else _OTHERWISE
            page.reason = (read["problem"] or "").strip().rpartition("\n")[2] or None
            continue
        page.article_id, page.title, page.revision = read["article_id"], read["title"], read["revision"]
        page.claims = read["claims"]
        page.reason = page.reason or (_READ_AS["paywalled"] if read["paywalled"] else None)


_FAILED = {Fate.NOT_ARTICLE, Fate.UNDECODABLE, Fate.CORRUPT, Fate.EXTRACT_FAILED}
_OTHERWISE = Fate.EXTRACT_FAILED


def _add_file(intake: "_Intake", told: AddedFile, path: Path, url: str | None, now: Clock) -> None:
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


class _Intake:
    """Takes pages into the archive and the database; one archive file, made when the first page needs it."""

    def __init__(self, db: Database, folder: Path, run_id: int, now: Clock) -> None:
        self._db, self._folder, self._run_id, self._now = db, folder, run_id, now
        self._file: ArchiveFile | None = None
        self._articles: dict[str, KnownArticles] = {}

    def close(self) -> None:
        if self._file:
            self._file.close()

    def take(self, saved: SavedPage, file: SavedFile) -> AddedPage:
        outlet, crawled = owner_of(saved.url)
        dated = saved.dated or Dated(at=stamp(self._now()), by="time of adding")
        told = AddedPage(
            url=canonical(saved.url, outlet),
            fate=ADDED,
            outlet=outlet.name,
            provenance="added" if crawled else "outside",
            captured=dated.at,
            captured_by=dated.by,
            located_by=saved.located_by,
            record_id=saved.record_id,
        )
        known = hash_of_record(self._db, saved.record_id)
        if known == hashlib.sha256(saved.body).hexdigest():
            told.fate = Fate.UNCHANGED
        elif known:
            told.fate, told.record_id = Fate.REFUSED, None
            told.reason = f"the archive has another page of this name: {saved.record_id}"
        elif refused := _refused(saved):
            told.fate, told.reason, told.record_id = Fate.REFUSED, refused, None
        elif nothing := absent(saved, outlet):
            (told.fate, told.reason), told.record_id = nothing, None
        else:
            self._keep(saved, file, dated, told.provenance or "")
        return told

    def _keep(self, saved: SavedPage, file: SavedFile, dated: Dated, provenance: str) -> None:
        outlet, crawled = owner_of(saved.url)
        path, offset = self._archive(saved, file, dated)
        status = saved.record.status if saved.record and saved.record.headers else None
        page = Page(
            url=canonical(saved.url, outlet),
            article_url=self._articles_of(outlet).address_of(article_address(saved.url, saved.body, outlet)),
            outlet=outlet.name,
            record_id=saved.record_id,
            warc_file=str(path),
            warc_offset=offset,
            fetched=dated.at,
            http_status=status,
            content_type=saved.content_type,
            body_sha256=hashlib.sha256(saved.body).hexdigest(),
            size=len(saved.body),
        )
        found = Found(
            url=page.url,
            location=saved.url,
            outlet=outlet.name,
            found_in=f"added by hand: {file.path.name}",
            found_at=stamp(self._now()),
        )
        ending = Ending(
            url=page.url,
            outlet=outlet.name,
            fate=Fate.FETCHED,
            at=page.fetched,
            kind="file",
            http_status=page.http_status,
            article_url=page.article_url,
            size=page.size,
            record_id=page.record_id,
        )
        with transaction(self._db):
            name_outlet(self._db, outlet, outside=not crawled)
            discover_url(self._db, found)
            insert_page(self._db, page, self._folder, provenance=provenance)
            end_url(self._db, self._run_id, ending)

    def _articles_of(self, outlet: Outlet) -> KnownArticles:
        if outlet.name not in self._articles:
            self._articles[outlet.name] = KnownArticles(self._db, outlet)
        return self._articles[outlet.name]

    def _archive(self, saved: SavedPage, file: SavedFile, dated: Dated) -> tuple[Path, int]:
        archive, now = self._folder.resolve() / "archive", self._now()
        if saved.place and saved.place[0].resolve().parent == archive:
            return saved.place  # it is in the archive already: the database is made anew
        note = {
            "added-by": "claims add",
            "added-from": file.path.name,
            "added-from-kind": file.kind,
            "added-from-digest": f"sha256:{file.sha256}",
            "address-from": saved.located_by,
            "date-from": dated.by,
        }
        records = records_of(saved, captured=dated.at, added=stamp(now), note=note)
        try:
            if self._file is None:
                self._file = ArchiveFile(archive, ADDED_FILE, now)
            return self._file.path, self._file.append(*records)
        except OSError as error:
            raise CannotArchive(f"cannot write to the archive: {error.strerror or error}") from error


def _refused(saved: SavedPage) -> str | None:
    """Why a page is not taken: its publisher reserves it, or it is invented."""
    if is_sample_page(saved.body):
        return "an invented page of the sample newsroom: no news"
    reserved = opted_out(headers_of(saved), AGENT)
    return f"not to be kept: {reserved}" if reserved else None
