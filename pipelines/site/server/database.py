"""The claims database as Datasette opens it: read-only, under our name, without telling where it lies."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted, Results
from datasette.utils.asgi import BadRequest

from pipelines.site.server.asked import asked
from pipelines.site.server.bounded_counts import bounded_count
from pipelines.site.server.kept_answers import KeptAnswers, Parameters
from pipelines.site.server.limits import MOST_CELLS, ROWS_OF_A_PAGE, BoundedConnection
from pipelines.site.server.visitor_sql import VisitorSql

NAME = "claims"
"""The name it is mounted under, whatever its file is called."""


class Replaced(Exception):
    """Another file has taken the database's place since the site was started."""


class ClaimsDatabase(Database):  # type: ignore[misc]
    """A live WAL database: opened `mode=ro`, for `immutable=1` would miss what is still in the log."""

    def __init__(self, ds: Datasette, file: Path, *, is_mutable: bool = True) -> None:
        # Datasette shows `path` to everybody, at /-/databases.json: it gets the bare name.
        super().__init__(ds, path=file.name, is_mutable=is_mutable)
        self._file = file.resolve()
        self._identity = self._now()
        self._kept = KeptAnswers(self._file)
        self._visitors = VisitorSql(self._address, seconds=ds.sql_time_limit_ms / 1000)

    async def execute(self, sql: str, params: Parameters = None, truncate: bool = False, **more: Any) -> Any:
        """As Datasette's, but what a table page counts is counted once for as long as nothing is written."""
        sql = bounded_count(sql, asked.get())
        key = None if truncate else self._kept.key(sql, params)
        if key is None:
            return await self._executed(sql, params, truncate, **more)
        found = self._kept.find(key)
        if found is None:
            since = self._kept.state()
            found = await self._executed(sql, params, truncate, **more)
            self._kept.keep(key, found, since=since)
        return found

    async def _executed(self, sql: str, params: Parameters, truncate: bool, **more: Any) -> Any:
        request = asked.get()
        try:
            found = await super().execute(sql, params, truncate, **more)
        except (sqlite3.DatabaseError, QueryInterrupted) as error:
            if request.format == "csv":  # Datasette would answer with 200 and a file that has nothing in it
                request.failures.append(reason(error))
                raise BadRequest(reason(error)) from error
            raise
        if truncate and not request.format and found.rows:
            # one more than a page has tells Datasette that there is another page
            most = max(MOST_CELLS // len(found.description), ROWS_OF_A_PAGE + 1)
            return Results(found.rows[:most], found.truncated or len(found.rows) > most, found.description)
        return found

    async def execute_fn(self, fn: Callable[[Any], Any]) -> Any:
        """As Datasette's; with a connection to a process of its own where a visitor wrote the SQL."""
        return await (self._visitors.run(fn) if asked.get().by_visitor else super().execute_fn(fn))

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A read-only connection. Raises `Replaced` rather than mixing two databases in one site."""
        if write:
            raise PermissionError("the site never writes")
        connection = sqlite3.connect(self._address(), uri=True, check_same_thread=False, factory=BoundedConnection)
        self._all_file_connections.append(connection)
        return connection

    @property
    def replaced(self) -> bool:
        """Has another file taken its place?"""
        return self._now() != self._identity

    def _address(self) -> str:
        if self.replaced:
            raise Replaced("the database was replaced; stop `claims serve` and start it again")
        return f"{self._file.as_uri()}?{'mode=ro' if self.is_mutable else 'immutable=1'}"

    @property
    def file(self) -> Path:
        """Where it lies; never for a page."""
        return self._file

    @property
    def folder(self) -> Path:
        """The folder that holds it, to which archive files are relative."""
        return self._file.parent

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self._file.stat().st_size

    @property
    def mtime_ns(self) -> int:
        """When the file was last changed."""
        return self._file.stat().st_mtime_ns

    def _now(self) -> tuple[int, int]:
        status = self._file.stat()
        return status.st_dev, status.st_ino


class PublishedDatabase(ClaimsDatabase):
    """A published copy, which never changes: another one takes its place, and a running site keeps the old."""

    async def hold(self) -> None:
        """Open the file in every thread and process that reads it, so that none of them opens its successor later."""
        threads = self.ds.setting("num_sql_threads")
        together = threading.Barrier(max(threads, 1))
        await asyncio.gather(*(self.execute_fn(lambda _: together.wait(timeout=30)) for _ in range(threads)))
        await self._visitors.start()


def reason(error: Exception) -> str:
    """Why a statement failed, in a line for who wrote it."""
    if isinstance(error, QueryInterrupted):
        return "The query took too long and was ended; ask for less at a time."
    return str(error)


async def fetch(
    database: Database, sql: str, values: Sequence[object] | Mapping[str, object] = ()
) -> list[dict[str, Any]]:
    """The rows of a query of ours as dicts: all of them, within the site's time limit."""
    return [dict(row) for row in await database.execute(sql, values)]
