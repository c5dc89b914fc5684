"""The sample newsroom as one run leaves it, and a small database of two outlets that disagree, built by hand."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from compiled_templates import keep_compiled
from extract.records import Annotation, Article, Claim
from pipelines.database.open import opened
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import store_article
from places import ROOT, SMALL

HOSTILE = "<script>alert(\"x\")</script>=cmd|' /C calc'!A0"


@dataclass(frozen=True)
class SampleRun:
    """The folder in which `claims run --sample` ended, and what it printed."""

    folder: Path
    printed: str


@pytest.fixture(autouse=True, scope="session")
def _compiled_templates() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        keep_compiled(patch)
        yield


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> SampleRun:
    """The sample newsroom, run once for all workers: tests that write do so in a copy."""
    return _run_once(tmp_path_factory, "sample-run")


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> SampleRun:
    """The same with `SMALL`, for what is to be done again from the beginning."""
    return _run_once(tmp_path_factory, "small-run", *SMALL)


def _run_once(tmp_path_factory: pytest.TempPathFactory, name: str, *options: str) -> SampleRun:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not folder.exists():
            work = tmp_path_factory.mktemp(name)
            command = [sys.executable, "-m", "pipelines.cli", "run", "--sample", *options]
            environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "160"}
            done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            (work / "printed.txt").write_text(done.stdout, encoding="utf-8")
            work.rename(folder)  # whole or not at all, should a timeout end it
    return SampleRun(folder, (folder / "printed.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def _told_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test that asks for `told` leaves it for the others to copy."""
    return tmp_path_factory.mktemp("told") / "claims.db"


@pytest.fixture
def told(
    _told_once: Path,
    tmp_path: Path,
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> Path:
    """A database file: three outlets' claims, one of them withdrawn, one with a hostile title and source."""
    if not _told_once.exists():
        making = _told_once.with_name("making.db")
        _tell(making, make_page, make_article, make_claim)
        making.rename(_told_once)
    return Path(shutil.copy(_told_once, tmp_path / "odd name?#%.db"))


def _tell(
    path: Path,
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> None:
    with opened(path) as db:
        _rows(db)
        story = [
            ("r1", "bbc", 1, "2026-02-03", "Officials said 40 people were hurt.", "40 people", 40.0, "officials", "A"),
            ("r2", "sky", 2, "2026-02-03", "Police said 50 people were hurt.", "50 people", 50.0, "police", "B"),
            ("r3", "bbc", 1, "2026-02-05", "Officials said 45 people were hurt.", "45 people", 45.0, "officials", "A"),
            ("r4", "bbc", 3, "2026-02-04", "=1+1 says 7 people were hurt.", "7 people", 7.0, HOSTILE, HOSTILE),
        ]
        for record, outlet, number, day, sentence, quantity, value, source, title in story:
            url = f"https://www.{outlet}.example/news/{number}"
            page = make_page(record, url=url, outlet=outlet, fetched=f"{day}T10:00:00Z", db=db)
            claim = make_claim(
                sentence, quantity, value, url=url, source=source, source_kind="organisation", source_start=0,
                source_end=9, cue="said", cue_start=10, cue_end=14,
            )  # fmt: skip
            article = make_article(sentence, url=url, title=title, published=f"{day}T09:00:00Z")
            store_article(db, page, article, Annotation(claims=(claim,)), extractor="1")
        db.execute(
            """INSERT INTO figures VALUES ('f1', 'people hurt', 'count', 'person', 'conflict', NULL, NULL, 1, 1, 1,
               40, 50, 0.2, 2, 2, 2, 2, 'named', NULL, 3, '2026-02-03T09:00:00Z', '2026-02-05T09:00:00Z', 0)"""
        )
        db.execute("UPDATE claim_rows SET figure_id = 'f1' WHERE quantity_text <> '7 people'")


def _rows(db: Database) -> None:
    for outlet, title in (("bbc", "BBC News"), ("sky", "Sky News")):
        db.table("outlets").insert({"outlet": outlet, "title": title, "home": f"https://www.{outlet}.example/"})


@pytest.fixture
def mark_sample() -> Callable[[Path], None]:
    """Makes a database a sample after the fact."""

    def mark(path: Path) -> None:
        with opened(path) as db:
            db.table("settings").insert({"name": "sample", "value": "1"})
            db.execute("UPDATE articles SET sample = 1")
            db.execute("UPDATE figures SET sample = 1")

    return mark
