"""Which articles tell one story, as the database has it: found for what changed, and kept for all.

Lengths of vectors are as they were weighed when an article was last compared: that the weight of a word moves as news
comes in shows with the next full cross-check.
"""

import json
from collections.abc import Collection, Sequence

from sqlite_utils import Database
from sqlite_utils.utils import chunks

from pipelines.crosscheck.article_words import read_words, weights_of, words_of_articles
from pipelines.crosscheck.articles_around import alike_around
from pipelines.crosscheck.comparing import Alike, Known
from pipelines.crosscheck.engine import Engine
from pipelines.database.rows import BATCH
from pipelines.lineup.stories import tells_the_same

_NORM = "UPDATE article_words SET norm = ?1 WHERE article_id = ?2 AND norm <> ?1"
_BEST = "UPDATE article_words SET best = ?1 WHERE article_id = ?2 AND best < ?1"
_BEST_AGAIN = """UPDATE article_words SET best =
    coalesce((SELECT max(likeness) FROM same_story WHERE same_story.article_id = article_words.article_id), 0)
    WHERE article_id IN (SELECT value FROM json_each(?))"""
_RELATED = """SELECT s.article_id, s.other, s.likeness, a.best, b.best FROM same_story s
    JOIN article_words a USING (article_id) JOIN article_words b ON b.article_id = s.other
    WHERE s.article_id IN (SELECT value FROM json_each(?))"""
# In the order of the table: in any other each row would be written to a page of its own.
_PUT_TOLD = """WITH told AS MATERIALIZED
      (SELECT *, rowid AS number FROM temp.found_alike WHERE tells_the_same(article_id, other, likeness))
    INSERT INTO same_story
    SELECT one, another, likeness
      FROM (SELECT article_id AS one, other AS another, likeness, number FROM told
            UNION ALL SELECT other, article_id, likeness, number FROM told)
      WHERE true ORDER BY one, another, number ON CONFLICT DO NOTHING"""


def compare_articles(db: Database, touched: Sequence[str], engine: Engine | None = None) -> set[str]:
    """Bring the words of `touched` articles up to date, and the stories that they tell. Call it in a transaction.

    Returns the articles with which they told one before. They are compared by the engine, if there is one.
    """
    read_words(db, touched, engine)
    return find_alike(db, touched, engine)


def compare_all(db: Database, touched: Sequence[str]) -> set[str]:
    """The same, and compare all others again too: the weights of their words have moved with those of the touched.

    Returns the articles that tell their story with others than before.
    """
    read_words(db, touched, None)
    articles = [article for (article,) in db.execute("SELECT article_id FROM article_words ORDER BY article_id")]
    before = related_to(db, articles)
    find_alike(db, articles, None)
    return {article for article, others in related_to(db, articles).items() if others != before[article]}


def find_alike(db: Database, touched: Sequence[str], engine: Engine | None) -> set[str]:
    """Find which others tell a story with `touched` articles, whose words are up to date.

    Returns the articles with which they told one before.
    """
    before = _leave_stories(db, touched)
    words = words_of_articles(db, touched)
    weights = weights_of(db, words)
    vocabulary = frozenset(word for word in words if not weights.is_common(word))
    known = Known(weights, vocabulary, frozenset(touched))
    pairs = _Pairs(db)
    for batch in chunks(alike_around(db, touched, known, engine), BATCH):
        pairs.add(list(batch))
    pairs.write()
    return before


class _Pairs:
    """Articles that were found alike, put aside until it is known of each which other is most like it.

    Only those that tell one story are written: most are alike by chance, and there are many.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._best: dict[str, float] = {}
        """How like each article is to the one most like it, of those found so far."""
        db.execute("CREATE TEMP TABLE IF NOT EXISTS found_alike (article_id TEXT, other TEXT, likeness REAL)")
        db.execute("DELETE FROM temp.found_alike")  # of a comparison that failed

    def add(self, found: Sequence[Alike]) -> None:
        """Take in how alike some articles are to others."""
        pairs = [(one.article_id, other, likeness) for one in found for likeness, other in one.others]
        self._look_up({article for one, other, _ in pairs for article in (one, other)} - self._best.keys())
        for one, other, likeness in pairs:
            self._best[one] = max(self._best[one], likeness)
            self._best[other] = max(self._best[other], likeness)
        alike = [pair for pair in pairs if self._tell_the_same(*pair)]  # later ones can only part them
        self._db.conn.executemany("INSERT INTO temp.found_alike VALUES (?, ?, ?)", alike)
        self._db.conn.executemany(_NORM, [(one.norm, one.article_id) for one in found])

    def write(self) -> None:
        """Write what tells one story, once all that is alike was taken in."""
        self._db.conn.create_function("tells_the_same", 3, self._tell_the_same)
        self._db.execute(_PUT_TOLD)
        self._db.conn.create_function("tells_the_same", 3, None)  # the connection would keep all this
        self._db.execute("DELETE FROM temp.found_alike")
        self._db.conn.executemany(_BEST, ((likeness, article) for article, likeness in sorted(self._best.items())))

    def _look_up(self, articles: Collection[str]) -> None:
        sql = "SELECT article_id, best FROM article_words WHERE article_id IN (SELECT value FROM json_each(?))"
        self._best.update(self._db.execute(sql, [json.dumps(list(articles))]).fetchall())

    def _tell_the_same(self, one: str, other: str, likeness: float) -> bool:
        return tells_the_same(likeness, self._best[one], self._best[other])


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
