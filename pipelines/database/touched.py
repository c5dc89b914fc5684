"""What changed since the last cross-check (notes that triggers leave), and what of it waits to be lined up."""

from collections.abc import Collection, Mapping

from sqlite_utils import Database

from pipelines.database.articles import count_articles
from pipelines.database.notes import forget_note, note, noted

_LINED_UP = "lined_up_articles"
"""Name of the note of how many articles there were when everything was lined up last."""
_BEGUN_ANEW = "begun_anew"
"""Name of the note that all articles are being compared anew."""
_ALL_WAITS = "all_waits"
"""Name of the note that everything waited to be lined up, which is not done yet."""


def touch_all(db: Database) -> None:
    """Have every article looked at."""
    db.execute("INSERT INTO touched SELECT article_id, '' FROM articles WHERE true ON CONFLICT DO NOTHING")


def touch(db: Database, articles: Collection[str]) -> None:
    """Have these articles looked at."""
    db.conn.executemany("INSERT INTO touched VALUES (?, '') ON CONFLICT DO NOTHING", [(one,) for one in articles])


def touched_articles(db: Database) -> list[str]:
    """Articles of which something changed."""
    return [article for (article,) in db.execute("SELECT DISTINCT article_id FROM touched ORDER BY article_id")]


def have_wait(db: Database, others: Collection[str]) -> None:
    """What was touched has been compared and waits to be lined up, `others` with it."""
    db.execute("INSERT INTO waiting SELECT * FROM touched WHERE true ON CONFLICT DO NOTHING")
    db.execute("DELETE FROM touched")
    db.conn.executemany("INSERT INTO waiting VALUES (?, '') ON CONFLICT DO NOTHING", [(one,) for one in sorted(others)])


def waiting_articles(db: Database) -> Mapping[str, Collection[str]]:
    """Articles that wait to be lined up, in the order in which they came, each with the figures that it lost."""
    found: dict[str, frozenset[str]] = {}
    none = frozenset[str]()  # one for all: where everything waits, there are as many as articles
    for article, figure in db.execute("SELECT article_id, figure_id FROM waiting ORDER BY rowid"):
        found[article] = found.get(article, none) | {figure} if figure else found.get(article, none)
    return found


def settle(db: Database, articles: Collection[str]) -> None:
    """These have been lined up."""
    db.conn.executemany("DELETE FROM waiting WHERE article_id = ?", [(article,) for article in articles])


def note_all_lined_up(db: Database) -> None:
    """Remember how many articles there are now."""
    note(db, _LINED_UP, str(count_articles(db)))


def note_begun_anew(db: Database) -> None:
    """Remember that all articles are being compared anew, until `forget_begun_anew`."""
    note(db, _BEGUN_ANEW)


def begun_anew(db: Database) -> bool:
    """Was it begun to compare all articles anew, and not done to the end?"""
    return noted(db, _BEGUN_ANEW) is not None


def forget_begun_anew(db: Database) -> None:
    """All articles have been compared."""
    forget_note(db, _BEGUN_ANEW)


def note_all_waits(db: Database) -> None:
    """Remember that everything waits, until nothing does."""
    note(db, _ALL_WAITS)


def all_waited(db: Database) -> bool:
    """Did everything wait, and does some of it still?"""
    return noted(db, _ALL_WAITS) is not None


def forget_that_all_waited(db: Database) -> None:
    """Once nothing waits, that everything did is over."""
    if db.execute("SELECT 1 FROM waiting").fetchone() is None:
        forget_note(db, _ALL_WAITS)


def articles_lined_up(db: Database) -> int | None:
    """How many articles there were when everything was lined up last; None where it never was."""
    number = noted(db, _LINED_UP)
    return None if number is None else int(number)
