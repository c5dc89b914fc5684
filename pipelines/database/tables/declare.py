"""How a table is declared: its columns with type, limits and meaning, and the SQL that follows from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Type = Literal["text", "integer", "number", "flag", "time", "json"]
"""What a column holds: `flag` is 0 or 1, `time` ISO 8601 in UTC."""

_SQL_TYPES: dict[Type, str] = {
    "text": "TEXT", "integer": "INTEGER", "number": "REAL", "flag": "INTEGER", "time": "TEXT", "json": "TEXT",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, all that is said of it."""

    name: str
    text: str
    """What it means, on one line: for the site and the data package."""
    type: Type = "text"
    optional: bool = False
    """May it be null?"""
    values: tuple[str, ...] = ()
    """All that it may be, where that is a list."""
    unique: bool = False
    least: int | None = None
    check: str = ""
    """A further condition, in SQL."""
    default: str = ""
    """In SQL; none where empty."""
    references: str = ""
    """The column of another table, and what becomes of this row when that one goes."""
    shown: int = 0
    """Its place among the few columns that the site shows unless asked for others; 0 for none."""
    sortable: int = 0
    """Its place among the columns that the site offers to sort by, where it does not offer all; 0 for none."""

    @property
    def declared(self) -> str:
        """As it stands in CREATE TABLE."""
        parts = [self.name, _SQL_TYPES[self.type]]
        if not self.optional:
            parts.append("NOT NULL")
        if self.default:
            parts.append(f"DEFAULT {self.default}")
        if self.unique:
            parts.append("UNIQUE")
        parts += [f"CHECK ({condition})" for condition in self._conditions()]
        if self.references:
            parts.append(f"REFERENCES {self.references}")
        return " ".join(parts)

    def _conditions(self) -> Iterable[str]:
        if self.values:
            yield f"{self.name} IN ({', '.join(map(quoted, self.values))})"
        if self.type == "flag":
            yield f"{self.name} IN (0, 1)"
        if self.type == "json":
            null = f"{self.name} IS NULL OR " if self.optional else ""
            yield f"{null}json_valid({self.name})"
        if self.least is not None:
            yield f"{self.name} >= {self.least}"
        if self.check:
            yield self.check


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOrView:
    """A table or view: what it is for, its columns, and how the site shows it."""

    name: str
    title: str
    text: str
    columns: tuple[Column, ...]
    hidden: bool = False
    """Behind the views and pages of the site; still there for whoever writes SQL."""
    sort: str = ""
    """How the site sorts it: a column, with `-` before it for the greatest first."""
    facets: tuple[str, ...] | None = None
    """By which the site counts it; None leaves that to the reader."""
    label: str = ""
    """The column that names a row in links."""

    @property
    def described(self) -> dict[str, str]:
        """What each column means."""
        return {column.name: column.text for column in self.columns}

    @property
    def shown(self) -> tuple[str, ...]:
        """The few columns that the site shows unless asked for others; empty for all."""
        return tuple(c.name for c in sorted(self.columns, key=lambda c: c.shown) if c.shown)

    @property
    def sortable(self) -> tuple[str, ...]:
        """The columns that the site offers to sort by; empty for all."""
        return tuple(c.name for c in sorted(self.columns, key=lambda c: c.sortable) if c.sortable)


@dataclass(frozen=True, slots=True, kw_only=True)
class View(TableOrView):
    """A view over tables."""

    sql: str
    """CREATE VIEW."""
    searched: tuple[str, str] = ("", "")
    """The table whose full-text search covers it, and the column with that table's row number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(TableOrView):
    """A table. All are STRICT."""

    key: tuple[str, ...]
    rowid: bool = True
    """False for tables that are stored in order of their key."""
    checks: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    """Each as it stands in CREATE INDEX: `name ON table(columns)`."""
    search: tuple[str, ...] = ()
    """Columns that full-text search covers."""

    @property
    def sql(self) -> str:
        """CREATE TABLE."""
        lines = [self._keyed(column) for column in self.columns]
        if len(self.key) > 1:
            lines.append(f"PRIMARY KEY ({', '.join(self.key)})")
        lines += [f"CHECK ({check})" for check in self.checks]
        options = "STRICT" if self.rowid else "STRICT, WITHOUT ROWID"
        return f"CREATE TABLE {self.name} (\n  " + ",\n  ".join(lines) + f"\n) {options}"

    def _keyed(self, column: Column) -> str:
        """A key of one column is declared with it: only so is an INTEGER one the row's number."""
        if self.key != (column.name,):
            return column.declared
        head = f"{column.name} {_SQL_TYPES[column.type]}"
        return column.declared.replace(f"{head} NOT NULL", f"{head} PRIMARY KEY", 1)


_COUNTS_FROM = "an edit counts from when it was seen, an old page from when it says that it was changed"


def first_and_last_published(
    *, shown: tuple[int, int] = (0, 0), sortable: tuple[int, int] = (0, 0)
) -> tuple[Column, Column]:
    """The two columns of a table whose rows stand for claims of several articles."""
    return (
        Column(
            "first_published", f"Earliest publication among its articles (UTC); {_COUNTS_FROM}",
            type="time", optional=True, shown=shown[0], sortable=sortable[0],
        ),
        Column(
            "last_published", f"Latest publication among its articles (UTC); {_COUNTS_FROM}",
            type="time", optional=True, shown=shown[1], sortable=sortable[1],
        ),
    )  # fmt: skip


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def either(values: Mapping[Any, str]) -> str:
    """What each of several values means, as the end of a description."""
    return "; ".join(f"{value}: {meaning}" for value, meaning in values.items())
