"""F02, F01: SIGKILL before any statement of any stage: the file is sound, no row torn, and a second try ends the same.

Quick tests kill at some statements, those of the soak at every one.
"""

import lzma
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

import pipelines.reading.job
from crawlers.archive.read import read_record
from crawlers.clock import stamp
from crawlers.outlets import load_outlets
from crawls import killed_crawl
from killed import killed_at
from pipelines.crosscheck.job import crosscheck
from pipelines.database.erase import empty_articles, remove_articles
from pipelines.database.open import opened, transaction
from pipelines.decisions.take import Author, DecideError, merge, reject, rename
from pipelines.publish.job import publish
from pipelines.reading.job import extract
from pipelines.reading.readers import reader_of
from pipelines.run import run_crosscheck
from pipelines.site.server import hosted
from places import ROOT, SMALL

# A child is forked off a process with threads, which Python 3.12 warns of: it only ever works on files of its own.
pytestmark = [pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"), pytest.mark.timeout(4 * 3600)]

RELEASED = Path(__file__).parent / "databases" / "0.3.0.db.xz"
SOME = pytest.param(3, id="some")
EVERY = pytest.param(0, id="every", marks=pytest.mark.soak)
LATER = "another-extractor"
ANN = Author(name="Ann", now="2026-02-10T12:00:00Z", why="read the page")

Act = Callable[[Path], object]


def now() -> datetime:
    return datetime(2026, 2, 6, 12, tzinfo=UTC)


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A database of two outlets' invented articles, read and lined up; not marked, so that it may be published."""
    path = tmp_path / "stored" / "claims.db"
    path.parent.mkdir()
    with lzma.open(RELEASED) as packed, path.open("wb") as out:
        shutil.copyfileobj(packed, out)
    with opened(path) as db:
        for table in ("articles", "figures"):
            db.execute(f"UPDATE {table} SET sample = 0")
        db.execute("DELETE FROM settings WHERE name = 'sample'")
    return path


def thinned(path: Path, articles: int = 3) -> None:
    """Leave so many articles, lined up: each takes hundreds of statements, and every one of them is died before."""
    with opened(path) as db:
        sql = "SELECT url FROM articles ORDER BY title LIMIT -1 OFFSET ?"
        with transaction(db):
            gone = empty_articles(db, {url for (url,) in db.execute(sql, [articles])}, stamp(now()))
        crosscheck(db)
        with transaction(db):
            remove_articles(db, gone)
        assert db.table("articles").count == articles


def copied(path: Path, folder: Path) -> Path:
    """The database and what belongs to it, elsewhere."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(path.parent, folder)
    return folder / path.name


def points(total: int, some: int) -> list[int]:
    """Statements to die before: all, or so many of them at even distances, the last ones with them."""
    return list(range(total)) if not some else sorted({round((total - 1) * n / (some - 1)) for n in range(some)})


def sound(db: Database) -> None:
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    torn = """SELECT count(*) FROM claim_rows c JOIN revisions r USING (article_id, revision)
        WHERE substr(CASE c.field WHEN 'text' THEN r.text ELSE r.title END, c.start + 1, c.end - c.start)
        <> c.quantity_text"""
    assert db.execute(torn).fetchone() == (0,)


def converges(
    start: Path, tmp_path: Path, act: Act, dump: Callable[..., str], *, some: int, without: tuple[str, ...] = ("runs",)
) -> None:
    """Killed anywhere in `act`, the database is sound; `act` again makes it what it is where nobody was killed."""
    whole = copied(start, tmp_path / "whole")
    total = killed_at(10**9, lambda: act(whole))
    assert total is not None
    assert total > 20
    print(f"killed at {len(points(total, some))} of {total} statements")  # noqa: T201
    with opened(whole) as db:
        right = dump(db, without=without)
    for statement in points(total, some):
        path = copied(start, tmp_path / "killed")
        assert killed_at(statement, lambda path=path: act(path)) is None  # type: ignore[misc]
        with opened(path) as db:
            sound(db)
        act(path)
        with opened(path) as db:
            sound(db)
            assert dump(db, without=without) == right, f"killed before statement {statement}"


@pytest.mark.parametrize("some", [SOME, EVERY])
def test_f02_killed_anywhere_in_lining_up_a_second_try_ends_the_same(
    stored: Path, tmp_path: Path, dump: Callable[..., str], some: int
) -> None:
    if not some:
        thinned(stored)
    with opened(stored) as db:  # two outlets changed their minds, and one article is not lined up yet
        db.execute("UPDATE claim_rows SET value_low = value_low + 7, value_high = value_high + 7 WHERE rowid % 5 = 0")
        db.execute("DELETE FROM settings WHERE name = 'lined_up_articles'")
    converges(stored, tmp_path, lambda path: run_crosscheck(path, command="crosscheck", now=now), dump, some=some)


@pytest.mark.parametrize("some", [SOME, EVERY])
def test_f02_killed_anywhere_in_deciding_each_decision_is_whole_or_absent(
    stored: Path, tmp_path: Path, dump: Callable[..., str], some: int
) -> None:
    if not some:
        thinned(stored)
    with opened(stored) as db:
        claims = [row[0] for row in db.execute("SELECT claim_id FROM claim_rows ORDER BY claim_id LIMIT 3")]
        figures = [
            row[0]
            for row in db.execute(
                """SELECT figure_id FROM figures WHERE kind = 'count' AND unit = 'person'
                AND figure_id NOT IN (SELECT figure_id FROM claim_rows WHERE claim_id IN (?, ?, ?)
                    AND figure_id IS NOT NULL) ORDER BY figure_id""",
                claims,
            )
        ]
    wanted: list[Callable[[Database], object]] = [
        *(lambda db, claim=claim: reject(db, ANN, claim) for claim in claims),
        lambda db: merge(db, ANN, figures[0], figures[1]),
        lambda db: rename(db, ANN, figures[2], "Another title"),
    ]

    def decide(path: Path) -> None:
        with opened(path) as db:
            for take in wanted[db.execute("SELECT count(*) FROM decisions").fetchone()[0] :]:
                take(db)
        run_crosscheck(path, command="crosscheck", now=now)

    converges(stored, tmp_path, decide, dump, some=some)
    with opened(stored) as db, pytest.raises(DecideError):
        reject(db, ANN, "no such claim")


@pytest.fixture
def readings(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All pages wait for another version of the extractor; what it makes of them is worked out once."""
    made: dict[str, Any] = {}

    def remembered(make: Any, jobs: Any, **limits: object) -> Iterator[Any]:
        for job in jobs:
            name = job.page.record_id
            if name not in made:
                made[name] = make()(job)
            yield job, made[name]

    monkeypatch.setattr(pipelines.reading.job, "in_processes", remembered)
    with opened(stored) as db:
        for name, outlet in load_outlets().items():  # two are enough; the others are no articles to this reader
            db.execute(
                """UPDATE pages SET state = 'failed', fate = 'not_article', reader = ?
                   WHERE outlet = ? AND rowid NOT IN (SELECT rowid FROM pages LIMIT 2)""",
                [reader_of(LATER, outlet), name],
            )
    read(copied(stored, tmp_path / "once"))
    return stored


def read(path: Path) -> None:
    with opened(path) as db:
        report = extract(db, path.parent, extractor=LATER, reread=True)
        assert report.failed.total() == 0


@pytest.mark.parametrize("some", [SOME, EVERY])
def test_f02_killed_anywhere_in_reading_articles_are_whole_or_absent(
    readings: Path, tmp_path: Path, dump: Callable[..., str], some: int
) -> None:
    with opened(readings) as db:  # as a crawl leaves it
        for table in ("changes", "figure_links", "figure_outlets", "claim_rows", "live_updates", "revisions"):
            db.execute(f"DELETE FROM {table}")
        for table in ("figures", "article_words", "same_story", "touched", "articles"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE pages SET state = 'queued' WHERE state = 'read'")
    converges(readings, tmp_path, read, dump, some=some)


@pytest.mark.parametrize("some", [SOME, EVERY])
def test_f02_f08_killed_anywhere_in_publishing_the_old_snapshot_or_the_new_one_is_there(
    stored: Path, tmp_path: Path, some: int
) -> None:
    site = tmp_path / "site"

    def act(path: Path) -> None:
        publish(path, site, site=hosted, now=now)

    def published() -> int:
        with closing(sqlite3.connect(f"{(site / 'claims.db').as_uri()}?mode=ro", uri=True)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            found: int = db.execute("SELECT count(*) FROM claims").fetchone()[0]
            return found

    act(stored)
    old = published()
    with opened(stored) as db:
        db.execute("DELETE FROM claim_rows WHERE rowid % 9 = 0")
    total = killed_at(10**9, lambda: act(copied(stored, tmp_path / "whole")))
    new = published()
    assert total is not None
    assert new < old
    print(f"killed at {len(points(total, some))} of {total} statements")  # noqa: T201
    for statement in points(total, some):
        assert killed_at(statement, lambda: act(stored)) is None
        assert published() in (old, new)
    act(stored)
    assert published() == new
    assert [path.name for path in site.glob(".*")] == []


def sited(web: Any, site: Any) -> str:
    names = [f"/news/{n}" for n in range(4)]
    site.answers = {"/sitemap.xml": site.sitemap(*names)} | {name: web.html(f"Story {name}") for name in names}
    outlet: str = web.outlet(site)
    return outlet


@pytest.mark.parametrize(
    "step",
    [pytest.param(45, id="some", marks=pytest.mark.slow), pytest.param(1, id="every", marks=pytest.mark.soak)],
)
def test_f01_f02_killed_anywhere_in_crawling_no_page_is_lost_or_kept_twice(web: Any, tmp_path: Path, step: int) -> None:
    site = web.site()
    outlet = sited(web, site)
    statement = step // 2
    while killed_crawl(web.job(tmp_path / f"{statement}.db", outlet, site, kill_at=statement)):
        path = tmp_path / f"{statement}.db"
        report = web.crawl(path, outlet, site)
        assert report["problems"] == []
        with opened(path) as db:
            sound(db)
            assert db.execute("SELECT fate, count(*) FROM urls GROUP BY 1").fetchall() == [("fetched", 4)]
            assert db.execute("SELECT count(*), count(DISTINCT url) FROM pages").fetchone() == (4, 4)
            for file, offset in db.execute("SELECT warc_file, warc_offset FROM pages"):
                assert read_record(tmp_path / file, offset).body
        statement += step
    print(f"killed at every {step} of {statement} statements")  # noqa: T201
    assert statement > 100


@pytest.mark.soak
def test_f01_whole_runs_killed_at_random_come_to_what_an_unkilled_one_does(
    tmp_path: Path, dump: Callable[..., str]
) -> None:
    """Thirty SIGKILLs of the program itself at any moment; what was killed runs again until it is left to end."""
    chance = random.Random(11)
    command = [sys.executable, "-m", "pipelines.cli", "run", "--sample", *SMALL, "--processes", "1"]

    def started(folder: Path) -> "subprocess.Popen[bytes]":
        folder.mkdir(exist_ok=True)
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def ended(folder: Path) -> str:
        with opened(folder / "claims.db", read_only=True) as db:
            return dump(db, without=("runs", "run_reports", "fetches"))

    began = time.monotonic()
    assert started(tmp_path / "right").wait() == 0
    longest = 1.3 * (time.monotonic() - began)
    right, kills, lives = ended(tmp_path / "right"), 0, 0
    while kills < 30:
        lives += 1
        folder = tmp_path / f"killed-{lives}"
        while (process := started(folder)).poll() is None:
            time.sleep(chance.uniform(0.3, longest))
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            if (folder / "claims.db").exists():
                with opened(folder / "claims.db") as db:
                    sound(db)
        assert process.returncode == 0
        assert ended(folder) == right
    print(f"{kills} runs killed, {lives} databases that end alike")  # noqa: T201
