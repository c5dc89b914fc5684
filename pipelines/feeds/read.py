"""Reading titles and summaries of feeds whose pages are refused, in worker processes, like pages."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from sqlite_utils import Database

from crawlers.fates import Fate
from extract.records import Claim
from pipelines.database.feed_claims import put_feed_claims
from pipelines.database.feed_items import FeedItem, drop_superseded, items_to_read
from pipelines.database.open import transaction
from pipelines.pool import Lost
from pipelines.reading.report import ExtractReport
from pipelines.reading.work import READY
from pipelines.worker import guarded
from pipelines.workers import in_processes


@dataclass(frozen=True, slots=True)
class Unread:
    """Why the words of an item could not be read."""

    problem: str


def read_feeds(db: Database, report: ExtractReport, *, extractor: str, processes: int = 1) -> None:
    """Read the words of all items whose pages are refused and that `extractor` has not read; `report` is told.

    What can be had from the page itself goes first. An item that cannot be read counts as failed, and states nothing
    until another version reads it. Killed at any time, the next run goes on.
    """
    with transaction(db):
        drop_superseded(db)
    items = items_to_read(db, extractor)
    if not items:
        return
    with closing(
        in_processes(make_reader, iter(items), processes=min(processes, len(items)), loaded=READY)
    ) as outcomes:
        for item, outcome in outcomes:
            claims: tuple[Claim, ...] = ()
            if isinstance(outcome, Unread | Lost):
                report.failed[Fate.EXTRACT_FAILED] += 1
            else:
                claims = outcome
                report.feeds += 1
            with transaction(db):
                put_feed_claims(db, item, claims, extractor)


def make_reader() -> Callable[[FeedItem], tuple[Claim, ...] | Unread]:
    """What a worker process does with an item; loads the language model. Raises `NoLanguageModel`."""
    from pipelines.language import language_model

    nlp = language_model()
    from extract.claims import annotate

    def read(item: FeedItem) -> tuple[Claim, ...] | Unread:
        return annotate(
            nlp,
            text=item.summary,
            title=item.title,
            article_id=item.item_id,
            url=item.url,
            outlet=item.outlet,
            published=item.published,
        ).claims

    return guarded(read, lambda item, problem: Unread(problem))
