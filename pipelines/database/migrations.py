"""Steps to the present shape that cannot be told from it: each once, in order, never edited after release.

Tables, columns, limits, indexes, views and triggers need none: `shape` brings those to what `tables/` declares.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("claims")

APPLICATION_ID = 0x434C4D53  # "CLMS" in the file's header: how we know our own file from a foreign one


@migrations()
def m001_first(db: Database) -> None:
    """The file is ours."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations()
def m002_line_up_anew(db: Database) -> None:
    """Statuses, denials and certainty of figures are worked out otherwise now: the next cross-check looks at all."""
    if "settings" in db.table_names():
        db.execute("DELETE FROM settings WHERE name = 'lined_up_articles'")


@migrations()
def m003_name_figures_by_their_first_claims(db: Database) -> None:
    """Figures are named by what they are now: the next cross-check looks at all, and old addresses lead to new ones."""
    if "settings" in db.table_names():
        db.execute("DELETE FROM settings WHERE name = 'lined_up_articles'")


@migrations()
def m004_date_old_pages_by_their_changes(db: Database) -> None:
    """What an old page says counts from when it says that it was changed: the next cross-check looks at all."""
    if "settings" in db.table_names():
        db.execute("DELETE FROM settings WHERE name = 'lined_up_articles'")


@migrations()
def m005_tell_changes_in_words(db: Database) -> None:
    """Changes have their outlet and say in words what they are: the next cross-check compares all revisions anew."""
    if "revisions" in db.table_names():
        db.execute("UPDATE revisions SET compared = NULL WHERE revision > 1")
