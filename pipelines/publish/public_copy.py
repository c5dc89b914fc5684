"""What of a database the public gets: claims, figures and their evidence; no texts, no archive, no operator.

The copy is a database of its own: `VACUUM INTO` takes one moment of the original, then what is not public is taken out,
and a second `VACUUM INTO` leaves nothing of it in free pages either.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pipelines.database.notes import note, noted
from pipelines.database.schema import SEARCH

KEPT = (
    "changes", "claim_rows", "copies", "figure_links", "figure_outlets", "figure_redirects", "figures", "live_updates",
    "outlet_totals", "outlets", "settings", "source_names", "source_words", "sources",
)  # fmt: skip
"""Tables that are public as they are."""

STRIPPED = {
    "articles": ("UPDATE articles SET text = ''",),
    "revisions": ("UPDATE revisions SET text = ''",),
    "pages": (
        """DELETE FROM pages WHERE record_id NOT IN (SELECT record_id FROM claim_rows)
           AND record_id NOT IN (SELECT record_id FROM revisions)""",
        # problems are tracebacks; archives outside the database's folder have absolute paths
        "UPDATE pages SET problem = NULL",
        "UPDATE pages SET warc_file = replace(warc_file, rtrim(warc_file, replace(warc_file, '/', '')), '')",
    ),
    "runs": (
        """DELETE FROM fetches WHERE kind <> 'page'
           OR run_id IS NOT (SELECT max(run_id) FROM fetches WHERE kind <> 'file')""",
        "UPDATE fetches SET reason = NULL",
        "DELETE FROM runs WHERE run_id NOT IN (SELECT run_id FROM fetches)",
        "UPDATE runs SET command = 'claims run', detail = NULL",
    ),
    # With runs: the coverage of the last crawl is public. Addresses have their headlines' words; tables are taken by
    # name, and what is remembered as forgotten goes only after this.
    "fetches": ("DELETE FROM fetches WHERE url IN (SELECT url FROM forgotten)",),
    "feed_items": (
        "DELETE FROM feed_items WHERE item_id NOT IN (SELECT item_id FROM feed_claims)",
        "UPDATE feed_items SET summary = ''",
        "UPDATE feed_items SET warc_file = replace(warc_file, rtrim(warc_file, replace(warc_file, '/', '')), '')",
    ),
    "feed_claims": (
        "UPDATE feed_claims SET warc_file = replace(warc_file, rtrim(warc_file, replace(warc_file, '/', '')), '')",
    ),
    "decisions": ("UPDATE decisions SET made_by = ''",),  # why is public, the name of who is not
}
"""Tables of which something is taken out, and how."""

DATABASE = "claims.db"
"""Name of the file that is published."""
PUBLISHED = "published"
"""Name of the note that marks a public copy, with the time at which it was made."""


def is_public_copy(connection: sqlite3.Connection) -> bool:
    """Whether `claims publish` made this database. Raises `sqlite3.Error` where it cannot be read."""
    return noted(connection, PUBLISHED) is not None


def make_public_copy(original: sqlite3.Connection, target: Path, *, at: str) -> None:
    """Write the public copy of `original`, made `at`, to `target`, which must not exist.

    Needs room for the original once more beside `target` meanwhile. Raises `sqlite3.Error`.
    """
    whole = target.with_name(f"{target.name}.whole")
    try:
        original.execute("VACUUM INTO ?", [str(whole)])
        with closing(sqlite3.connect(whole, isolation_level=None)) as copy:
            copy.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF")
            _strip(copy, at)
            copy.execute("VACUUM INTO ?", [str(target)])
    finally:
        whole.unlink(missing_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.executescript("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL")
        _index_texts(copy)


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold data of ours: neither SQLite's, nor the search index's, nor the log of migrations."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return sorted(name for (name,) in rows if "_fts" not in name and not name.startswith(("_", "sqlite_")))


def _strip(copy: sqlite3.Connection, at: str) -> None:
    triggers = list(copy.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, _ in triggers:  # they would keep a search index in step that is made anew
        copy.execute(f"DROP TRIGGER [{name}]")
    for table in SEARCH:
        copy.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('delete-all')")  # noqa: S608 (names are ours)
    for statement in _statements(tables_of(copy)):
        copy.execute(statement)
    note(copy, PUBLISHED, at)
    for _, sql in triggers:
        copy.execute(sql)


def _statements(tables: list[str]) -> Iterator[str]:
    for table in tables:
        if table in STRIPPED:
            yield from STRIPPED[table]
        elif table not in KEPT:  # what nobody has called public is not
            yield f"DELETE FROM [{table}]"  # noqa: S608


def _index_texts(copy: sqlite3.Connection) -> None:
    """VACUUM renumbers rows: the search index is made from them as they are now."""
    for table in SEARCH:
        copy.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608
        copy.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")  # noqa: S608
