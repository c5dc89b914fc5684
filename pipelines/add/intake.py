"""Putting a page out of a file into the archive and the database, as soon as it is read.

The record is on the disk before its row is written: killed between the two, the next `claims add` writes the record
once more, under the same name, and nothing points to the first.
"""

import hashlib
from pathlib import Path

from sqlite_utils import Database

from crawlers.archive.file import ArchiveFile
from crawlers.archive.place import ARCHIVE
from crawlers.archive.rotation import ADDED as ADDED_FILE
from crawlers.clock import Clock, stamp
from crawlers.discovery.frontier import Found, fetched
from crawlers.fates import Fate
from crawlers.opt_outs import opted_out
from crawlers.outlet import Outlet
from crawlers.page import Page
from crawlers.saved.absent import absent, headers_of
from crawlers.saved.open import SavedFile
from crawlers.saved.owner import article_address, owner_of
from crawlers.saved.page import Dated, SavedPage
from crawlers.saved.records import records_of
from crawlers.settings import AGENT
from crawlers.urls import canonical
from pipelines.add.report import ADDED, AddedPage
from pipelines.add.samples import INVENTED, is_sample_page
from pipelines.database.crawled import discover_url, end_url, hash_of_record, insert_page, name_outlet
from pipelines.database.forgotten import ForgottenArticles
from pipelines.database.known_articles import KnownArticles
from pipelines.database.open import transaction
from pipelines.errors import FAILURE, ClaimsError


class CannotArchive(ClaimsError):
    """The archive cannot be written to."""

    exit_code = FAILURE


class Intake:
    """Takes pages into the archive and the database; one archive file, made when the first page needs it."""

    def __init__(self, db: Database, folder: Path, run_id: int, now: Clock) -> None:
        self._db, self._folder, self._run_id, self._now = db, folder, run_id, now
        self._file: ArchiveFile | None = None
        self._articles: dict[str, KnownArticles] = {}

    def close(self) -> None:
        """Let go of the archive file."""
        if self._file:
            self._file.close()

    def take(self, saved: SavedPage, file: SavedFile) -> AddedPage:
        """Keep and queue a page of `file`, unless it is known or nothing to keep; say what became of it."""
        told, outlet, dated, provenance = _seen(saved, self._now)
        sha256 = hashlib.sha256(saved.body).hexdigest()
        known = hash_of_record(self._db, saved.record_id)
        if known == sha256:
            told.fate = Fate.UNCHANGED
        elif reason := self._forgotten(saved, outlet) or _not_kept(saved, outlet, known):
            _refuse(told, reason)
        else:
            self._keep(saved, file, dated, outlet, sha256, provenance)
        return told

    def _forgotten(self, saved: SavedPage, outlet: Outlet) -> tuple[Fate, str] | None:
        """Its fate where its article was forgotten on request."""
        forgotten = ForgottenArticles(self._db, outlet)
        addresses = (canonical(saved.url, outlet), article_address(saved.url, saved.body, outlet))
        why = next(filter(None, map(forgotten.why, addresses)), None)
        return (Fate.REFUSED, why) if why else None

    def _keep(
        self, saved: SavedPage, file: SavedFile, dated: Dated, outlet: Outlet, sha256: str, provenance: str
    ) -> None:
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
            body_sha256=sha256,
            size=len(saved.body),
        )
        found = Found(
            url=page.url,
            location=saved.url,
            outlet=outlet.name,
            found_in=f"added by hand: {file.path.name}",
            found_at=stamp(self._now()),
        )
        with transaction(self._db):
            name_outlet(self._db, outlet, outside=provenance == "outside")
            discover_url(self._db, found, revisit_from=dated.at)
            insert_page(self._db, page, self._folder, provenance=provenance)
            end_url(self._db, self._run_id, fetched(page, kind="file"))

    def _articles_of(self, outlet: Outlet) -> KnownArticles:
        if outlet.name not in self._articles:
            self._articles[outlet.name] = KnownArticles(self._db, outlet)
        return self._articles[outlet.name]

    def _archive(self, saved: SavedPage, file: SavedFile, dated: Dated) -> tuple[Path, int]:
        archive, now = self._folder.resolve() / ARCHIVE, self._now()
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


def not_taken(saved: SavedPage, now: Clock) -> AddedPage | None:
    """What becomes of a page that not even an empty archive takes; None for any other."""
    told, outlet, _, _ = _seen(saved, now)
    reason = _not_kept(saved, outlet, None)
    if reason:
        _refuse(told, reason)
    return told if reason else None


def _seen(saved: SavedPage, now: Clock) -> tuple[AddedPage, Outlet, Dated, str]:
    """A page as it is told of where it is added, whose it is, when it was captured, and its provenance."""
    outlet, crawled = owner_of(saved.url)
    provenance = "added" if crawled else "outside"
    dated = saved.dated or Dated(at=stamp(now()), by="time of adding")
    told = AddedPage(
        url=canonical(saved.url, outlet),
        fate=ADDED,
        outlet=outlet.name,
        provenance=provenance,
        captured=dated.at,
        captured_by=dated.by,
        located_by=saved.located_by,
        record_id=saved.record_id,
    )
    return told, outlet, dated, provenance


def _refuse(told: AddedPage, reason: tuple[Fate, str]) -> None:
    (told.fate, told.reason), told.record_id = reason, None


def _not_kept(saved: SavedPage, outlet: Outlet, known: str | None) -> tuple[Fate, str] | None:
    """The fate of a page that is not taken, and why: its name is taken, it is reserved, invented, or no article.

    `known` is the hash of what the archive has under its name.
    """
    if known:
        return Fate.REFUSED, f"the archive has another page of this name: {saved.record_id}"
    if is_sample_page(saved.body):
        return Fate.REFUSED, INVENTED
    if reserved := opted_out(headers_of(saved), AGENT):
        return Fate.REFUSED, f"not to be kept: {reserved}"
    return absent(saved, outlet)
