"""Every table and column is described, once, under the names of the database."""

from sqlite_utils import Database

from crawlers.fates import Fate
from pipelines.database.migrations import SEARCH
from pipelines.database.schema import CLAIM_FIELDS, TABLES, column_table


def described_tables(db: Database) -> set[str]:
    internal = {f"{table}_fts" for table in SEARCH}
    names = {name for name in db.table_names() if not name.startswith("_")} | set(db.view_names())
    return {name for name in names if not any(name == i or name.startswith(f"{i}_") for i in internal)}


def test_every_table_is_described(db: Database) -> None:
    assert set(TABLES) == described_tables(db)


def test_every_column_is_described_and_no_other(db: Database) -> None:
    for name, description in TABLES.items():
        columns = {row[1] for row in db.execute(f"PRAGMA table_info([{name}])")}
        missing = columns - set(description.columns)
        assert not missing, f"describe {missing} of {name} in pipelines/database/schema.py"
        if name != "claim_rows":  # shares its descriptions with the view
            assert set(description.columns) == columns, name


def test_descriptions_say_something_on_one_line() -> None:
    for name, description in TABLES.items():
        for column, text in description.columns.items():
            assert len(text) > 6, (name, column)
            assert "\n" not in text
            assert "|" not in text, "would break the README's table"


def test_the_view_has_the_claim_fields_in_order(db: Database) -> None:
    columns = [row[1] for row in db.execute("PRAGMA table_info(claims)")]
    assert tuple(columns[: len(CLAIM_FIELDS)]) == CLAIM_FIELDS


def test_fates_are_those_that_the_database_accepts(db: Database) -> None:
    sql = db.table("urls").schema
    for fate in Fate:
        assert f"'{fate}'" in sql
    assert sql.count("','") + 1 == len(Fate)


def test_column_table_is_markdown() -> None:
    lines = column_table("claims").splitlines()
    assert lines[0] == "| column | meaning |"
    assert lines[2].startswith("| `claim_id` | ")
