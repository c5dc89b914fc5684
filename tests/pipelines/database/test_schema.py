"""Every table and column is described, once, under the names of the database."""

from sqlite_utils import Database

from crawlers.fates import Fate
from pipelines.database.schema import SCHEMA, SEARCH
from pipelines.database.tables.claims import CLAIM_FIELDS


def described_tables(db: Database) -> set[str]:
    internal = {f"{table}_fts" for table in SEARCH}
    names = {name for name in db.table_names() if not name.startswith("_")} | set(db.view_names())
    return {name for name in names if not any(name == i or name.startswith(f"{i}_") for i in internal)}


def test_every_table_is_described(db: Database) -> None:
    assert set(SCHEMA) == described_tables(db)


def test_every_column_is_described_and_no_other(db: Database) -> None:
    for name, relation in SCHEMA.items():
        columns = [row[1] for row in db.execute(f"PRAGMA table_info([{name}])")]
        assert list(relation.described) == columns, name


def test_descriptions_say_something_on_one_line() -> None:
    for name, relation in SCHEMA.items():
        for column, text in relation.described.items():
            assert len(text) > 6, (name, column)
            assert "\n" not in text


def test_the_view_has_the_claim_fields_in_order(db: Database) -> None:
    columns = [row[1] for row in db.execute("PRAGMA table_info(claims)")]
    assert tuple(columns[: len(CLAIM_FIELDS)]) == CLAIM_FIELDS


def test_fates_are_those_that_the_database_accepts(db: Database) -> None:
    sql = db.table("urls").schema
    for fate in Fate:
        assert f"'{fate}'" in sql
