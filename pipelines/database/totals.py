"""How much there is: one count of claims, articles, figures and sources for terminal, site and reports.

What an outlet withdrew and what a person rejected count nowhere. The cross-check keeps the sums (`outlet_totals`), as
counting a million claims takes longer than a page may.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

TOTALS = """SELECT coalesce(sum(claims), 0) AS claims, coalesce(sum(articles), 0) AS articles,
    (SELECT count(*) FROM figures) AS figures, (SELECT count(*) FROM sources) AS sources FROM outlet_totals"""
"""One row, as `totals_of` takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What stands today, as of the last cross-check."""

    claims: int
    """Without withdrawn and rejected ones."""
    articles: int
    figures: int
    sources: int


def totals(db: Database) -> Totals:
    """What the database holds."""
    return totals_of(next(db.query(TOTALS)))


def totals_of(row: Mapping[str, Any]) -> Totals:
    """The row that `TOTALS` gives."""
    return Totals(**row)
