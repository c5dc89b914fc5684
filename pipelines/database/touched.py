"""What changed since the last cross-check (notes that triggers leave), and what of it waits to be lined up."""

from collections.abc import Collection, Mapping

from sqlite_utils import Database

_LINED_UP = "lined_up_articles"
"""Name in `settings` of how many articles there were when everything was lined up last."""
_BEGUN_ANEW = "begun_anew"
"""Name in `settings` of a note that all articles are being compared anew."""
_ALL_WAITS = "all_waits"
"""Name in `settings` of a note that everything waited to be lined up, which is not done yet."""


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
    db.execute(
        "INSERT INTO settings SELECT ?, count(*) FROM articles WHERE true"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [_LINED_UP],
    )


def note_begun_anew(db: Database) -> None:
    """Remember that all articles are being compared anew, until `forget_begun_anew`."""
    _note(db, _BEGUN_ANEW)


def begun_anew(db: Database) -> bool:
    """Was it begun to compare all articles anew, and not done to the end?"""
    return _is_noted(db, _BEGUN_ANEW)


def forget_begun_anew(db: Database) -> None:
    """All articles have been compared."""
    db.execute("DELETE FROM settings WHERE name = ?", [_BEGUN_ANEW])


def note_all_waits(db: Database) -> None:
    """Remember that everything waits, until nothing does."""
    _note(db, _ALL_WAITS)


def all_waited(db: Database) -> bool:
    """Did everything wait, and does some of it still?"""
    return _is_noted(db, _ALL_WAITS)


def forget_that_all_waited(db: Database) -> None:
    """Once nothing waits, that everything did is over."""
    db.execute("DELETE FROM settings WHERE name = ? AND NOT EXISTS (SELECT 1 FROM waiting)", [_ALL_WAITS])


def articles_lined_up(db: Database) -> int | None:
    """How many articles there were when everything was lined up last; None where it never was."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", [_LINED_UP]).fetchone()
    return None if row is None else int(row[0])


def _note(db: Database, name: str) -> None:
    db.execute("INSERT INTO settings VALUES (?, 1) ON CONFLICT DO NOTHING", [name])


def _is_noted(db: Database, name: str) -> bool:
    return db.execute("SELECT 1 FROM settings WHERE name = ?", [name]).fetchone() is not None
