"""Importing a folder: batch by batch, each in a transaction of its own; killed anywhere, the next one goes on.

An article that the database has not, with one text, comes in by bulk. Everything else goes the way of a crawled page
(`pipelines.reading.store`): another text is a revision at its place in time, an older one overwrites nothing newer, and
what people decided stays. A page is known by its record: what is in the database already is passed over.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import process_time

from sqlite_utils import Database

from crawlers.urls import printable
from pipelines.add.samples import is_sample_title
from pipelines.database.bulk import many_rows
from pipelines.database.pages_known import articles_among, pages_among
from pipelines.imports.cells import Batch, Month, batches_of, month_in, texts_in, together
from pipelines.imports.checked import Misfit, check_month
from pipelines.imports.outlets import Outlets, outlet_of
from pipelines.imports.refused import standing_everywhere
from pipelines.imports.report import KNOWN, NEW, REVISED, ImportReport
from pipelines.imports.rows import Row
from pipelines.imports.write import Writer
from pipelines.parquet.layout import BadFolder, Cell
from pipelines.tick import Tick, untold


def import_cells(db: Database, folder: Path, cells: Sequence[Cell], *, at: str, tick: Tick = untold) -> ImportReport:
    """Bring the outlets' months `cells` of a folder into the database, `at` a time; `tick` is told of each.

    Raises `BadFolder` where a file is not what `claims backfill` writes; what was imported before stays.
    """
    report, outlets, began = ImportReport(), Outlets(db), process_time()
    latest = datetime.fromisoformat(at) + timedelta(days=1)  # as in reading them
    writer = Writer(db, outlets, at=at, found_in=f"imported: {folder.name}")

    def wanted() -> Iterator[Batch]:
        for done, cell in enumerate(cells, 1):
            yield from _wanted(_checked(month_in(folder, cell), folder, latest), outlets, report)
            tick(done, len(cells))

    with many_rows(db):
        for batch in together(wanted()):
            try:
                _take(db, writer, batch, report)
            except sqlite3.IntegrityError as error:
                hosts = sorted({row["outlet"] for row in batch.articles})
                place = f"{hosts[0]} to {hosts[-1]}" if len(hosts) > 1 else hosts[0]
                raise BadFolder(f"{folder} is not as claims backfill writes it, at {place}: {error}") from error
    report.seconds = process_time() - began
    return report


def _checked(month: Month, folder: Path, latest: datetime) -> Month:
    """An outlet's month that is what it should be. Raises `BadFolder`."""
    try:
        check_month(month, replace(outlet_of(month.cell.outlet)[0], name=month.cell.outlet), latest)
    except Misfit as error:
        where = printable(f"{month.cell.outlet}, {month.cell.month}", 200)
        raise BadFolder(f"{folder} is not as claims backfill writes it, at {where}: {error}") from error
    return month


def _wanted(month: Month, outlets: Outlets, report: ImportReport) -> Iterator[Batch]:
    """What of an outlet's month is to come in."""
    everywhere = standing_everywhere(texts_in(month))
    outlet = outlets.of(month.cell.outlet)

    def refused(row: Row) -> str:
        if is_sample_title(row["title"]):
            return "sample"
        if outlet.forgotten.why(row["url"]) or outlet.forgotten.why(row["page_url"]):
            return "forgotten"
        return "not_article" if row["record_id"] in everywhere else ""

    for batch in batches_of(month):
        texts = []
        for row in batch.articles:
            if why := refused(row):
                report.articles[why] += 1
            else:
                texts.append({**row, "outlet": month.cell.outlet})
        if texts:
            yield Batch(articles=texts, claims=batch.claims)


def _take(db: Database, writer: Writer, batch: Batch, report: ImportReport) -> None:
    """Bring in the texts of a batch that the database has not."""
    texts = batch.articles
    has = articles_among(db, {row["article_id"] for row in texts})
    pages = pages_among(db, [row["record_id"] for row in texts])
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in texts:
        by_article[row["article_id"]].append(row)
    twice = [record for record, count in Counter(row["record_id"] for row in texts).items() if count > 1]
    taken = {*pages, *twice}
    new = [rows[0] for article, rows in by_article.items() if article not in has and may_come_in_bulk(rows, taken)]
    if new:
        report.claims += writer.put_new(new, batch.claims)
        report.articles[NEW] += len(new)
    at_once = {row["record_id"] for row in new}
    for row in texts:
        record = row["record_id"]
        if record in at_once:
            continue
        if record in pages:
            known = pages[record] == row["url"]
            report.articles[KNOWN if known else "name_taken"] += 1
            if known:
                writer.see_again(row)
            continue
        report.claims += writer.put_one(row, batch.claims)
        report.articles[REVISED if row["article_id"] in has else NEW] += 1
        has.add(row["article_id"])
        pages[record] = row["url"]


def may_come_in_bulk(texts: Sequence[Row], taken: Container[str]) -> bool:
    """Whether an article that the database has not has one text, of a page whose name is not `taken`."""
    return len(texts) == 1 and texts[0]["record_id"] not in taken
