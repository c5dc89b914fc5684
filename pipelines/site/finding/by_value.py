"""SQL that finds rows by the values that they hold, each window of a value by an index of its own.

A number stands in few rows or in many: "3" in every twentieth claim. So of those that print the very number the first
are taken in an order that the index has, of those that come near it as many as may be looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.search.values import ValueAsked, Window

_MOST_WINDOWS = 20
"""SQLite joins fifty SELECTs at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """A table that is looked through by value."""

    table: str
    columns: tuple[str, str]
    """Its lowest and its highest value; each has an index."""
    order: str
    """What rows of one value are ordered by in those indexes."""
    first: int
    """Of the rows with the very number, how many are looked at: the greatest in that order."""
    near: int
    """How many of a window."""


CLAIMS = Valued(table="claim_rows", columns=("value_low", "value_high"), order="rowid", first=20_000, near=20_000)
FIGURES = Valued(table="figures", columns=("value_min", "value_max"), order="outlets", first=500, near=5_000)


@dataclass(frozen=True, slots=True)
class Rows:
    """SQL for the row numbers of a table, and what is bound in it."""

    sql: str
    bound: dict[str, object]


def exact_windows(values: Sequence[ValueAsked]) -> list[Window]:
    """The very numbers that were typed."""
    return [
        Window(number, number, window.kind, window.unit)
        for value in values
        for number in value.exact
        for window in value.own
    ]


def near_windows(values: Sequence[ValueAsked]) -> list[Window]:
    """All that the numbers may mean, conversions last."""
    return sorted((window for value in values for window in value.windows), key=lambda window: window.converted)


def rows_with(valued: Valued, windows: Sequence[Window]) -> Rows:
    """The rows one of whose columns holds a value of one of the windows."""
    chosen = list(dict.fromkeys(windows))[:_MOST_WINDOWS]
    parts = [part for place, window in enumerate(chosen) for part in _parts(valued, place, window)]
    bound = {f"{name}{place}": getattr(one, name) for place, one in enumerate(chosen) for name in _BOUND}
    return Rows(" UNION ".join(parts), bound)


_BOUND = ("low", "high", "kind", "unit")


def _parts(valued: Valued, place: int, window: Window) -> Iterator[str]:
    # The plus keeps SQLite off the index of units, which knows nothing of values; those of values have units as well.
    same = "" if window.kind is None else f" AND +kind = :kind{place}"
    same += "" if window.unit is None else f" AND +unit = :unit{place}"
    for column in valued.columns:
        if window.low == window.high:
            which = f"{column} = :low{place}{same} ORDER BY {valued.order} DESC LIMIT {valued.first}"
        else:
            which = f"{column} BETWEEN :low{place} AND :high{place}{same} LIMIT {valued.near}"
        yield f"SELECT rowid FROM (SELECT rowid FROM {valued.table} WHERE {which})"  # noqa: S608 (names are ours)
