"""The stories in the database: which article stands for the story of each, and what tells that of others."""

import json
from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlite_utils import Database
from sqlite_utils.utils import chunks

from pipelines.database.rows import BATCH

_THESE = "(SELECT value FROM json_each(?))"


class Known(NamedTuple):
    """What is known of an article as one of a story's."""

    article_id: str
    time: str
    names: str
    """Its words with a capital, as a JSON array."""
    story: str | None
    """The article by which its story is known."""


class ToldArticle(NamedTuple):
    """An article of a story."""

    story: str
    """The article by which its story is known."""
    article_id: str
    title: str
    text: str
    time: str


def known_articles(db: Database, articles: Collection[str]) -> Iterator[Known]:
    """What is known of those of some articles that are still there."""
    for batch in chunks(sorted(articles), BATCH):
        sql = f"SELECT article_id, time, names, story FROM article_words WHERE article_id IN {_THESE}"  # noqa: S608
        for row in db.execute(sql, [json.dumps(list(batch))]):
            yield Known(*row)


def words_between(db: Database, start: str, end: str) -> Iterator[tuple[str, str, str, float]]:
    """Articles of some days in order of time: id, time, words with how often it has each (JSON), length as a vector."""
    # The cursor itself: a generator left half done would close it after its database, and complain.
    return iter(
        db.execute(
            """SELECT article_id, time, words, norm FROM article_words WHERE time BETWEEN ? AND ?
               ORDER BY time, article_id""",
            [start, end],
        )
    )


def articles_by_time(db: Database, start: str, end: str) -> list[tuple[str, int]]:
    """How many articles each time of some days has, in order."""
    counting = "SELECT time, count(*) FROM article_words WHERE time BETWEEN ? AND ? GROUP BY time ORDER BY time"
    return db.execute(counting, [start, end]).fetchall()


def times_of(db: Database, articles: Collection[str]) -> Iterator[tuple[str, str]]:
    """When those of these articles that are there were published: time and article."""
    for batch in chunks(articles, BATCH):
        sql = f"SELECT time, article_id FROM article_words WHERE article_id IN {_THESE}"  # noqa: S608
        yield from db.execute(sql, [json.dumps(list(batch))]).fetchall()


def has_unknown_stories(db: Database) -> bool:
    """Are there articles that were compared before stories were known: by an earlier version?"""
    return db.execute("SELECT 1 FROM article_words WHERE story IS NULL LIMIT 1").fetchone() is not None


def told_with(db: Database, stories: Collection[str]) -> set[str]:
    """The articles that tell one of these stories."""
    found = set[str]()
    for batch in chunks(sorted(stories), BATCH):
        sql = f"SELECT article_id FROM article_words WHERE story IN {_THESE}"  # noqa: S608
        found.update(article for (article,) in db.execute(sql, [json.dumps(list(batch))]))
    return found


def put_story(db: Database, article: str, story: str) -> None:
    """Remember by which article the story of one is known."""
    db.execute("UPDATE article_words SET story = ? WHERE article_id = ?", [story, article])


def articles_of_stories(db: Database, stories: Collection[str]) -> list[ToldArticle]:
    """The articles that tell these stories, themselves included, story by story."""
    rows = db.execute(
        f"""SELECT story, article_id, title, text, time FROM article_words JOIN articles USING (article_id)
            WHERE story IN {_THESE} ORDER BY story, article_id""",  # noqa: S608 (it is ours)
        [json.dumps(list(stories))],
    )
    return [ToldArticle(*row) for row in rows]
