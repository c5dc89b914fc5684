"""Old bodies leave the archive; what stays can be read where the database says, and what went is told."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive.notes import Dropped
from crawlers.archive.read import index
from crawlers.errors import CorruptRecord
from kept import Kept, body_of, moment
from killed import killed_at
from pipelines.database.open import opened
from pipelines.prune.archive import ArchiveNotOurs
from pipelines.prune.job import PruneReport, prune

OLD, EDGE, NEW = "2026-01-01", "2026-02-15", "2026-03-01"
NOW = moment("2026-03-02")


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    made = Kept(tmp_path)
    made.run(OLD)
    made.run("2026-01-02", EDGE, NEW)
    return made


def pruned(kept: Kept, days: int = 30, *, dry_run: bool = False) -> PruneReport:
    return prune(kept.path, timedelta(days=days), command="claims prune", dry_run=dry_run, now=lambda: NOW)


def size(kept: Kept) -> int:
    return sum(path.stat().st_size for path in kept.archive.iterdir())


def test_old_bodies_go_and_the_rest_is_where_the_database_says(kept: Kept) -> None:
    before = kept.pages()
    report = pruned(kept)
    assert (report.pages, report.files) == (4, 1)  # two pages, and robots.txt with each
    after = kept.pages()
    assert [day for day, page in after.items() if page["dropped"]] == [OLD, "2026-01-02"]
    assert {day: page["body_sha256"] for day, page in after.items()} == {
        day: page["body_sha256"] for day, page in before.items()
    }
    assert kept.body(EDGE) == body_of(EDGE)
    assert kept.body(NEW) == body_of(NEW)
    for day in (OLD, "2026-01-02"):
        with pytest.raises(CorruptRecord):
            kept.body(day)
    assert body_of(OLD) not in b"".join(path.read_bytes() for path in kept.archive.iterdir())


def test_the_archive_itself_tells_what_went(kept: Kept) -> None:
    before = kept.pages()[OLD]
    pruned(kept)
    (path,) = kept.archive.iterdir()
    found = index(path)
    gone = {entry.record_id: entry for entry in found.gone if isinstance(entry, Dropped)}
    assert gone[before["record_id"]].url == before["url"]
    assert gone[before["record_id"]].digest.startswith("sha1:")
    assert len(gone) == 4
    with path.open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
    assert kinds == ["warcinfo", *["response", "request"] * 4, "metadata"]


def test_pruned_again_changes_nothing_and_later_more_goes(kept: Kept) -> None:
    pruned(kept)
    again = pruned(kept)
    assert (again.pages, again.fetches) == (0, 0)
    assert pruned(kept, days=10).pages == 2
    assert kept.body(NEW) == body_of(NEW)
    (path,) = kept.archive.iterdir()
    assert len({entry.record_id for entry in index(path).gone if isinstance(entry, Dropped)}) == 6


def test_a_dry_run_says_the_same_and_changes_nothing(kept: Kept) -> None:
    before, was = {path.name: path.read_bytes() for path in kept.archive.iterdir()}, kept.pages()
    told = pruned(kept, dry_run=True)
    assert ({path.name: path.read_bytes() for path in kept.archive.iterdir()}, kept.pages()) == (before, was)
    whole = size(kept)
    done = pruned(kept)
    assert (told.pages, told.size, told.files, told.fetches) == (done.pages, done.size, done.files, done.fetches)
    assert 0 < whole - size(kept) < done.size  # what the note of them takes


@pytest.mark.parametrize("change", ["state = 'queued'", "state = 'failed', fate = 'extract_failed'"])
def test_what_nobody_could_read_yet_stays(kept: Kept, change: str) -> None:
    with opened(kept.path) as db:
        db.execute(f"UPDATE pages SET {change} WHERE fetched < '2026-01-02'")
    pruned(kept)
    assert kept.body(OLD) == body_of(OLD)


def test_what_somebody_added_stays(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.run(OLD, name="added")
    assert pruned(kept).pages == 0
    assert kept.body(OLD) == body_of(OLD)


def test_the_log_becomes_counts_that_add_up(kept: Kept) -> None:
    with opened(kept.path, read_only=True) as db:
        before = db.execute("SELECT outlet, fate, count(*), sum(bytes) FROM fetches GROUP BY 1, 2").fetchall()
    assert pruned(kept).fetches == 1  # the newest run's rows stay, whatever their age
    kept.run("2026-03-02")
    assert pruned(kept).fetches == 1
    assert pruned(kept, days=1).fetches == 1
    with opened(kept.path, read_only=True) as db:
        after = db.execute(
            """SELECT outlet, fate, sum(n), sum(size) FROM (
                 SELECT outlet, fate, 1 AS n, bytes AS size FROM fetches WHERE fetched < '2026-03-02'
                 UNION ALL SELECT outlet, fate, fetches, bytes FROM fetch_counts) GROUP BY 1, 2"""
        ).fetchall()
    assert after == before


def test_an_archive_that_two_databases_point_into_is_left_alone(kept: Kept) -> None:
    other = kept.path.with_name("other.db")
    with opened(kept.path) as db:
        db.execute("VACUUM INTO ?", [str(other)])
    with pytest.raises(ArchiveNotOurs, match=r"other\.db"):
        pruned(kept)


@pytest.mark.slow
def test_killed_at_any_step_it_loses_nothing_and_goes_on(tmp_path: Path, kept: Kept) -> None:
    pruned(Kept(tmp_path / "warm"), dry_run=True)  # what is imported on the way is, before the first child is made
    for step in range(1000):
        path = shutil.copytree(kept.path.parent, tmp_path.with_name(f"{tmp_path.name}-{step}")) / "claims.db"
        again = Kept(path.parent)
        died = killed_at(step, lambda again=again: pruned(again), files=True) is None
        for day, page in again.pages().items():
            assert page["dropped"] or again.body(day) == body_of(day)
        assert again.body(EDGE) == body_of(EDGE)
        if step % 5 == 0:
            again.run("2026-03-02")  # a crawl comes before the next prune
        pruned(again)
        names = {path.name for path in again.archive.iterdir()}
        assert names == {Path(page["warc_file"]).name for page in again.pages().values()}
        days = list(again.pages())[2:]
        assert [again.body(day) for day in days] == [body_of(day) for day in days]
        shutil.rmtree(path.parent)
        if not died:
            break
    assert step > 20
