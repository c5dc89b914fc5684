"""The claims database as Datasette opens it: read-only, under our name, without telling where it lies."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database

NAME = "claims"
"""The name it is mounted under, whatever its file is called."""


class Replaced(Exception):
    """Another file has taken the database's place since the site was started."""


class ClaimsDatabase(Database):  # type: ignore[misc]
    """A live WAL database: opened `mode=ro`, for `immutable=1` would miss what is still in the log."""

    def __init__(self, ds: Datasette, file: Path) -> None:
        # Datasette shows `path` to everybody, at /-/databases.json: it gets the bare name.
        super().__init__(ds, path=file.name, is_mutable=True)
        self._file = file.resolve()
        self._identity = self._now()

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A read-only connection. Raises `Replaced` rather than mixing two databases in one site."""
        if write:
            raise PermissionError("the site never writes")
        if self._now() != self._identity:
            raise Replaced("the database was replaced; stop `claims serve` and start it again")
        connection = sqlite3.connect(f"{self._file.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._all_file_connections.append(connection)
        return connection

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


async def fetch(
    database: Database, sql: str, values: Sequence[object] | Mapping[str, object] = ()
) -> list[dict[str, Any]]:
    """The rows of a query of ours as dicts: all of them, within the site's time limit."""
    return [dict(row) for row in await database.execute(sql, values)]
