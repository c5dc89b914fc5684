"""The words of each article, kept with how many articles have them: so that for one more nothing is counted again."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from sys import intern

from sqlite_utils import Database
from sqlite_utils.utils import chunks

from pipelines.compare.word_weights import Weights
from pipelines.crosscheck.comparing import Text, words_of
from pipelines.crosscheck.engine import Engine, done
from pipelines.database.claim_links import PAGE_DATE
from pipelines.database.rows import BATCH

_PUT = """INSERT INTO article_words (article_id, time, words, names, norm, best) VALUES (?, ?, ?, ?, 0, 0)
    ON CONFLICT (article_id) DO UPDATE SET time = excluded.time, words = excluded.words, names = excluded.names"""
_ADD = """INSERT INTO words (word, articles) VALUES (?, ?)
    ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles"""


def read_words(db: Database, touched: Sequence[str], engine: Engine | None) -> None:
    """Bring the words of articles up to date, and how many articles have each."""
    tasks = (partial(words_of, list(_texts(db, batch))) for batch in chunks(touched, BATCH))
    for batch, (rows, articles) in zip(chunks(touched, BATCH), done(engine, tasks), strict=True):
        change = Counter(articles)
        sql = "SELECT words FROM article_words WHERE article_id IN (SELECT value FROM json_each(?))"
        for (words,) in db.execute(sql, [json.dumps(list(batch))]):
            change.subtract(json.loads(words).keys())
        db.conn.executemany(_PUT, rows)
        db.conn.executemany(_ADD, [(word, count) for word, count in sorted(change.items()) if count])
    db.execute("DELETE FROM words WHERE articles = 0")


def words_of_articles(db: Database, articles: Sequence[str]) -> set[str]:
    """All words that some articles have."""
    if db.execute("SELECT count(*) FROM article_words").fetchone()[0] <= len(articles):  # of all of them
        return {intern(word) for (word,) in db.execute("SELECT word FROM words")}
    found: set[str] = set()
    for batch in chunks(articles, BATCH):
        for (words,) in db.execute(
            "SELECT words FROM article_words WHERE article_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(batch))],
        ):
            found.update(map(intern, json.loads(words)))
    return found


def weights_of(db: Database, words: Collection[str]) -> Weights:
    """How telling `words` are among all articles."""
    count = db.execute("SELECT count(*) FROM article_words").fetchone()[0]
    found = db.execute(
        "SELECT word, articles FROM words WHERE word IN (SELECT value FROM json_each(?))", [json.dumps(list(words))]
    )
    return Weights(count, dict(found))


def forget_words(db: Database) -> None:
    """Leave everything to be compared anew."""
    for table in ("same_story", "words", "article_words"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 (names are ours)


def _texts(db: Database, articles: Iterable[str]) -> Iterator[Text]:
    rows = db.execute(
        f"""SELECT article_id, title, text, {PAGE_DATE}, first_seen FROM articles a
           WHERE article_id IN (SELECT value FROM json_each(?))""",  # noqa: S608 (it is ours)
        [json.dumps(list(articles))],
    )
    return map(Text._make, rows.fetchall())
