"""Claims as files: CSV for spreadsheets, JSON Lines for programs. Same fields, same order, in both."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from sqlite_utils import Database

from pipelines.schema import CLAIM_FIELDS

FORMATS = ("csv", "jsonl")
FLAGS = ("negated", "hedged", "sample")
"""Fields that hold 0 or 1 in the tables and are true or false in JSON."""

_NUMBER = re.compile(r"[+-]?\d{1,400}(?:\.\d{1,400})?\Z")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which claims: all current ones, or those that fit every field set."""

    outlets: tuple[str, ...] = ()
    source: str | None = None
    since: str | None = None
    """Published at or after this time or date."""
    until: str | None = None
    """Published before the end of this date, or at or before this time."""
    unit: str | None = None
    figure: str | None = None
    status: str | None = None
    attributed: bool = False
    withdrawn: bool = False
    """Withdrawn claims as well."""


def export_claims(db: Database, out: TextIO, *, form: str, selection: Selection) -> int:
    """Write the claims of `selection` to `out`, ordered by `claim_id`; returns how many."""
    write: Callable[[Iterable[Row], TextIO], int] = _write_csv if form == "csv" else _write_jsonl
    return write(select_claims(db, selection), out)


def select_claims(db: Database, selection: Selection) -> Iterator[Row]:
    """The claims of `selection` as rows of the view `claims`. Those of the sample say so."""
    where, parameters = _where(selection)
    fields = ", ".join(CLAIM_FIELDS)
    sql = f"SELECT {fields} FROM claims {where} ORDER BY claim_id"  # noqa: S608 (names are ours, values are bound)
    return (_marked(row) if row["sample"] else row for row in db.query(sql, parameters))


def _where(selection: Selection) -> tuple[str, list[Any]]:
    conditions: list[tuple[str, list[Any]]] = []
    if selection.outlets:
        conditions.append((f"outlet IN ({', '.join('?' * len(selection.outlets))})", list(selection.outlets)))
    for value, condition in (
        (selection.source, "source = ? COLLATE NOCASE"),
        (selection.since, "published >= ?"),
        # A bare date means the whole day: "…T" and "…Z" sort after it, the next day does not.
        (selection.until and selection.until + "~", "published < ?"),
        (selection.unit, "unit = ?"),
        (selection.figure, "figure_id = ?"),
        (selection.status, "figure_status = ?"),
    ):
        if value is not None:
            conditions.append((condition, [value]))
    if selection.attributed:
        conditions.append(("source IS NOT NULL", []))
    if not selection.withdrawn:
        conditions.append(("withdrawn_at IS NULL", []))
    text = " AND ".join(condition for condition, _ in conditions)
    return (f"WHERE {text}" if text else ""), [value for _, values in conditions for value in values]


def _marked(row: Mapping[str, Any]) -> Row:
    """A claim of the sample newsroom: invented news must never be taken for real. Its `url` is no live link already."""
    title = row["title"]
    return {**row, "title": title if "SAMPLE" in title else f"SAMPLE: {title}"}


def _write_jsonl(rows: Iterable[Row], out: TextIO) -> int:
    count = 0
    for row in rows:
        line = {name: bool(value) if name in FLAGS else value for name, value in row.items()}
        out.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")
        count += 1
    return count


def _write_csv(rows: Iterable[Row], out: TextIO) -> int:
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CLAIM_FIELDS)
    count = 0
    for row in rows:
        writer.writerow([harmless(value) for value in row.values()])
        count += 1
    return count


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front.

    Numbers and lone signs (`=` and `>` are comparators) are no formulas.
    """
    if isinstance(cell, str) and len(cell) > 1 and cell[0] in "=+-@\t\r" and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell
