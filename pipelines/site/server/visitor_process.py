"""The process that answers SQL which visitors wrote: read-only, in time and memory that the kernel keeps.

Neither can be kept within the site's own process: one call of `instr` runs for minutes without SQLite asking whether
its time is up, and sixty expressions of 8 MB each make a row of half a gigabyte before anybody can count it.
"""

import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from pipelines.site.server.limits import BoundedConnection, limit_statements
from pipelines.worker import Limits, live

LIMITS = Limits(seconds=2.0, wall=5.0, megabytes=128)
"""Of one statement that does not heed its time limit; its sorting and its temporary tables are memory as well."""
MOST_BYTES = 4_000_000
"""What its rows may hold: a thousand whole claims have a third of it."""
OUT_OF_MEMORY = 71
"""Exit code of a process whose statement wanted more."""

_WORD_OR_PHRASE = re.compile(r'\s+|(".*?")')


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A statement, what is bound to it, and how much of its answer is wanted within what time."""

    sql: str
    parameters: Mapping[str, object] | Sequence[object]
    most_rows: int | None
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The answer to a question."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]


def main() -> None:
    """Live for questions that come through the open file whose number is given first."""
    descriptor, address = sys.argv[1:]
    os.nice(10)  # whoever reads our pages goes first
    live(Connection(int(descriptor)), lambda: _answering(address), LIMITS)


def _answering(address: str) -> Callable[[Question], Rows | Exception]:
    connection = sqlite3.connect(address, uri=True, factory=BoundedConnection)
    connection.most_bytes = MOST_BYTES
    connection.text_factory = lambda raw: str(raw, "utf-8", "replace")
    connection.execute("PRAGMA temp_store = MEMORY").close()
    connection.create_function("escape_fts", 1, _escape_fts)
    limit_statements(connection)

    def answer(question: Question) -> Rows | Exception:
        deadline = time.perf_counter() + question.seconds
        connection.set_progress_handler(lambda: time.perf_counter() >= deadline, 1000)
        try:
            cursor = connection.execute(question.sql, question.parameters)
            rows = cursor.fetchall() if question.most_rows is None else cursor.fetchmany(question.most_rows)
            columns = tuple(column[0] for column in cursor.description or ())
            cursor.close()
            return Rows(columns=columns, rows=rows)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)  # the next statement gets a process whose memory is whole
        except (sqlite3.Error, sqlite3.Warning, ValueError, TypeError, OverflowError) as error:
            return error.with_traceback(None)

    return answer


def _escape_fts(query: str) -> str:
    """Every word quoted, as Datasette has it: the links to SQL on its search pages make use of that."""
    closed = f'{query}"' if query.count('"') % 2 else query
    parts = [part for part in _WORD_OR_PHRASE.split(closed) if part and part != '""']
    return " ".join(part if part.startswith('"') else f'"{part}"' for part in parts)
