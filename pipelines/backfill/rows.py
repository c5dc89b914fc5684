"""A page that was read, as rows of the Parquet files."""

import hashlib
from typing import Any

from crawlers.urls import printable
from pipelines.backfill.pages import Wanted
from pipelines.parquet.columns import article_row, claim_rows
from pipelines.parquet.layout import month_of
from pipelines.reading.readers import reader_of
from pipelines.reading.revisions import PageRow, text_hash
from pipelines.reading.work import Reading, Task

Rows = tuple[dict[str, Any], list[dict[str, Any]]]


def task_of(wanted: Wanted, warc: str, offset: int) -> Task:
    """A page as the reading stage takes it."""
    page, record = wanted.page, wanted.page.record
    if record is None:
        raise ValueError("a page of an archive has its record")
    row = PageRow(
        record_id=page.record_id,
        url=page.url,
        article_url=wanted.article_url,
        outlet=wanted.outlet.name,
        fetched=record.date,
        warc_file=warc,
        warc_offset=offset,
    )
    return Task(page=row, body=page.body, content_type=page.content_type, prune=wanted.outlet.prune)


def rows_of(wanted: Wanted, task: Task, read: Reading, extractor: str) -> Rows:
    """The row of its article, and those of its claims."""
    page, record, article = task.page, wanted.page.record, read.article
    seen = {"first_seen": page.fetched, "last_seen": page.fetched}
    place = {"outlet": page.outlet, "month": month_of(article.published, page.fetched)}
    one = article_row(
        article,
        **place,
        **seen,
        article_id=page.article_id,
        url=page.article_url,
        text_sha256=text_hash(article.text),
        page_url=page.url,
        record_id=page.record_id,
        warc_file=page.warc_file,
        warc_offset=page.warc_offset,
        http_status=record.status if record and record.headers else None,
        content_type=printable(task.content_type),
        body_sha256=hashlib.sha256(task.body).hexdigest(),
        size=len(task.body),
        reader=reader_of(extractor, wanted.outlet),
        extractor=extractor,
    )
    if read.annotation is None:
        raise ValueError("a page of an archive is always annotated")
    snapshot = f"{page.warc_file}#{page.warc_offset}#{page.record_id}"
    return one, claim_rows(read.annotation, **place, **seen, snapshot=snapshot, sample=False, record_id=page.record_id)
