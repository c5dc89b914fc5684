"""Lining up by several processes, or on a cluster, comes to what one process comes to."""

import os
import pickle
import shutil
import signal
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster
from sqlite_utils import Database

from benchmarks.invented import Piece, World
from benchmarks.make_database import FIRST_DAY
from invented_news import lined_up_rows, put, put_outlets
from pipelines.crosscheck import articles_around, compared, neighbours, story_sources
from pipelines.crosscheck.cluster import on_cluster
from pipelines.crosscheck.engine import Engine, Processes, Task, do
from pipelines.crosscheck.job import crosscheck
from pipelines.crosscheck.lot import Answer
from pipelines.dask_scheduler import ClusterGone, NoCluster
from pipelines.database.open import opened
from pipelines.decisions import take as decide
from pipelines.decisions.take import Author
from warm import started_to_line_up

ANN = Author(name="Ann", now="2026-02-10T12:00:00Z", why="read the page")


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return list(islice(World(1, sources=40).pieces(FIRST_DAY), 30))


@pytest.fixture(scope="module")
def told(pieces: list[Piece], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of two thirds of the pieces, not yet lined up, to be copied."""
    path = tmp_path_factory.mktemp("told") / "claims.db"
    with opened(path) as db:
        put_outlets(db)
        put(db, pieces[:20])
    return path


@pytest.fixture(autouse=True)
def in_small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few articles are worth sharing out, whether they are compared, named or lined up."""
    monkeypatch.setattr(neighbours, "TOGETHER", 8)
    monkeypatch.setattr(compared, "FEW", 2)
    monkeypatch.setattr(articles_around, "AT_ONCE", 5)
    monkeypatch.setattr(story_sources, "AT_ONCE", 2)


def act(db: Database, pieces: Iterable[Piece], engine: Engine | None) -> None:
    """All is lined up, people decide, more comes in and is lined up with what was there."""
    crosscheck(db, engine=engine)
    persons, told_twice = (
        [figure for (figure,) in db.execute(f"SELECT figure_id FROM figures WHERE {which} ORDER BY 1")]
        for which in ("unit = 'person'", "claims > 1")
    )
    out = db.execute("SELECT min(claim_id) FROM claim_rows WHERE figure_id = ?", [told_twice[0]]).fetchone()
    decide.merge(db, ANN, persons[0], persons[-1])
    decide.split(db, ANN, told_twice[0], out)
    decide.rename(db, ANN, told_twice[-1], "Homes without power")
    put(db, pieces)
    crosscheck(db, engine=engine)


@pytest.fixture(scope="module")
def by_one(told: Path, pieces: list[Piece], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What one process comes to."""
    path = Path(shutil.copy(told, tmp_path_factory.mktemp("one") / "claims.db"))
    with pytest.MonkeyPatch.context() as patched, opened(path) as db:
        patched.setattr(neighbours, "TOGETHER", 8)
        act(db, pieces[20:], None)
        return lined_up_rows(db)


@pytest.fixture
def db(told: Path, tmp_path: Path) -> Iterator[Database]:
    with opened(Path(shutil.copy(told, tmp_path / "claims.db"))) as db:
        yield db


def all_read_first(tasks: Iterable[Task[Any]]) -> Generator[Any, None, None]:
    """As far ahead as can be, through what a process is sent and sends back; every third task is lost."""
    sent = [pickle.dumps(task) for task in tasks]
    for number, task in enumerate(sent):
        yield None if number % 3 == 2 else pickle.loads(pickle.dumps(do(pickle.loads(task))))  # noqa: S301


def test_words_likeness_names_and_lots_are_shared_out(db: Database) -> None:
    """Else the figures would be those of one process whatever an engine does."""
    counts: Counter[str] = Counter()

    def counted(tasks: Iterable[Task[Any]]) -> Generator[Any, None, None]:
        for task in tasks:
            assert isinstance(task, partial)
            counts[task.func.__name__] += 1
            yield do(task)

    crosscheck(db, engine=counted)
    assert counts.keys() == {"words_of", "all_alike_in", "names_in", "line_up_lot"}
    assert min(counts["all_alike_in"], counts["line_up_lot"]) > 1


@pytest.mark.parametrize("engine", [all_read_first, Processes(2)])
def test_the_figures_are_those_of_one_process(
    db: Database, pieces: list[Piece], by_one: dict[str, list[str]], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.processes.started", started_to_line_up)
    act(db, pieces[20:], engine)
    assert lined_up_rows(db) == by_one


def test_where_lots_overlap_the_second_waits_for_the_first(
    db: Database, pieces: list[Piece], told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A story without end is lined up in parts that share articles."""
    for name, value in (("EXACT", 0), ("YOUNG", 0)):
        monkeypatch.setattr(compared, name, value)
    for name, value in (("MOST", 3), ("AT_ONCE", 6), ("TOGETHER", 1)):
        monkeypatch.setattr(neighbours, name, value)
    with opened(Path(shutil.copy(told, tmp_path / "one.db"))) as one:
        for each, engine in ((one, None), (db, all_read_first)):
            crosscheck(each)
            for piece in pieces[20:26]:
                put(each, [piece])
            crosscheck(each, engine=engine)
        assert lined_up_rows(db) == lined_up_rows(one)


def test_what_people_decide_meanwhile_is_heeded(db: Database, tmp_path: Path) -> None:
    """The lots were read without it: what was made of them is no answer any more."""

    def meanwhile(tasks: Iterable[Task[Any]]) -> Generator[Any, None, None]:
        found = [do(task) for task in tasks]
        if not isinstance(found[0], Answer):  # articles are compared, in a transaction
            yield from found
            return
        rejected = found[-1].found.figures[0]["figure_id"]
        claim = next(claim for claim, figure in found[-1].found.figure_of.items() if figure == rejected)
        with opened(tmp_path / "claims.db") as other:
            decide.reject(other, ANN, claim)
        yield from found

    crosscheck(db, engine=meanwhile)
    counted = db.execute("""SELECT figure_id, count(*) FROM claim_rows
        WHERE figure_id IS NOT NULL AND decided IS NOT 'rejected' GROUP BY 1 ORDER BY 1""").fetchall()
    assert counted == db.execute("SELECT figure_id, claims FROM figures ORDER BY 1").fetchall()
    assert db.execute("SELECT count(*) FROM claim_rows WHERE decided = 'rejected'").fetchone() == (1,)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster


@pytest.mark.slow
def test_on_a_cluster_that_loses_a_worker_the_figures_are_those_of_one_process(
    db: Database, pieces: list[Piece], by_one: dict[str, list[str]], cluster: LocalCluster
) -> None:
    with on_cluster(cluster.scheduler_address) as engine, Client(cluster) as other:

        def killing(tasks: Iterable[Task[Any]]) -> Generator[Any, None, None]:
            for answer in engine(tasks):
                if isinstance(answer, Answer):
                    for pid in list(other.run(os.getpid, on_error="ignore").values())[:1]:
                        os.kill(pid, signal.SIGKILL)
                yield answer

        act(db, pieces[20:], killing)
    assert lined_up_rows(db) == by_one


def test_a_scheduler_that_does_not_answer_is_told_in_a_line() -> None:
    with pytest.raises(ClusterGone, match="no Dask scheduler answers"), on_cluster("tcp://127.0.0.1:9", seconds=0.2):
        pass


@pytest.mark.slow
def test_a_cluster_of_another_version_is_told_in_a_line(cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.dask_scheduler.version", lambda package: "9.9")
    with (
        pytest.raises(NoCluster, match=r"news-claims 9\.9 must be on every worker"),
        on_cluster(cluster.scheduler_address),
    ):
        pass
