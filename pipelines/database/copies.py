"""The tables of copies: which articles share a text, which were looked at, and the index of their sketches."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from pipelines.database.rows import BATCH

MOST = 50
"""Texts of a hash, at most: what more have is a newsletter's invitation or a trade mark's note, and tells nothing."""

_LOOK = """SELECT a.article_id, a.outlet, a.revision, coalesce(a.published, a.first_seen) AS time, a.text
    FROM articles a LEFT JOIN copies c USING (article_id) WHERE c.revision IS NOT a.revision"""
_OF_TOUCHED = f"{_LOOK} AND a.article_id IN (SELECT article_id FROM touched)"  # noqa: S608 (it is ours)
_ORDER = "ORDER BY time, a.article_id"
_SHARING = f"""SELECT article_id FROM sketches WHERE hash = ? LIMIT {MOST + 1}"""  # noqa: S608 (it is ours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The newest text of an article."""

    article_id: str
    outlet: str
    revision: int
    time: str
    """When it was published, or first seen where it does not say."""
    text: str

    @property
    def age(self) -> tuple[str, str]:
        """By which texts stand in order of time."""
        return self.time, self.article_id


def texts_to_look_at(db: Database) -> Iterator[Text]:
    """The texts that nobody looked at, as they are now, in order of time; what was looked at may be noted meanwhile."""
    looked = db.execute("SELECT 1 FROM copies LIMIT 1").fetchone()
    names = [row[0] for row in db.execute(f"SELECT article_id FROM ({_OF_TOUCHED if looked else _LOOK} {_ORDER})")]  # noqa: S608
    for start in range(0, len(names), BATCH):
        yield from texts_of(db, names[start : start + BATCH])


def texts_of(db: Database, articles: Collection[str]) -> list[Text]:
    """The newest texts of some articles, in order of time."""
    sql = f"""SELECT a.article_id, a.outlet, a.revision, coalesce(a.published, a.first_seen) AS time, a.text
        FROM articles a WHERE a.article_id IN (SELECT value FROM json_each(?)) {_ORDER}"""  # noqa: S608
    return [Text(**row) for row in db.query(sql, [json.dumps(list(articles))])]


def sharing(db: Database, sketch: Iterable[int], *, least: int) -> list[str]:
    """The articles that have at least so many hashes of a sketch, those that have most first."""
    shared: Counter[str] = Counter()
    for one in sketch:
        holders = db.execute(_SHARING, [one]).fetchall()
        if len(holders) <= MOST:
            shared.update(article for (article,) in holders)
    return [article for article, count in shared.most_common() if count >= least]


def put_original(db: Database, text: Text, sketch: Iterable[int]) -> None:
    """An article has a text of its own, which others are compared with from now on."""
    _note(db, text, None)
    db.conn.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?)", [(one, text.article_id) for one in sketch])


def put_copy(db: Database, text: Text, original: str) -> None:
    """An article has the text of another."""
    _note(db, text, original)


def hand_over(db: Database, original: str, to: str) -> list[str]:
    """What was held for an original is a copy of an earlier article, with all its copies; returns these articles."""
    moved = [original, *copies_of(db, original)]
    db.conn.executemany("UPDATE copies SET copy_of = ? WHERE article_id = ?", [(to, article) for article in moved])
    db.execute("DELETE FROM sketches WHERE article_id = ?", [original])
    return moved


def forget_text(db: Database, article: str) -> list[str]:
    """An article's text is another now; returns the articles that were copies of it and are to be looked at again."""
    orphans = copies_of(db, article)
    db.execute("DELETE FROM sketches WHERE article_id = ?", [article])
    db.conn.executemany("DELETE FROM copies WHERE article_id = ?", [(one,) for one in (article, *orphans)])
    return orphans


def copies_of(db: Database, original: str) -> list[str]:
    """The articles that are copies of one."""
    rows = db.execute("SELECT article_id FROM copies WHERE copy_of = ? ORDER BY article_id", [original])
    return [article for (article,) in rows]


def originals_of(db: Database, articles: Collection[str]) -> Mapping[str, str]:
    """For those of some articles that are copies, the article that had their text first."""
    sql = """SELECT article_id, copy_of FROM copies
        WHERE copy_of IS NOT NULL AND article_id IN (SELECT value FROM json_each(?))"""
    return dict(db.execute(sql, [json.dumps(list(articles))]).fetchall())


def count_copies(db: Database) -> int:
    """How many articles are copies."""
    found: int = db.execute("SELECT count(*) FROM copies WHERE copy_of IS NOT NULL").fetchone()[0]
    return found


def _note(db: Database, text: Text, original: str | None) -> None:
    db.execute(
        """INSERT INTO copies (article_id, copy_of, revision) VALUES (?, ?, ?)
           ON CONFLICT (article_id) DO UPDATE SET copy_of = excluded.copy_of, revision = excluded.revision""",
        [text.article_id, original, text.revision],
    )
