"""Archives that are crawled in place of the web: what in them cannot be read, and what was forgotten of them."""

from collections.abc import Sequence
from pathlib import Path

from crawlers.archive.notes import Forgotten
from crawlers.archive.place import archive_of
from crawlers.archive.read import BadArchive
from crawlers.archive.replay import open_replay
from crawlers.outlet import Outlet
from pipelines.crawl.process import CrawlError
from pipelines.crawl.report import CrawlReport, Kind, Problem
from pipelines.database.forgotten import put_new_forgotten
from pipelines.database.open import opened, transaction


def count_archived(report: CrawlReport, paths: Sequence[Path], outlets: Sequence[Outlet]) -> None:
    """Put into the report what archives hold of other outlets and what in them cannot be read. Raises `CrawlError`."""
    try:
        replay = open_replay(tuple(path.resolve() for path in paths))
    except BadArchive as error:
        raise CrawlError(str(error)) from error
    report.foreign = replay.foreign(outlets)
    report.damaged = replay.damaged
    for number, text in (
        (replay.damaged, "archived records are too damaged to say which URL they hold"),
        (replay.broken, "archived records are damaged or hold part of a page only, and are not read"),
        (replay.orphans, "archived records say that a page was as before, and what it was is in no archive given"),
        (len(replay.gone), "archived records were dropped for their age (`claims prune`) or forgotten on request"),
    ):
        if number:
            report.problems.append(Problem(None, f"{number} {text}", kind=Kind.ARCHIVE))
    if not replay.captures:
        report.problems.append(Problem(None, "the archives hold nothing that a server answered", kind=Kind.ARCHIVE))


def take_over_forgotten(db_path: Path, paths: Sequence[Path]) -> None:
    """Take over from our own archive what was forgotten, for a database that is made anew; others may not tell us."""
    archive = archive_of(db_path)
    gone = open_replay(tuple(path.resolve() for path in paths)).gone
    told = [entry for path, entry in gone if isinstance(entry, Forgotten) and path.resolve().parent == archive]
    with opened(db_path) as db, transaction(db):
        put_new_forgotten(db, told)
