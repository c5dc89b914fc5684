"""Importing a folder: batch by batch, each in a transaction of its own; killed anywhere, the next one goes on.

An article that the database has not, with one text, comes in by bulk. Everything else goes the way of a crawled page
(`pipelines.reading.store`): another text is a revision at its place in time, an older one overwrites nothing newer, and
what people decided stays. A page is known by its record: what is in the database already is passed over.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from time import process_time

from sqlite_utils import Database

from pipelines.database.bulk import many_rows
from pipelines.database.forgotten import ForgottenArticles
from pipelines.database.pages_known import articles_among, pages_among
from pipelines.imports.cells import Batch, batches_of, texts_in
from pipelines.imports.outlets import ensure_outlet
from pipelines.imports.refused import is_invented, standing_everywhere
from pipelines.imports.report import KNOWN, NEW, REVISED, ImportReport
from pipelines.imports.rows import Row
from pipelines.imports.write import Writer
from pipelines.parquet.layout import BadFolder, Cell

Tick = Callable[[int, int], None]


def import_cells(
    db: Database, folder: Path, cells: Sequence[Cell], *, at: str, tick: Tick = lambda done, total: None
) -> ImportReport:
    """Bring the outlets' months `cells` of a folder into the database, `at` a time; `tick` is told of each.

    Raises `BadFolder` where a file is not what `claims backfill` writes; what was imported before stays.
    """
    report, began = ImportReport(), process_time()
    with many_rows(db):
        for done, cell in enumerate(cells, 1):
            try:
                _import_cell(db, folder, cell, at, report)
            except sqlite3.IntegrityError as error:
                place = f"{cell.outlet}, {cell.month}"
                raise BadFolder(f"{folder}: {place}: not as claims backfill writes it: {error}") from error
            tick(done, len(cells))
    report.seconds = process_time() - began
    return report


def _import_cell(db: Database, folder: Path, cell: Cell, at: str, report: ImportReport) -> None:
    everywhere = standing_everywhere(texts_in(folder, cell))
    outlet = ensure_outlet(db, cell.outlet)
    forgotten = ForgottenArticles(db, outlet)
    writer = Writer(db, outlet, at=at, found_in=f"imported: {folder.name}")

    def refused(row: Row) -> str:
        if is_invented(row):
            return "sample"
        if forgotten.why(row["url"]) or forgotten.why(row["page_url"]):
            return "forgotten"
        return "not_article" if row["record_id"] in everywhere else ""

    for batch in batches_of(folder, cell):
        texts = []
        for row in batch.articles:
            if why := refused(row):
                report.articles[why] += 1
            else:
                texts.append({**row, "outlet": outlet.name})
        _take(db, writer, batch, texts, report)


def _take(db: Database, writer: Writer, batch: Batch, texts: Sequence[Row], report: ImportReport) -> None:
    """Bring in the texts of a batch that the database has not."""
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
