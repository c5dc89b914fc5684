"""The words of each article, kept with how many articles have them, and with which others it tells a story.

Kept, so that one more article is compared with those of its days and nothing is counted again. Lengths of vectors are
as they were weighed when an article was last compared: that the weight of a word moves as news comes in shows with the
next full cross-check.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from datetime import datetime
from sys import intern

from sqlite_utils import Database
from sqlite_utils.utils import chunks

from crawlers.clock import stamp
from pipelines.compare.word_weights import Weights
from pipelines.compare.wording import proper_nouns
from pipelines.database.claim_links import PAGE_DATE
from pipelines.database.rows import BATCH
from pipelines.lineup.stories import EARLIEST, WINDOW, DatedArticle, alike_articles, moment, tells_the_same
from pipelines.lineup.words import article_stems

_PUT = """INSERT INTO article_words (article_id, time, words, names, norm, best) VALUES (?, ?, ?, ?, 0, 0)
    ON CONFLICT (article_id) DO UPDATE SET time = excluded.time, words = excluded.words, names = excluded.names"""
_BEST = "UPDATE article_words SET best = ?1 WHERE article_id = ?2 AND best < ?1"
_BEST_AGAIN = """UPDATE article_words SET best =
    coalesce((SELECT max(likeness) FROM same_story WHERE same_story.article_id = article_words.article_id), 0)
    WHERE article_id IN (SELECT value FROM json_each(?))"""
_RELATED = """SELECT s.article_id, s.other, s.likeness, a.best, b.best FROM same_story s
    JOIN article_words a USING (article_id) JOIN article_words b ON b.article_id = s.other
    WHERE s.article_id IN (SELECT value FROM json_each(?))"""
_ADD = """INSERT INTO words (word, articles) VALUES (?, ?)
    ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles"""


def compare_articles(db: Database, touched: Sequence[str]) -> set[str]:
    """Bring the words of `touched` articles up to date, and the stories that they tell. Call it in a transaction.

    Returns the articles with which they told one before.
    """
    _read_all_words(db, touched)
    return _compare(db, touched)


def compare_all(db: Database, touched: Sequence[str]) -> set[str]:
    """The same, and compare all others again too: the weights of their words have moved with those of the touched.

    Returns the articles that tell their story with others than before.
    """
    _read_all_words(db, touched)
    articles = [article for (article,) in db.execute("SELECT article_id FROM article_words ORDER BY article_id")]
    before = related_to(db, articles)
    _compare(db, articles)
    return {article for article, others in related_to(db, articles).items() if others != before[article]}


def _compare(db: Database, touched: Sequence[str]) -> set[str]:
    before = _leave_stories(db, touched)
    words = _their_words(db, touched)
    weights = weights_of(db, words)
    vocabulary = {word for word in words if not weights.is_common(word)}
    norms: list[tuple[float, str]] = []
    fresh = frozenset(touched)
    best: dict[str, float] = {}
    for one, others in alike_articles(_articles_around(db, touched, weights, vocabulary, fresh, norms), weights, fresh):
        pairs = [pair for likeness, other in others for pair in ((one, other, likeness), (other, one, likeness))]
        db.conn.executemany("INSERT INTO same_story VALUES (?, ?, ?) ON CONFLICT DO NOTHING", pairs)
        for article, _, likeness in pairs:
            best[article] = max(best.get(article, 0.0), likeness)
    db.conn.executemany("UPDATE article_words SET norm = ?1 WHERE article_id = ?2 AND norm <> ?1", norms)
    db.conn.executemany(_BEST, [(likeness, article) for article, likeness in best.items()])
    _forget_chance(db, touched)
    return before


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


def _read_all_words(db: Database, touched: Sequence[str]) -> None:
    """Bring the words of articles up to date, and how many articles have each."""
    for batch in chunks(touched, BATCH):
        _read_words(db, list(batch))
    db.execute("DELETE FROM words WHERE articles = 0")


def _read_words(db: Database, articles: Sequence[str]) -> None:
    change: Counter[str] = Counter()
    names = json.dumps(articles)
    for (words,) in db.execute(
        "SELECT words FROM article_words WHERE article_id IN (SELECT value FROM json_each(?))", [names]
    ):
        change.subtract(json.loads(words).keys())
    rows = []
    for row in db.query(
        f"""SELECT article_id, title, text, {PAGE_DATE} AS published, first_seen FROM articles a
           WHERE article_id IN (SELECT value FROM json_each(?))""",  # noqa: S608 (it is ours)
        [names],
    ):
        words = Counter(article_stems(row["title"], row["text"]))
        change.update(words.keys())
        time = moment(row["published"]) or moment(row["first_seen"])
        told = (words, sorted(proper_nouns(row["text"])))
        rows.append((row["article_id"], stamp(time or EARLIEST), *(json.dumps(t, ensure_ascii=False) for t in told)))
    db.conn.executemany(_PUT, rows)
    db.conn.executemany(_ADD, [(word, count) for word, count in sorted(change.items()) if count])


def _their_words(db: Database, articles: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for batch in chunks(articles, BATCH):
        for (words,) in db.execute(
            "SELECT words FROM article_words WHERE article_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(batch))],
        ):
            found.update(map(intern, json.loads(words)))
    return found


def _articles_around(
    db: Database,
    touched: Sequence[str],
    weights: Weights,
    vocabulary: Set[str],
    fresh: Collection[str],
    norms: list[tuple[float, str]],
) -> Iterator[DatedArticle]:
    """The touched articles and all within the window of one of them, in order of time, with the words of `vocabulary`.

    Adds the touched ones' lengths to `norms`.
    """
    for start, end in _periods(db, touched):
        rows = db.execute(
            """SELECT article_id, time, words, norm FROM article_words WHERE time BETWEEN ? AND ?
               ORDER BY time, article_id""",
            [start, end],
        )
        for article, time, text, norm in rows:
            words = {intern(word): count for word, count in json.loads(text).items() if word in vocabulary}
            if article in fresh:
                norm = weights.norm(words)
                norms.append((norm, article))
            yield DatedArticle(article, datetime.fromisoformat(time).replace(tzinfo=None), words, norm)


def _periods(db: Database, touched: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The times around touched articles, those that meet joined."""
    times: list[datetime] = []
    for batch in chunks(touched, BATCH):
        found = db.execute(
            "SELECT time FROM article_words WHERE article_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(batch))],
        )
        times += (datetime.fromisoformat(time).replace(tzinfo=None) for (time,) in found)
    start = end = None
    for time in sorted(times):
        if start is None or end is None or time > end + 2 * WINDOW:
            if start and end:
                yield _text(start, end)
            start = time
        end = time
    if start and end:
        yield _text(start, end)


def _text(start: datetime, end: datetime) -> tuple[str, str]:
    return stamp(start - WINDOW), stamp(end + WINDOW)


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
