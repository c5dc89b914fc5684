"""What changed since the last cross-check: notes that triggers leave (`triggers`), and when all was lined up last."""

from sqlite_utils import Database

_LINED_UP = "lined_up_articles"
"""Name in `settings` of how many articles there were when everything was lined up last."""


def touch_all(db: Database) -> None:
    """Have every article looked at."""
    db.execute("INSERT INTO touched SELECT article_id, '' FROM articles WHERE true ON CONFLICT DO NOTHING")


def touched_articles(db: Database) -> list[str]:
    """Articles of which something changed."""
    return [article for (article,) in db.execute("SELECT DISTINCT article_id FROM touched ORDER BY article_id")]


def bereft_figures(db: Database) -> set[str]:
    """Figures that lost a claim."""
    return {figure for (figure,) in db.execute("SELECT figure_id FROM touched WHERE figure_id <> ''")}


def settle(db: Database) -> None:
    """All that was touched has been looked at."""
    db.execute("DELETE FROM touched")


def note_all_lined_up(db: Database) -> None:
    """Remember how many articles there are now."""
    db.execute(
        "INSERT INTO settings SELECT ?, count(*) FROM articles WHERE true"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [_LINED_UP],
    )


def articles_lined_up(db: Database) -> int | None:
    """How many articles there were when everything was lined up last; None where it never was."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", [_LINED_UP]).fetchone()
    return None if row is None else int(row[0])
