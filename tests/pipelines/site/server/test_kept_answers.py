"""Counts are kept as long as nothing is written, and nothing else is."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from pipelines.site.server.database import ClaimsDatabase

COUNT = "select count(*) from t"
FACET = "select a as value, count(*) as count from (select a from t) where a is not null group by a"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1), (1), (2)")
    return path


@pytest.fixture
def database(file: Path) -> ClaimsDatabase:
    site = Datasette()
    database = ClaimsDatabase(site, file)
    site.add_database(database, name="claims")
    return database


def asked(database: ClaimsDatabase, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Notes each time that the file itself is asked."""
    noted: list[object] = []
    ask = database.execute_fn

    async def noting(fn: Any) -> Any:
        noted.append(fn)
        return await ask(fn)

    monkeypatch.setattr(database, "execute_fn", noting)
    return noted


def answer(database: ClaimsDatabase, sql: str, *more: Any, **named: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in asyncio.run(database.execute(sql, *more, **named)).rows]


@pytest.mark.parametrize(("sql", "rows"), [(COUNT, [(3,)]), (FACET, [(1, 2), (2, 1)])])
def test_a_count_is_made_once(
    database: ClaimsDatabase, monkeypatch: pytest.MonkeyPatch, sql: str, rows: list[Any]
) -> None:
    noted = asked(database, monkeypatch)
    assert [answer(database, sql) for _ in range(3)] == [rows] * 3
    assert len(noted) == 1


def test_what_is_written_is_counted(database: ClaimsDatabase, file: Path) -> None:
    assert answer(database, COUNT) == [(3,)]
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO t VALUES (4)")
        assert answer(database, COUNT) == [(3,)], "not before it is committed"
    assert answer(database, COUNT) == [(4,)]


def test_parameters_tell_counts_apart(database: ClaimsDatabase) -> None:
    sql = f"{COUNT} where a = :a"
    assert [answer(database, sql, {"a": a}) for a in (1, 2, 1)] == [[(2,)], [(1,)], [(2,)]]


@pytest.mark.parametrize(
    ("sql", "named"), [("select a from t", {}), (COUNT, {"truncate": True}), ("select random() from t", {})]
)
def test_nothing_else_is_kept(
    database: ClaimsDatabase, monkeypatch: pytest.MonkeyPatch, sql: str, named: dict[str, bool]
) -> None:
    noted = asked(database, monkeypatch)
    for _ in range(2):
        answer(database, sql, **named)
    assert len(noted) == 2
