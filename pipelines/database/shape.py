"""Bringing a database file to the declared shape, whatever version of the program made it.

What the schema declares is compared with what the file says of itself. A table that is otherwise is made anew and its
rows are copied (https://www.sqlite.org/lang_altertable.html, section 7); indexes, views and triggers are dropped and
made; so a new column, a new value or a new index needs no step of its own. What cannot be told from the two (a column
renamed, values recomputed) is a migration. Rows are never lost: a column that the schema does not know belongs to a
newer version, and then nothing is touched.
"""

import hashlib
from collections.abc import Mapping

from sqlite_utils import Database

from pipelines.database.schema import INDEXES, SEARCH, TABLES, VIEWS, statements
from pipelines.database.tables.declare import Table
from pipelines.database.triggers import TRIGGERS

_DIGEST = hashlib.sha256("\n".join([*statements(), repr(SEARCH)]).encode()).hexdigest()
_TOKENIZER = "porter unicode61"
VERSION = int(_DIGEST[:7], 16)
"""The declared shape as a number, kept in the file's header (`PRAGMA user_version`): equal ones need no look."""


class NewerShape(Exception):
    """The file has what this version does not know of."""


def is_current(db: Database) -> bool:
    """Has the file the declared shape?"""
    return bool(db.execute("PRAGMA user_version").fetchone()[0] == VERSION)


def bring_to_shape(db: Database) -> None:
    """Make the file what the schema declares.

    Call it in a transaction, with foreign keys off: a table that is replaced must take no other's rows with it. Raises
    `NewerShape` before anything is touched.
    """
    found = _schema(db, "table")
    for name, table in TABLES.items():
        if name in found:
            _refuse_unknown(db, table)
    # Both are checked against tables whenever one is renamed.
    for name in _schema(db, "view").keys() & VIEWS.keys():
        db.execute(f"DROP VIEW {name}")
    for name in _schema(db, "trigger"):
        if _is_ours(name):
            db.execute(f"DROP TRIGGER [{name}]")
    for name, table in TABLES.items():
        if name not in found:
            db.execute(table.sql)
        elif _plain(found[name]) != _plain(table.sql):
            _replace(db, table)
    _bring_indexes(db)
    for view in VIEWS.values():
        db.execute(view.sql)
    for name, columns in SEARCH.items():
        _bring_search(db, name, columns)
    for trigger in TRIGGERS.values():
        db.execute(trigger)
    db.execute(f"PRAGMA user_version = {VERSION}")


def _schema(db: Database, kind: str) -> Mapping[str, str]:
    """What the file holds of a kind, with the statement that made it."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
    return dict(db.execute(sql, [kind]).fetchall())


def _is_ours(trigger: str) -> bool:
    """By its name: one of an earlier version goes too."""
    searches = {f"{table}_{when}" for table in SEARCH for when in ("ai", "ad", "au")}
    return trigger.startswith(("touched_", "kept_")) or trigger in searches


def _columns(db: Database, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info([{table}])")]


def _refuse_unknown(db: Database, table: Table) -> None:
    if unknown := set(_columns(db, table.name)) - {column.name for column in table.columns}:
        raise NewerShape(f"{table.name}.{min(unknown)}")


def _plain(sql: str) -> str:
    """A statement without what does not matter: spaces, and the quotes that SQLite sets when it renames."""
    return "".join(sql.replace('"', "").split())


def _replace(db: Database, table: Table) -> None:
    """Make a table anew and copy its rows, which keep their row numbers: full-text search goes by them."""
    new = f"_new_{table.name}"
    db.execute(table.sql.replace(f"CREATE TABLE {table.name} ", f"CREATE TABLE {new} ", 1))
    declared = {column.name for column in table.columns}
    kept = [name for name in _columns(db, table.name) if name in declared]
    names = ", ".join(["rowid", *kept] if table.rowid else kept)
    db.execute(f"INSERT INTO {new} ({names}) SELECT {names} FROM {table.name}")  # noqa: S608 (names are ours)
    db.execute(f"DROP TABLE {table.name}")
    db.execute(f"ALTER TABLE {new} RENAME TO {table.name}")


def _bring_indexes(db: Database) -> None:
    found = _schema(db, "index")
    ours = {name for name in found if any(name.startswith(f"{table}_") for table in TABLES)}
    for name in ours:
        if name not in INDEXES or _plain(found[name]) != _plain(INDEXES[name]):
            db.execute(f"DROP INDEX [{name}]")
    for name, sql in INDEXES.items():
        if name not in ours or _plain(found[name]) != _plain(sql):
            db.execute(sql)


def _bring_search(db: Database, name: str, columns: tuple[str, ...]) -> None:
    """Full-text search over some columns, which follows updates of these alone: not each sighting, not each figure.

    What is indexed already stays, also where its table was replaced, whose rows have kept their numbers: to read a
    million claims again takes a minute and more.
    """
    index, triggers = _search_statements(name, columns)
    if _schema(db, "table").get(f"{name}_fts") != index:
        db.table(name).disable_fts()
        db.table(name).enable_fts(columns, tokenize=_TOKENIZER)
    for trigger in triggers:
        db.execute(trigger)


def _search_statements(name: str, columns: tuple[str, ...]) -> tuple[str, list[str]]:
    """What sqlite-utils makes the index of a table with, and the triggers that keep the two in step."""
    made = Database(memory=True)
    made.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    made.table(name).enable_fts(columns, tokenize=_TOKENIZER, create_triggers=True)
    triggers = dict(_schema(made, "trigger"))
    wide = triggers[f"{name}_au"]
    triggers[f"{name}_au"] = wide.replace("AFTER UPDATE ON", f"AFTER UPDATE OF {', '.join(columns)} ON")
    if triggers[f"{name}_au"] == wide:
        raise RuntimeError(f"sqlite-utils writes the trigger {name}_au in another way than expected")
    return _schema(made, "table")[f"{name}_fts"], list(triggers.values())
