"""`claims prune`: what is older than asked leaves archive and log; killed at any time, it goes on where it was."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from crawlers.archive.place import archive_of
from crawlers.archive.rewrite import Cut, what_to_cut
from crawlers.clock import Clock, stamp, utc_now
from pipelines.database.fetch_counts import count_old, fold_old
from pipelines.database.lock import locked
from pipelines.database.open import opened
from pipelines.database.pages_in_files import unread_pages
from pipelines.database.runs import logged_run
from pipelines.database.upkeep import tidy
from pipelines.prune.archive import prepare_archive, take_out
from pipelines.prune.bodies import old_files, too_old


@dataclass(slots=True)
class PruneReport:
    """What went, or would go."""

    before: str
    """What was fetched before this went."""
    pages: int = 0
    """Responses: pages, and also robots.txt, sitemaps and redirects."""
    size: int = 0
    """Bytes of the archive."""
    files: int = 0
    """Archive files that they were in."""
    fetches: int = 0
    """Rows of the log of fetches, which became counts."""

    def as_json(self) -> dict[str, Any]:
        """The report in JSON's types."""
        return asdict(self)


def prune(
    path: Path, older_than: timedelta, *, command: str, dry_run: bool = False, now: Clock = utc_now
) -> PruneReport:
    """Drop bodies that were fetched longer ago than `older_than`, and fold the log of that time into counts.

    Claims, texts, hashes and a note of each body stay; pages that could not be read yet stay too, and what was added
    by hand. With `dry_run` nothing is changed. Raises `ArchiveNotOurs`.
    """
    report = PruneReport(stamp(now() - older_than))
    archive = archive_of(path)
    if dry_run:
        with opened(path, create=False, read_only=True) as db:
            unread = unread_pages(db, report.before)
            for file in old_files(archive, report.before):
                _count(report, what_to_cut(file, too_old(db, file, report.before, unread)))
            report.fetches = count_old(db, report.before)
        return report
    with locked(path) as db, logged_run(path, command, now) as log:
        prepare_archive(db, path)
        unread = unread_pages(db, report.before)
        for file in old_files(archive, report.before):
            wanted = too_old(db, file, report.before, unread)
            cut = what_to_cut(file, wanted)
            if cut.records:
                take_out(db, file, wanted, now=stamp(now()), note=True)
                _count(report, cut)
        report.fetches = fold_old(db, report.before)
        tidy(db)
        log.detail = f"{report.pages} bodies ({report.size} bytes) dropped that were fetched before {report.before}"
    return report


def _count(report: PruneReport, cut: Cut) -> None:
    report.pages += len(cut.responses)
    report.size += cut.size
    report.files += bool(cut.records)
