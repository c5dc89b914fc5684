"""The reading stage, `claims extract`: archived pages, in order of their fetch, become articles and claims.

Reading happens in worker processes, writing here. A page that cannot be read is recorded with the reason and the rest
goes on. Killed at any time, it goes on where it was: what is not stored is still queued.
"""

import dataclasses
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from crawlers.archive.read import read_record
from crawlers.errors import CorruptRecord
from crawlers.outlets import load_outlets
from extract.records import Annotation, Article
from pipelines.database.archive_files import archive_path
from pipelines.database.open import storable
from pipelines.reading.boilerplate import is_boilerplate
from pipelines.reading.queue import count_queued, known_text, outdated, queued_pages, requeue
from pipelines.reading.readers import reader_of
from pipelines.reading.report import ExtractReport as ExtractReport
from pipelines.reading.revisions import PageRow, text_hash
from pipelines.reading.store import fail_page, store_article
from pipelines.worker import Job, Result
from pipelines.workers import SECONDS, Lost, Stopped, in_processes

if TYPE_CHECKING:
    from spacy.language import Language

Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A page for a worker: its bytes, and what its article was last known to say."""

    page: PageRow
    body: bytes
    content_type: str
    prune: tuple[str, ...] = ()
    known: tuple[str, str] | None = None
    """Title and text hash of the newest revision, where the present extractor has read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a worker made of a page; no annotation where title and text are the known ones."""

    article: Article
    annotation: Annotation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a page gave no article."""

    fate: str
    problem: str


def extract(
    db: Database,
    folder: Path,
    *,
    extractor: str,
    processes: int = 1,
    reread: bool = False,
    seconds: float = SECONDS,
    tick: Tick = lambda done, total: None,
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
        in_processes(make_reader, stage.tasks(), processes=processes, seconds=seconds, stopped=stopped)
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


def make_reader() -> Callable[[Task], Reading | Failure]:
    """What a worker process does with a task; loads the language model. Raises `NoLanguageModel`."""
    from pipelines.language import language_model

    nlp = language_model()

    def read(task: Task) -> Reading | Failure:
        return read_page(task, nlp)

    return guarded(read, lambda task, problem: Failure(fate="extract_failed", problem=problem))


def guarded(work: Callable[[Job], Result], failed: Callable[[Job, str], Result]) -> Callable[[Job], Result]:
    """`work` that never raises: what goes wrong with one article is its own, never the run's.

    `failed` makes a result of the job and the traceback.
    """

    def boundary(job: Job) -> Result:
        try:
            return work(job)
        except Exception:  # the only one of its kind: a bug that one article brings to light must not stop the rest
            return failed(job, traceback.format_exc())

    return boundary


def read_page(task: Task, nlp: "Language") -> Reading | Failure:
    """One page to an article and its claims."""
    from extract.claims import annotate
    from extract.page.article import Unreadable, read_article
    from extract.page.liveblog import with_updates

    page = task.page
    try:
        article = read_article(
            task.body,
            url=page.article_url,
            content_type=task.content_type,
            prune=task.prune,
            fetched=page.fetched,
        )
    except Unreadable as error:
        return Failure(fate=error.fate, problem=str(error))
    article = with_updates(article)
    # As they will be stored, so that offsets and hashes are of the stored text.
    article = dataclasses.replace(article, title=storable(article.title), text=storable(article.text))
    if (article.title, text_hash(article.text)) == task.known:
        return Reading(article=article, annotation=None)
    found = annotate(
        nlp,
        text=article.text,
        title=article.title,
        article_id=page.article_id,
        url=page.article_url,
        outlet=page.outlet,
        published=article.published,
    )
    return Reading(article=article, annotation=Annotation(claims=found.claims))
