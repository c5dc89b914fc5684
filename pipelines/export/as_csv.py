"""Rows as CSV (RFC 4180, UTF-8): for spreadsheets, which must not take a cell for a formula."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from pipelines.export.content import Content
from pipelines.export.formats import Row

_NUMBER = re.compile(r"[+-]?\d{1,400}(?:\.\d{1,400})?\Z")


def write(rows: Iterable[Row], out: BinaryIO, content: Content, sample: bool) -> None:
    """Write a header and a line a row. A sample needs no mark here: each of its titles has one."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(content.fields)
        for row in rows:
            writer.writerow([harmless(value) for value in row.values()])
    finally:
        text.detach()  # the stream is not ours to close


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front.

    Numbers and lone signs (`=` and `>` are comparators) are no formulas.
    """
    if looks_like_formula(cell):
        return f"'{cell}"
    return cell


def looks_like_formula(cell: Any) -> bool:
    """Would a spreadsheet run this, were it typed in?"""
    return isinstance(cell, str) and len(cell) > 1 and cell[0] in "=+-@\t\r" and not _NUMBER.match(cell)
