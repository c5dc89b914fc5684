"""Lining up as a story grows without end, and as a run has no time left for it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from benchmarks.invented import Piece, World
from benchmarks.make_database import FIRST_DAY
from invented_news import lined_up_rows, put, put_outlets
from pipelines.crosscheck import neighbours
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import opened
from pipelines.lineup import line_up

Make = Callable[[str], Database]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made = []

    def empty(name: str) -> Database:
        opening = opened(tmp_path / f"{name}.db")
        db = opening.__enter__()
        made.append(opening)
        put_outlets(db)
        return db

    yield empty
    for opening in made:
        opening.__exit__(None, None, None)


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pairs of claims were scored, at each call."""
    pairs: list[int] = []
    look = line_up.look

    def counted(*given: Any) -> Any:
        found = look(*given)
        pairs.append(len(found.scored()))
        return found

    monkeypatch.setattr(line_up, "look", counted)
    return pairs


@pytest.fixture
def in_small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few stories are lined up in one go: there is more than one go in a small database."""
    monkeypatch.setattr(neighbours, "TOGETHER", 8)


@pytest.fixture(scope="module")
def pieces() -> Sequence[Piece]:
    return list(islice(World(3, sources=40).pieces(FIRST_DAY), 60))


@pytest.mark.slow
def test_f56_one_more_of_a_story_without_end_is_never_dearer_than_all_of_it(make: Make, scored: list[int]) -> None:
    alike = World(5, sources=40).one_story(FIRST_DAY)
    grown, whole = make("grown"), make("whole")
    told = list(islice(alike, 40))
    put(grown, told)
    crosscheck(grown)
    for more in (1, 12):
        come = list(islice(alike, more))
        told += come
        put(grown, come)
        scored.clear()
        crosscheck(grown)
        cost = sum(scored)
        scored.clear()
        crosscheck(grown, full=True)
        assert 0 < cost <= sum(scored), f"{more} more"
    put(whole, told)
    crosscheck(whole)
    assert lined_up_rows(grown)["figures"] == lined_up_rows(whole)["figures"]


def test_f56_however_many_stories_change_no_more_is_lined_up_than_there_is(
    make: Make, pieces: Sequence[Piece], scored: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where stories are too large to be lined up as a whole, and each article that came brings its neighbours."""
    monkeypatch.setattr("pipelines.crosscheck.compared.EXACT", 0)
    monkeypatch.setattr(neighbours, "MOST", 3)
    monkeypatch.setattr(neighbours, "AT_ONCE", 6)
    db = make("grown")
    put(db, pieces[:30])
    crosscheck(db)
    put(db, pieces[30:])
    scored.clear()
    crosscheck(db)
    cost = sum(scored)
    scored.clear()
    crosscheck(db, full=True)
    assert 0 < cost <= sum(scored)


@pytest.mark.usefixtures("in_small_lots")
def test_f56_what_a_run_has_no_time_for_the_next_ones_line_up_to_the_same(make: Make, pieces: Sequence[Piece]) -> None:
    hasty, patient = make("hasty"), make("patient")
    waiting = []
    for start in (0, 30):
        for db in (hasty, patient):
            put(db, pieces[start : start + 30])
        crosscheck(patient)
        while (report := crosscheck(hasty, seconds=0)).waiting:
            assert "articles wait" in report.waits
            waiting.append(report.waiting)
    assert len(waiting) > 2
    assert lined_up_rows(hasty) == lined_up_rows(patient)


@pytest.mark.usefixtures("in_small_lots")
def test_f56_more_may_come_while_something_waits(make: Make, pieces: Sequence[Piece]) -> None:
    hasty, patient = make("hasty"), make("patient")
    for start in range(0, 60, 20):
        put(hasty, pieces[start : start + 20])
        put(patient, pieces[start : start + 20])
        assert crosscheck(hasty, seconds=0).waiting
        crosscheck(patient)
    assert not crosscheck(hasty).waiting
    assert lined_up_rows(hasty) == lined_up_rows(patient)


@pytest.mark.slow
def test_lining_up_what_came_comes_to_what_lining_up_all_at_once_does(make: Make, pieces: Sequence[Piece]) -> None:
    grown, whole = make("grown"), make("whole")
    for start in range(0, 60, 6):
        put(grown, pieces[start : start + 6])
        crosscheck(grown)
    put(whole, pieces)
    crosscheck(whole)
    assert lined_up_rows(grown) == lined_up_rows(whole)
