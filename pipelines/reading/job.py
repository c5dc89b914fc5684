"""The reading stage, `claims extract`: archived pages, in order of their fetch, become articles and claims.

Reading happens in worker processes, writing here. A page that cannot be read is recorded with the reason and the rest
goes on. Killed at any time, it goes on where it was: what is not stored is still queued.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from crawlers.archive.read import read_record
from crawlers.errors import CorruptRecord
from crawlers.outlets import load_outlets
from pipelines.database.archive_files import archive_path
from pipelines.pool import Lost, Stopped
from pipelines.reading.boilerplate import is_boilerplate
from pipelines.reading.queue import count_queued, known_text, outdated, queued_pages, requeue
from pipelines.reading.readers import reader_of
from pipelines.reading.report import ExtractReport as ExtractReport
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import fail_page, store_article
from pipelines.reading.work import READY, Failure, Reading, Task, make_reader
from pipelines.tick import Tick, untold
from pipelines.workers import SECONDS, in_processes


def extract(
    db: Database,
    folder: Path,
    *,
    extractor: str,
    processes: int = 1,
    reread: bool = False,
    seconds: float = SECONDS,
    tick: Tick = untold,
    stopped: Stopped | None = None,
) -> ExtractReport:
    """Read every queued page of `db`, whose archive files lie under `folder`.

    `extractor` is the present version. With `reread`, all that another version or other rules read or failed to read
    is read again, and whatever failed in reading; without it what another version failed at, and what it read of
    articles that have a new page. `tick` is told pages done and all pages; once `stopped` says so, what is not stored
    stays queued.
    """
    report = ExtractReport()
    report.again = requeue(db, extractor, everything=reread)
    total = count_queued(db)
    stage = _Stage(db, folder, extractor, report)
    with closing(
        in_processes(make_reader, stage.tasks(), processes=processes, seconds=seconds, stopped=stopped, loaded=READY)
    ) as outcomes:
        for done, (task, outcome) in enumerate(outcomes, 1):
            stage.finish(task, outcome)
            tick(done + report.failed["corrupt"], total)
    report.outdated = outdated(db, extractor)
    return report


class _Stage:
    """The stage's side of the parent process: takes pages out of the queue, puts readings into the tables."""

    def __init__(self, db: Database, folder: Path, extractor: str, report: ExtractReport) -> None:
        self._db, self._folder, self._extractor, self._report = db, folder, extractor, report
        self._in_work: Counter[str] = Counter()
        self._outlets = load_outlets()

    def tasks(self) -> Iterator[Task]:
        for page in queued_pages(self._db):
            try:
                record = read_record(archive_path(page.warc_file, self._folder), page.warc_offset)
                body = record.body
            except CorruptRecord as error:
                self._fail(page, "corrupt", str(error))
                continue
            outlet = self._outlets.get(page.outlet)
            known = None if self._in_work[page.article_id] else known_text(self._db, page, self._extractor)
            self._in_work[page.article_id] += 1
            yield Task(
                page=page,
                body=body,
                content_type=record.content_type,
                prune=outlet.prune if outlet else (),
                known=known,
            )

    def finish(self, task: Task, outcome: Reading | Failure | Lost) -> None:
        self._in_work[task.page.article_id] -= 1
        match outcome:
            case Reading() if is_boilerplate(self._db, task.page, outcome.article):
                self._fail(task.page, "not_article", "its text stands at other addresses of the outlet, word for word")
            case Reading():
                store_article(
                    self._db,
                    task.page,
                    outcome.article,
                    outcome.annotation,
                    extractor=self._extractor,
                    reader=self._reader(task.page),
                )
                self._report.read += 1
                self._report.unchanged += outcome.annotation is None
            case Failure():
                self._fail(task.page, outcome.fate, outcome.problem)
            case Lost():
                self._fail(task.page, "extract_failed", outcome.reason)

    def _fail(self, page: PageRow, fate: str, problem: str) -> None:
        fail_page(self._db, page, fate=fate, problem=problem, reader=self._reader(page))
        self._report.failed[fate] += 1

    def _reader(self, page: PageRow) -> str:
        return reader_of(self._extractor, self._outlets.get(page.outlet))
