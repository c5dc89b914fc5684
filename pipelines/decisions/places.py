"""Finding a claim again that a person decided on: by its name, by what an edit made of it, or by its words."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from pipelines.decisions.model import Place

Row = Mapping[str, Any]

_READING = ("value_low", "value_high", "comparator", "change", "unit", "kind", "source", "via", "negated", "hedged")


def claim_row(db: Database, claim: str) -> Row | None:
    """The row of a claim, if it is there."""
    return next(db.query("SELECT * FROM claim_rows WHERE claim_id = ?", [claim]), None)


def place_of(row: Row) -> Place:
    """Where a claim stands, as a decision keeps it."""
    return Place(**{name: row[name] for name in Place.__dataclass_fields__})


def as_read(row: Row) -> dict[str, Any]:
    """A claim as the extractor read it, whatever a person put in place."""
    return {**row, **json.loads(row["as_read"] or "{}")}


def find_again(db: Database, place: Place) -> Row | None:
    """The claim at `place`: of that name, or else the one reading of the same words in a sentence that overlaps.

    A newer extractor may split sentences otherwise, and with its sentence a claim's name changes.
    """
    if found := claim_row(db, place.claim_id):
        return found
    rows = db.query(
        "SELECT * FROM claim_rows WHERE article_id = ? AND field = ? AND quantity_text = ? ORDER BY claim_id",
        [place.article_id, place.field, place.quantity_text],
    )
    alike = [row for row in rows if row["sentence"] in place.sentence or place.sentence in row["sentence"]]
    return alike[0] if len(alike) == 1 else None


def with_successors(db: Database, row: Row) -> Iterator[Row]:
    """A claim and what later revisions of the article made of it, in order; each once."""
    seen = set()
    found: Row | None = row
    while found and found["claim_id"] not in seen:
        seen.add(found["claim_id"])
        yield found
        found = _successor(db, found)


def same_reading(one: Row, other: Row) -> bool:
    """Do two claims say the same, as read: did the edit between them leave figure, bound and source alone?"""
    before, after = as_read(one), as_read(other)
    return all(before[name] == after[name] for name in _READING)


def current_claim(db: Database, place: Place) -> str | None:
    """Name of the claim that stands for `place` now, through all edits of its article; None where there is none."""
    row = find_again(db, place)
    if row is None:
        return None
    current = [found for found in with_successors(db, row) if found["withdrawn_at"] is None]
    return str(current[-1]["claim_id"]) if current else None


def _successor(db: Database, row: Row) -> Row | None:
    if row["withdrawn_at"] is None:
        return None
    return next(
        db.query(
            """SELECT c.* FROM changes h JOIN claim_rows c ON c.claim_id = h.claim_after
               WHERE h.claim_before = ? ORDER BY h.to_revision DESC LIMIT 1""",
            [row["claim_id"]],
        ),
        None,
    )
