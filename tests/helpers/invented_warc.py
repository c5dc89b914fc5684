"""Archives of invented pages, and the rows that a backfill makes of them."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.backfill.part_done import PartDone
from pipelines.parquet.files import read_cell
from pipelines.parquet.layout import TABLES, cells_in

Rows = dict[str, list[str]]
Backfilled = Callable[[Path, int], tuple[Rows, list[PartDone]]]

HOSTS = ("www.bbc.com/news/articles/c{:07d}xyzo", "news.sky.com/story/town-{:08d}", "paper.example/n/{}")


def page(number: int, *, more: str = "") -> bytes:
    """An invented article."""
    return (
        f"<html><head><title>Town {number}</title><meta property='og:type' content='article'></head><body><article>"
        f"<h1>Town {number}</h1><p>Police in Dorvale said {number + 2} people had left the town by Monday, when the "
        f"river rose over its banks for the first time in years.</p>{more}</article></body></html>"
    ).encode()


def record(
    number: int, body: bytes | None = None, *, zipped: bool = True, date: str = "", url: str = "", **headers: str
) -> bytes:
    """The record of a capture of an invented article."""
    content = page(number) if body is None else body
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    made = writer.create_warc_record(
        url or "https://" + HOSTS[number % len(HOSTS)].format(number),
        "response",
        payload=io.BytesIO(content),
        length=len(content),
        http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers.items()], protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": date or f"2026-02-{1 + number % 27:02d}T00:00:00Z",
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012d}>",
        },
    )
    writer.write_record(made)
    return out.getvalue()


def rows_in(folder: Path) -> Rows:
    """All rows of a folder by table, in the order of its files."""
    return {table: list(_rows(folder, table)) for table in TABLES}


def _rows(folder: Path, table: str) -> Iterator[str]:
    for cell in cells_in(folder, table):
        for row in read_cell(folder, table, cell):
            yield json.dumps(row, sort_keys=True)
