"""The table of changes, and which revisions have been compared."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from pipelines.database.revisions import Revision, change_revision


def articles_to_compare(db: Database) -> list[str]:
    """Articles with a revision that was not compared with the one before it, as both are now."""
    rows = db.execute(
        """SELECT DISTINCT after.article_id FROM revisions after
           JOIN revisions before ON before.article_id = after.article_id AND before.revision = after.revision - 1
           WHERE after.revision > 1
             AND after.compared IS NOT before.record_id || ' ' || before.extractor || ' ' || after.extractor
           ORDER BY after.article_id"""
    )
    return [row[0] for row in rows]


def note_compared(db: Database, before: Revision, after: Revision) -> None:
    """Two revisions have been compared, as they are now."""
    change_revision(db, after, {"compared": f"{before.record_id} {before.extractor} {after.extractor}"})


def compare_again(db: Database, article: str) -> None:
    """Have an article's revisions compared anew."""
    db.execute("UPDATE revisions SET compared = NULL WHERE article_id = ? AND revision > 1", [article])


def compare_all_again(db: Database) -> None:
    """Have the revisions of all articles compared anew."""
    db.execute("UPDATE revisions SET compared = NULL WHERE revision > 1")


def put_changes(db: Database, article: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Bring the article's changes to `rows`, writing only what differs."""
    have = {row["change_id"]: row for row in db.query("SELECT * FROM changes WHERE article_id = ?", [article])}
    wanted = {row["change_id"]: row for row in rows}
    for name in have.keys() - wanted.keys():
        db.execute("DELETE FROM changes WHERE change_id = ?", [name])
    if different := [dict(row) for name, row in wanted.items() if have.get(name) != row]:
        db.table("changes").upsert_all(different, pk="change_id")
