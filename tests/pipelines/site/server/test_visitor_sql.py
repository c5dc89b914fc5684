"""SQL of visitors in processes of its own: rows as SQLite gives them, and processes that die of a statement."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.utils import escape_fts
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.site.server.limits import AnswerTooLarge, BoundedConnection, limit_statements
from pipelines.site.server.visitor_process import _escape_fts
from pipelines.site.server.visitor_sql import AT_ONCE, VisitorSql

Ask = Callable[..., Any]
ENDLESS = "SELECT instr(hex(zeroblob(3900000)), hex(zeroblob(1900000)) || '1')"
"""Nothing but the end of its process ends it."""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    path = tmp_path_factory.mktemp("asked") / "some.db"
    with sqlite3.connect(path) as db:
        db.executescript(
            "CREATE TABLE t (a, \"odd \"\" name\"); INSERT INTO t VALUES (1, 'x'), (2, X'00FF'), (3, NULL)"
        )
    db.close()
    visitors = VisitorSql(lambda: f"{path.as_uri()}?mode=ro", seconds=2.0)

    def asked(work: Callable[[Any], Any]) -> Any:
        return asyncio.run(visitors.run(work))

    return asked


def test_rows_are_as_sqlites_own(ask: Ask) -> None:
    rows = ask(lambda conn: conn.execute("SELECT * FROM t WHERE a >= :least", {"least": 2}).fetchall())
    assert [tuple(row) for row in rows] == [(2, b"\x00\xff"), (3, None)]
    assert isinstance(rows[0], sqlite3.Row)
    assert rows[0].keys() == ["a", 'odd " name']
    assert rows[1]["a"] == rows[1][0] == 3


def test_cursors_do_what_datasette_does_with_them(ask: Ask) -> None:
    def work(conn: Any) -> tuple[object, ...]:
        cursor = conn.cursor()
        cursor.execute("SELECT a FROM t ORDER BY a", ())
        first, rest = cursor.fetchmany(2), conn.execute("SELECT a FROM t ORDER BY a DESC")
        nothing = conn.execute("SELECT a FROM t WHERE 0").fetchone()
        return [row[0] for row in first], cursor.description[0][0], [row["a"] for row in rest], nothing

    assert ask(work) == ([1, 2], "a", [3, 2, 1], None)


@pytest.mark.parametrize("sql", ["SELECT nix FROM t", "DELETE FROM t", "ATTACH 'x' AS y", "nonsense"])
def test_errors_are_sqlites(ask: Ask, sql: str) -> None:
    with pytest.raises(sqlite3.Error):
        ask(lambda conn: conn.execute(sql).fetchall())
    assert ask(lambda conn: conn.execute("SELECT count(*) FROM t").fetchone()[0]) == 3


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT " + ", ".join(["zeroblob(7900000)"] * 60),
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 40) SELECT zeroblob(900000) FROM n",
    ],
)
def test_too_much_is_told_as_that_and_the_next_statement_is_answered(ask: Ask, sql: str) -> None:
    with pytest.raises(AnswerTooLarge):
        ask(lambda conn: conn.execute(sql).fetchall())
    assert ask(lambda conn: conn.execute("SELECT count(*) FROM t").fetchone()[0]) == 3


@pytest.mark.parametrize(
    "sql",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        ENDLESS,
    ],
)
def test_too_long_is_told_as_sqlite_tells_it(ask: Ask, sql: str) -> None:
    with pytest.raises(sqlite3.OperationalError) as told:
        ask(lambda conn: conn.execute(sql).fetchall())
    assert told.value.args == ("interrupted",)


def test_what_was_started_goes_on_with_its_file_where_another_took_the_place(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE old (a)")
    db.close()
    replaced = False

    def address() -> str:
        if replaced:
            raise FileNotFoundError
        return f"{path.as_uri()}?mode=ro"

    async def asked() -> tuple[Any, ...]:
        nonlocal replaced
        visitors = VisitorSql(address, seconds=1.0)
        await visitors.start()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            await visitors.run(lambda conn: conn.execute(ENDLESS).fetchall())
        replaced = True
        path.unlink()
        tables = "SELECT name FROM sqlite_master"
        both = [visitors.run(lambda conn: conn.execute(tables).fetchone()[0]) for _ in range(2 * AT_ONCE)]
        return (*await asyncio.gather(*both),)

    assert asyncio.run(asked()) == ("old",) * 2 * AT_ONCE


@given(st.text(st.sampled_from("a b\"*'")))
def test_words_are_quoted_as_datasette_does(query: str) -> None:
    assert _escape_fts(query) == escape_fts(query)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 300), max_size=30), st.integers(100, 2000))
def test_rows_are_handed_out_until_they_weigh_too_much(sizes: list[int], most: int) -> None:
    connection = sqlite3.connect(":memory:", factory=BoundedConnection)
    connection.most_bytes = most
    limit_statements(connection)
    connection.execute("CREATE TABLE t (x)")
    for size in sizes:
        connection.execute("INSERT INTO t VALUES (zeroblob(?))", [size])
    weight = sum(size + 16 for size in sizes)
    try:
        assert len(connection.execute("SELECT x FROM t").fetchall()) == len(sizes)
        assert weight <= most
    except AnswerTooLarge:
        assert weight > most
    connection.close()
