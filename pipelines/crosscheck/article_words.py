"""The words of each article, kept with how many articles have them, and with which others it tells a story.

Kept, so that one more article is compared with those of its days and nothing is counted again. Lengths of vectors are
as they were weighed when an article was last compared: that the weight of a word moves as news comes in shows with the
next full cross-check.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from sys import intern

from sqlite_utils import Database
from sqlite_utils.utils import chunks

from pipelines.compare.word_weights import Weights
from pipelines.crosscheck.articles_around import alike_around
from pipelines.crosscheck.comparing import Alike, Known, Text, words_of
from pipelines.crosscheck.engine import Engine, done
from pipelines.database.claim_links import PAGE_DATE
from pipelines.database.rows import BATCH
from pipelines.lineup.stories import tells_the_same

FEW = 5000
"""Articles up to which no engine is woken: to compare them takes some seconds."""

_PUT = """INSERT INTO article_words (article_id, time, words, names, norm, best) VALUES (?, ?, ?, ?, 0, 0)
    ON CONFLICT (article_id) DO UPDATE SET time = excluded.time, words = excluded.words, names = excluded.names"""
_NORM = "UPDATE article_words SET norm = ?1 WHERE article_id = ?2 AND norm <> ?1"
_BEST = "UPDATE article_words SET best = ?1 WHERE article_id = ?2 AND best < ?1"
_BEST_AGAIN = """UPDATE article_words SET best =
    coalesce((SELECT max(likeness) FROM same_story WHERE same_story.article_id = article_words.article_id), 0)
    WHERE article_id IN (SELECT value FROM json_each(?))"""
_RELATED = """SELECT s.article_id, s.other, s.likeness, a.best, b.best FROM same_story s
    JOIN article_words a USING (article_id) JOIN article_words b ON b.article_id = s.other
    WHERE s.article_id IN (SELECT value FROM json_each(?))"""
_ADD = """INSERT INTO words (word, articles) VALUES (?, ?)
    ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles"""


def compare_articles(db: Database, touched: Sequence[str], engine: Engine | None = None) -> set[str]:
    """Bring the words of `touched` articles up to date, and the stories that they tell. Call it in a transaction.

    Returns the articles with which they told one before. Many are compared by the engine, if there is one.
    """
    engine = engine if len(touched) > FEW else None
    _read_all_words(db, touched, engine)
    return _compare(db, touched, engine)


def compare_all(db: Database, touched: Sequence[str]) -> set[str]:
    """The same, and compare all others again too: the weights of their words have moved with those of the touched.

    Returns the articles that tell their story with others than before.
    """
    _read_all_words(db, touched, None)
    articles = [article for (article,) in db.execute("SELECT article_id FROM article_words ORDER BY article_id")]
    before = related_to(db, articles)
    _compare(db, articles, None)
    return {article for article, others in related_to(db, articles).items() if others != before[article]}


def _compare(db: Database, touched: Sequence[str], engine: Engine | None) -> set[str]:
    before = _leave_stories(db, touched)
    words = _their_words(db, touched)
    weights = weights_of(db, words)
    vocabulary = frozenset(word for word in words if not weights.is_common(word))
    known = Known(weights, vocabulary, frozenset(touched))
    for batch in chunks(alike_around(db, touched, known, engine), BATCH):
        _put_alike(db, list(batch))
    _forget_chance(db, touched)
    return before


def _put_alike(db: Database, found: Sequence[Alike]) -> None:
    """Write how alike some articles are to others."""
    told = [(one.article_id, other, likeness) for one in found for likeness, other in one.others]
    pairs = [pair for one, other, likeness in told for pair in ((one, other, likeness), (other, one, likeness))]
    db.conn.executemany("INSERT INTO same_story VALUES (?, ?, ?) ON CONFLICT DO NOTHING", pairs)
    best: dict[str, float] = {}
    for article, _, likeness in pairs:
        best[article] = max(best.get(article, 0.0), likeness)
    db.conn.executemany(_NORM, [(one.norm, one.article_id) for one in found])
    db.conn.executemany(_BEST, [(likeness, article) for article, likeness in best.items()])


def weights_of(db: Database, words: Collection[str]) -> Weights:
    """How telling `words` are among all articles."""
    count = db.execute("SELECT count(*) FROM article_words").fetchone()[0]
    found = db.execute(
        "SELECT word, articles FROM words WHERE word IN (SELECT value FROM json_each(?))", [json.dumps(list(words))]
    )
    return Weights(count, dict(found))


def related_to(db: Database, articles: Collection[str]) -> dict[str, frozenset[str]]:
    """For each of `articles` those of the same story, itself included."""
    return {article: frozenset({article, *others}) for article, others in alike_to(db, articles).items()}


def alike_to(db: Database, articles: Collection[str]) -> dict[str, dict[str, float]]:
    """For each of `articles` how alike the others are that tell one story with it."""
    alike: dict[str, dict[str, float]] = {article: {} for article in articles}
    for one, other, likeness, best, best_of_other in db.execute(_RELATED, [json.dumps(list(articles))]):
        if tells_the_same(likeness, best, best_of_other):
            alike[one][other] = likeness
    return alike


def forget_words(db: Database) -> None:
    """Leave everything to be compared anew."""
    for table in ("same_story", "words", "article_words"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 (names are ours)


def _forget_chance(db: Database, touched: Sequence[str]) -> None:
    """Drop the likenesses of touched articles that tell no common story: most are by chance, and there are many."""
    for batch in chunks(touched, BATCH):
        rows = db.execute(_RELATED, [json.dumps(list(batch))])
        gone = [(one, other) for one, other, *likeness in rows if not tells_the_same(*likeness)]
        db.conn.executemany("DELETE FROM same_story WHERE article_id = ? AND other = ?", gone)
        db.conn.executemany("DELETE FROM same_story WHERE other = ? AND article_id = ?", gone)


def _read_all_words(db: Database, touched: Sequence[str], engine: Engine | None) -> None:
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


def _texts(db: Database, articles: Iterable[str]) -> Iterator[Text]:
    rows = db.execute(
        f"""SELECT article_id, title, text, {PAGE_DATE}, first_seen FROM articles a
           WHERE article_id IN (SELECT value FROM json_each(?))""",  # noqa: S608 (it is ours)
        [json.dumps(list(articles))],
    )
    return map(Text._make, rows.fetchall())


def _their_words(db: Database, articles: Sequence[str]) -> set[str]:
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


def _leave_stories(db: Database, touched: Sequence[str]) -> set[str]:
    """Take articles out of their stories; returns with whom they told them."""
    before: set[str] = set()
    for batch in chunks(touched, BATCH):
        names = json.dumps(list(batch))
        mine = "SELECT other, article_id FROM same_story WHERE article_id IN (SELECT value FROM json_each(?))"
        before.update(other for other, _ in db.execute(mine, [names]))
        db.execute(f"DELETE FROM same_story WHERE (article_id, other) IN ({mine})", [names])  # noqa: S608 (it is ours)
        db.execute("DELETE FROM same_story WHERE article_id IN (SELECT value FROM json_each(?))", [names])
    for batch in chunks([*touched, *sorted(before)], BATCH):
        db.execute(_BEST_AGAIN, [json.dumps(list(batch))])
    return before
