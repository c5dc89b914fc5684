"""How fast `claims import` is: an invented folder, imported into an empty database, again, and into a full one.

`python -m benchmarks.imports --articles 20000`: seconds of processor time, this process's, and claims in one.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.invented import Piece, World
from benchmarks.make_database import FIRST_DAY
from benchmarks.rows import EXTRACTOR, article_row, claim_rows
from pipelines.database.open import opened
from pipelines.imports.cells import cells_to_import
from pipelines.imports.job import import_cells
from pipelines.parquet.columns import ARTICLE_COLUMNS, CLAIM_COLUMNS, SCHEMAS
from pipelines.parquet.files import write_cell
from pipelines.parquet.layout import About, Cell, note_about
from pipelines.parquet.typed import table_of
from pipelines.reading.revisions import text_hash

AT = "2026-03-01T00:00:00Z"


def write_folder(folder: Path, pieces: Iterable[Piece]) -> int:
    """Write invented articles as `claims backfill` writes what it read; returns how many claims they make."""
    cells: dict[Cell, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = defaultdict(lambda: ([], []))
    for piece in pieces:
        article, claims = rows_of(piece)
        articles, all_claims = cells[Cell(f"{piece.outlet}.example", article["published"][:7])]
        articles.append(article)
        all_claims += claims
    folder.mkdir(parents=True, exist_ok=True)
    for cell, rows in cells.items():
        for table, some in zip(("articles", "claims"), rows, strict=True):
            write_cell(folder, table, cell, table_of(some, SCHEMAS[table]))
    note_about(folder, About(extractor=EXTRACTOR, complete=True))
    return sum(len(claims) for _, claims in cells.values())


def rows_of(piece: Piece) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row of an invented article, and those of its claims."""
    article = article_row(piece)
    record = f"<urn:uuid:{piece.number:032x}>"
    place = {"warc_file": "https://archives.example/1.warc.gz", "warc_offset": piece.number * 9000}
    seen = {name: article[name] for name in ("first_seen", "last_seen")}
    row: dict[str, Any] = {
        **dict.fromkeys(column.name for column in ARTICLE_COLUMNS), **article, **place, "record_id": record,
        "authors": ["A. Writer"], "warnings": [], "updates": [], "page_url": article["url"], "http_status": 200,
        "content_type": "text/html", "body_sha256": text_hash(article["url"]), "size": 9000,
        "text_sha256": text_hash(article["text"]), "reader": EXTRACTOR, "extractor": EXTRACTOR,
    }  # fmt: skip
    blank = dict.fromkeys(column.name for column in CLAIM_COLUMNS)
    more = {"url": article["url"], "title": article["title"], "published": article["published"], "record_id": record,
            "extractor": EXTRACTOR, "sample": 0, **seen}  # fmt: skip
    return row, [{**blank, **claim, **more} for claim in claim_rows(piece, article)]


def measured(database: Path, folder: Path) -> tuple[int, float]:
    """Import a folder into a database: claims that came in, and seconds of processor time."""
    began = process_time()
    with opened(database) as db:
        report = import_cells(db, folder, cells_to_import(folder), at=AT)
    return report.claims, process_time() - began


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    options = parser.parse_args(arguments)
    pieces = World(1, sources=max(50, options.articles // 10)).pieces(FIRST_DAY)
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / name for name in ("one", "two")]
        for folder in folders:
            write_folder(folder, islice(pieces, options.articles // 2))
        database = Path(place) / "claims.db"
        print("| import | claims | CPU s | claims a second |\n|---|---|---|---|")
        for name, folder in (("into an empty database", 0), ("the same again", 0), ("as much again", 1)):
            claims, seconds = measured(database, folders[folder])
            print(f"| {name} | {claims:,} | {seconds:.1f} | {claims / seconds:,.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
