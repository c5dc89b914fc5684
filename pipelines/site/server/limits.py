"""What one statement may take and touch, on every connection to our database, whoever wrote it."""

import sqlite3
from collections.abc import Iterable
from itertools import islice

LARGEST_VALUE = 8_000_000
"""Bytes. The time limit does not stop `randomblob(900000000)`; this does. The longest article has half a million."""

ROWS_OF_A_PAGE = 100
"""Rows of a table on one HTML page; JSON and CSV give up to a thousand at once."""
MOST_CELLS = 6_000
"""Cells of one page where it has more rows than that: HTML is made while nobody else is answered."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,  # the widest view has some fifty
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 20_000,  # our longest question has some hundreds
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

_CELL = 16
"""What a cell counts on top of its text or bytes: a million empty ones are a large answer as well."""


class AnswerTooLarge(sqlite3.OperationalError):
    """A statement's rows hold more than one answer may; as an error of SQLite's it is told as the reader's."""


def limit_statements(connection: sqlite3.Connection) -> None:
    """Bound values, widths and depths, and keep the file's place to ourselves."""
    for name, most in _LIMITS.items():
        connection.setlimit(name, most)
    connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, *_: object) -> int:
    # PRAGMA database_list, also as a function in a SELECT, would give the absolute path away.
    return sqlite3.SQLITE_IGNORE if action == sqlite3.SQLITE_PRAGMA and first == "database_list" else sqlite3.SQLITE_OK


class BoundedCursor(sqlite3.Cursor):
    """Hands out rows until they weigh too much together, one by one: what comes after is never in memory."""

    _left = 0

    def execute(self, sql: str, parameters: object = (), /) -> "BoundedCursor":
        """As SQLite's own; what it may hand out is counted from here."""
        self._left = getattr(self.connection, "most_bytes", LARGEST_VALUE)
        super().execute(sql, parameters)  # type: ignore[arg-type]
        return self

    def __next__(self) -> sqlite3.Row:
        row: sqlite3.Row = super().__next__()
        self._left -= _weight(row)
        if self._left < 0:
            raise AnswerTooLarge("the answer would be too large; ask for fewer rows, or fewer and shorter columns")
        return row

    def fetchone(self) -> sqlite3.Row | None:
        """The next row, if there is one."""
        return next(self, None)

    def fetchmany(self, size: int | None = 1) -> list[sqlite3.Row]:
        """At most `size` rows."""
        return list(islice(self, size or self.arraysize))

    def fetchall(self) -> list[sqlite3.Row]:
        """All other rows."""
        return list(self)


class BoundedConnection(sqlite3.Connection):
    """A connection whose statements each hand out at most `most_bytes`."""

    most_bytes = 16_000_000

    def cursor(self, factory: type[sqlite3.Cursor] = BoundedCursor) -> sqlite3.Cursor:  # type: ignore[override]
        """A cursor that counts."""
        return super().cursor(factory)

    def execute(self, sql: str, parameters: object = (), /) -> sqlite3.Cursor:
        """The shortcut, which would make a cursor of SQLite's own."""
        return self.cursor().execute(sql, parameters)  # type: ignore[arg-type]


def _weight(row: Iterable[object]) -> int:
    return sum(_CELL + len(value) if isinstance(value, str | bytes) else _CELL for value in row)
