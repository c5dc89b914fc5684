"""What Datasette takes for a connection to SQLite, and is one to a process that answers visitors' SQL."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from pipelines.site.server.metadata import SPREADSHEET_ROWS
from pipelines.site.server.visitor_process import Rows

Parameters = Mapping[str, object] | Sequence[object]
Ask = Callable[[str, Parameters, int | None], Rows]
"""Answers a statement with what is bound to it, and with at most so many rows."""


class VisitorConnection:
    """What Datasette does with a connection when it reads."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def cursor(self) -> "_VisitorCursor":
        return _VisitorCursor(self._ask)

    def execute(self, sql: str, parameters: Parameters = ()) -> "_VisitorCursor":
        return self.cursor().execute(sql, parameters)

    def set_progress_handler(self, *_: object) -> None:
        """The process has a time limit of its own."""


class _VisitorCursor:
    """Asks when rows are wanted, for as many as are wanted."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._question: tuple[str, Parameters] | None = None
        self._rows: Iterator[sqlite3.Row] = iter(())
        self._description: tuple[tuple[Any, ...], ...] | None = None

    def execute(self, sql: str, parameters: Parameters = ()) -> "_VisitorCursor":
        self._question = sql, parameters
        return self

    @property
    def description(self) -> tuple[tuple[Any, ...], ...] | None:
        self._answer(None)
        return self._description

    def fetchall(self) -> list[sqlite3.Row]:
        self._answer(None)
        return list(self._rows)

    def fetchmany(self, size: int) -> list[sqlite3.Row]:
        self._answer(size)
        return [row for _, row in zip(range(size), self._rows, strict=False)]

    def fetchone(self) -> sqlite3.Row | None:
        self._answer(1)
        return next(self._rows, None)

    def __iter__(self) -> Iterator[sqlite3.Row]:
        self._answer(SPREADSHEET_ROWS + 1)  # one more tells whoever makes a spreadsheet that there are more
        return self._rows

    def _answer(self, most_rows: int | None) -> None:
        if self._question is not None:
            question, self._question = self._question, None
            found = self._ask(*question, most_rows)
            self._description, self._rows = _as_rows(found)


def _as_rows(found: Rows) -> tuple[tuple[tuple[Any, ...], ...] | None, Iterator[sqlite3.Row]]:
    """Rows of SQLite's own kind, which only a cursor with the same columns makes."""
    if not found.columns:
        return None, iter(())
    quoted = ('"' + name.replace('"', '""') + '"' for name in found.columns)
    with closing(sqlite3.connect(":memory:")) as empty:
        like = empty.execute(f"SELECT {', '.join(f'NULL AS {name}' for name in quoted)}")
    return like.description, iter([sqlite3.Row(like, row) for row in found.rows])
