"""A lining up of hours that is killed goes on where it was, and comes to what it would have come to."""

import shutil
from collections.abc import Generator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from benchmarks.invented import World
from benchmarks.make_database import FIRST_DAY
from invented_news import lined_up_rows, put, put_outlets
from killed import killed_at
from pipelines.crosscheck import ahead, compared, neighbours, story_finding
from pipelines.crosscheck.ahead import Answered, Asked, answered
from pipelines.crosscheck.engine import Engine
from pipelines.crosscheck.job import crosscheck
from pipelines.crosscheck.neighbours import scopes
from pipelines.crosscheck.story_finding import find_stories
from pipelines.database.open import opened

ARTICLES = 30


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of articles not yet lined up, as if each limit of size were passed: stories are larger than is gone over
    when a few articles changed."""
    for name in ("EXACT", "YOUNG"):
        monkeypatch.setattr(compared, name, 0)
    for name, value in (("MOST", 2), ("AT_ONCE", 3), ("TOGETHER", 4)):
        monkeypatch.setattr(neighbours, name, value)
    path = tmp_path / "claims.db"
    with opened(path) as db:
        put_outlets(db)
        put(db, list(islice(World(3, sources=40).pieces(FIRST_DAY), ARTICLES)))
    return path


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether stories were lined up whole, each time that what waits was gathered."""
    found: list[bool] = []

    def gathered(*given: Any, **how: bool) -> Any:
        found.append(how["whole"])
        return scopes(*given, **how)

    monkeypatch.setattr(neighbours, "scopes", gathered)
    return found


def test_killed_it_goes_on_with_the_lots_that_wait(
    told: Path, whole: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    lots: list[list[str]] = []

    def seen(db: Database, asked: Sequence[Asked], engine: Engine | None) -> Generator[Answered, None, None]:
        lots.extend(sorted(one.articles) for one in asked)
        return answered(db, asked, engine)

    def action() -> None:
        with opened(told) as db:
            crosscheck(db)

    monkeypatch.setattr(ahead, "answered", seen)
    with opened(Path(shutil.copy(told, told.with_name("whole.db")))) as db:
        crosscheck(db)
        wanted, every = lined_up_rows(db), lots.copy()
    assert killed_at(8, action, counts=lambda sql: sql.startswith("DELETE FROM waiting")) is None
    lots.clear()
    action()
    with opened(told) as db:
        assert lined_up_rows(db) == wanted
    assert 0 < len(lots) < len(every)
    assert lots == every[-len(lots) :]
    assert whole == [True, True]  # a story without end is not cut up because some of it is done


def test_where_time_is_short_a_story_without_end_is_cut_up(told: Path, whole: list[bool]) -> None:
    with opened(told) as db:
        while crosscheck(db, seconds=0).waiting:  # a lot at a time
            pass
    assert len(whole) > 2
    assert whole == [True, *[False] * (len(whole) - 1)]


def test_what_comes_later_is_lined_up_with_its_neighbours_alone(told: Path) -> None:
    """That everything waited is over once it does no more."""
    with opened(told) as db:
        crosscheck(db)
        put(db, list(islice(World(3, sources=40).pieces(FIRST_DAY), ARTICLES, ARTICLES + 1)))
        ticks: list[tuple[int, int]] = []
        crosscheck(db, tick=lambda *told: ticks.append(told))
        assert ticks[-1][1] < ARTICLES
        assert db.execute("SELECT count(*) FROM settings WHERE name = 'all_waits'").fetchone() == (0,)


@pytest.mark.parametrize("at", [1, 3, 5])
def test_killed_while_all_is_compared_it_begins_anew(told: Path, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """That it was begun is kept: who goes on need not ask for everything again."""
    with opened(Path(shutil.copy(told, told.with_name("whole.db")))) as db:
        crosscheck(db)
        wanted = lined_up_rows(db)
        assert crosscheck(db).changed == 0
    monkeypatch.setattr(compared, "STEP", 10)

    def action(*, full: bool = False) -> None:
        with opened(told) as db:
            crosscheck(db, full=full)

    action()
    assert killed_at(at, lambda: action(full=True), counts=lambda sql: sql == "COMMIT") is None
    with opened(told) as db:
        assert db.execute("SELECT count(*) FROM settings WHERE name = 'begun_anew'").fetchone() == (1,)
    action()
    with opened(told) as db:
        assert lined_up_rows(db) == wanted
        assert db.execute("SELECT count(*) FROM settings WHERE name = 'begun_anew'").fetchone() == (0,)
        assert crosscheck(db).changed == 0


def test_what_changes_while_all_is_compared_is_compared_again(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = list(islice(World(3, sources=40).pieces(FIRST_DAY), ARTICLES, ARTICLES + 2))
    edit = "UPDATE articles SET text = text || ' Rain fell on Dorvale.', revision = 2 WHERE article_id = ?"
    with opened(told) as db:
        (article,) = db.execute("SELECT article_id FROM articles ORDER BY article_id LIMIT 1").fetchone()

        def changed_meanwhile(*given: Any, **how: Any) -> Any:
            """As somebody else's process would, between two steps."""
            monkeypatch.undo()
            put(db, more)
            db.execute(edit, [article])
            return find_stories(*given, **how)

        monkeypatch.setattr(story_finding, "find_stories", changed_meanwhile)
        crosscheck(db)
        assert db.execute("SELECT count(*) FROM touched").fetchone()[0] == 3
        crosscheck(db)
        assert db.execute("SELECT count(*) FROM touched").fetchone()[0] == 0
        words = db.execute("SELECT words FROM article_words WHERE article_id = ?", [article]).fetchone()[0]
        assert "dorval" in words
        assert db.execute("SELECT count(*) FROM article_words").fetchone()[0] == ARTICLES + 2
