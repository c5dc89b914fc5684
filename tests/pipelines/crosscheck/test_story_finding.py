"""Which article stands for each story: found a few articles at a time in the database, as it is of all at once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from sqlite_utils import Database

from benchmarks.invented import World
from benchmarks.make_database import FIRST_DAY
from invented_news import put, put_outlets
from pipelines.crosscheck import story_finding
from pipelines.crosscheck.article_likeness import alike_to, compare_articles
from pipelines.crosscheck.story_finding import find_stories
from pipelines.database.open import opened
from pipelines.lineup.story_of import stories_of

ARTICLES = 60


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Articles whose words were compared, and of whose stories nothing is known."""
    path: Path = tmp_path_factory.mktemp("compared") / "claims.db"
    with opened(path) as db:
        put_outlets(db)
        put(db, list(islice(World(3, sources=40).pieces(FIRST_DAY), ARTICLES)))
        compare_articles(db, sorted(article for (article,) in db.execute("SELECT article_id FROM articles")))
        yield db


def found(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT article_id, story FROM article_words").fetchall())


@pytest.mark.parametrize("behind", [story_finding.BEHIND, timedelta(), timedelta(minutes=40)])
def test_stories_are_those_of_all_articles_at_once(
    compared: Database, behind: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = dict(compared.execute("SELECT article_id, text FROM articles").fetchall())
    times = {
        article: datetime.fromisoformat(time).replace(tzinfo=None)
        for article, time in compared.execute("SELECT article_id, time FROM article_words")
    }
    alike = {
        (min(one, other), max(one, other)): likeness
        for one, others in alike_to(compared, texts).items()
        for other, likeness in others.items()
    }
    compared.execute("UPDATE article_words SET story = NULL")
    monkeypatch.setattr(story_finding, "BEHIND", behind)
    monkeypatch.setattr(story_finding, "BATCH", 3)
    looked_at = find_stories(compared, texts)
    assert found(compared) == stories_of(texts, times, alike)
    assert looked_at == {*found(compared).values()}
    assert 1 < len(looked_at) < ARTICLES


def test_what_follows_from_a_changed_story_is_found_again(compared: Database) -> None:
    find_stories(compared, found(compared))
    right = found(compared)
    first = next(story for story in right.values() if [*right.values()].count(story) > 2)
    compared.execute("UPDATE article_words SET story = 'x' WHERE article_id = ?", [first])
    compared.execute("UPDATE article_words SET story = 'x' WHERE story = ?", [first])
    assert find_stories(compared, [first]) == {first, "x"}
    assert found(compared) == right
