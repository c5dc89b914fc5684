"""The archive as evidence: a byte, a digest, a pointer or a file that is not what it was is found and named."""

import gzip
import os
import random
import shutil
from pathlib import Path

import pytest

from archived import replay
from crawlers.archive.members import odd_heads
from crawlers.archive.read import index
from crawlers.clock import utc_now
from pipelines.database.archive_files import sample_archive
from pipelines.database.open import opened
from pipelines.doctor import evidence
from pipelines.doctor.archive import look as look_for_files
from pipelines.doctor.evidence import NEWEST, look
from pipelines.doctor.finding import Finding, Level, Subject


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database and the archive that it was crawled from, to be copied."""
    folder = tmp_path_factory.mktemp("crawled")
    shutil.copy(sample_archive(), folder / "archive.warc.gz")
    replay(folder / "claims.db", folder / "archive.warc.gz")
    return folder


@pytest.fixture
def folder(crawled: Path, tmp_path: Path) -> Path:
    shutil.copytree(crawled, tmp_path / "here")
    return tmp_path / "here"


def seen(folder: Path, *, full: bool = False) -> Finding:
    path = folder / "claims.db"
    with opened(path, read_only=True) as db:
        # the folder was copied: its pages are to be looked for where it is now
        (found,) = look(db, Subject(path=path, now=utc_now(), full=full))
    return found


def change(folder: Path, statement: str, *values: object) -> None:
    with opened(folder / "claims.db") as db:
        db.execute(statement, list(values))


def places(folder: Path) -> list[int]:
    with opened(folder / "claims.db", read_only=True) as db:
        return [row[0] for row in db.execute("SELECT warc_offset FROM pages ORDER BY 1")]


def test_an_archive_that_is_whole_is_seen_to_be(folder: Path) -> None:
    for full in (False, True):
        found = seen(folder, full=full)
        assert found.level is Level.GOOD, found.text
        assert found.values["looked_at"] == found.values["pages"] == len(places(folder))
    assert "records in all" in found.text


def test_a_body_that_was_dropped_for_its_age_is_not_missed(folder: Path) -> None:
    change(folder, "UPDATE pages SET dropped = fetched, warc_offset = 1 WHERE warc_offset = ?", places(folder)[0])
    found = seen(folder)
    assert (found.level, found.values["looked_at"]) == (Level.GOOD, len(places(folder)) - 1)


@pytest.mark.parametrize("seed", range(12))
def test_f57_one_flipped_byte_of_a_page_is_named(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    archive = folder / "archive.warc.gz"
    start = chance.choice(places(folder))
    ends = sorted(capture.offset for capture in index(archive).captures if capture.offset > start)
    data = bytearray(archive.read_bytes())
    # from behind the ten bytes of gzip's own header, of which some say nothing
    at = chance.randrange(start + 10, min([start + 700, *ends[:1], len(data)]))
    data[at] ^= 1 << chance.randrange(8)
    archive.write_bytes(data)
    found = seen(folder)
    assert found.level is Level.BAD
    assert any(f"archive.warc.gz at {start}:" in one for one in found.values["named"]), found.text


def test_f57_a_flipped_byte_of_what_is_no_page_is_named_where_all_is_looked_at(folder: Path) -> None:
    archive, pages = folder / "archive.warc.gz", set(places(folder))
    data = bytearray(archive.read_bytes())
    start = next(capture.offset for capture in index(archive).captures if capture.offset not in pages)
    data[start + 40] ^= 4
    archive.write_bytes(data)
    assert seen(folder).level is Level.GOOD
    found = seen(folder, full=True)
    assert found.level is Level.BAD
    assert f"archive.warc.gz at {start}:" in found.text


@pytest.mark.parametrize("byte", range(10))
def test_f57_a_flipped_byte_in_the_head_of_a_page_is_named(folder: Path, byte: int) -> None:
    archive, start = folder / "archive.warc.gz", places(folder)[byte]
    data = bytearray(archive.read_bytes())
    data[start + byte] ^= 1
    archive.write_bytes(data)
    (named,) = seen(folder).values["named"]
    assert named.startswith(f"archive.warc.gz at {start}:")


def test_f57_heads_that_were_never_alike_say_nothing(tmp_path: Path) -> None:
    file = tmp_path / "others.warc.gz"
    file.write_bytes(b"".join(gzip.compress(b"x", mtime=time)[:10] for time in range(20)))
    assert list(odd_heads(file, iter(range(0, 200, 10)))) == []


def test_f57_what_lies_in_an_archives_place_and_is_no_file_counts_as_gone(folder: Path) -> None:
    archive = folder / "archive.warc.gz"
    archive.unlink()
    for put in (archive.mkdir, lambda: archive.symlink_to(archive), lambda: os.mkfifo(archive)):
        put()
        with opened(folder / "claims.db", read_only=True) as db:
            (found,) = look_for_files(db, Subject(path=folder / "claims.db", now=utc_now(), full=True))
        assert found.text == "1 of 1 files are gone, archive.warc.gz first"
        assert seen(folder, full=True).values["looked_at"] == 0
        archive.rmdir() if archive.is_dir() else archive.unlink()
    change(folder, "UPDATE pages SET warc_file = ?", "x" * 300)
    assert seen(folder, full=True).values["looked_at"] == 0


def test_f57_junk_behind_the_last_record_is_named_where_all_is_looked_at(folder: Path) -> None:
    archive = folder / "archive.warc.gz"
    end = archive.stat().st_size
    with archive.open("ab") as file:
        file.write(b"junk" * 50)
    assert f"archive.warc.gz at {end}:" in seen(folder, full=True).text


def test_f57_a_file_cut_short_is_named(folder: Path) -> None:
    archive, last = folder / "archive.warc.gz", places(folder)[-1]
    archive.write_bytes(archive.read_bytes()[: last + 30])
    assert f"archive.warc.gz at {last}: " in seen(folder).text


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE pages SET warc_offset = warc_offset + 1 WHERE warc_offset = ?", "at {}"),
        ("UPDATE pages SET warc_offset = 99999999 WHERE warc_offset = ?", "past the end of the file"),
        ("UPDATE pages SET warc_offset = (SELECT max(warc_offset) FROM pages) WHERE warc_offset = ?", "another record"),
        ("UPDATE pages SET body_sha256 = 'ab' WHERE warc_offset = ?", "another body than was read"),
    ],
)
def test_f57_a_pointer_or_digest_that_is_wrong_is_named(folder: Path, statement: str, said: str) -> None:
    place = places(folder)[3]
    change(folder, statement, place)
    found = seen(folder)
    assert found.level is Level.BAD
    assert found.values["damaged"] == 1
    assert said.format(place + 1) in found.text


def test_f57_a_page_by_the_id_of_a_record_that_says_as_before_has_the_bytes_of_the_first(folder: Path) -> None:
    place = places(folder)[3]
    change(folder, "PRAGMA foreign_keys = off")
    change(folder, "UPDATE pages SET record_id = 'urn:uuid:as-before' WHERE warc_offset = ?", place)
    assert seen(folder, full=True).level is Level.GOOD


def test_of_a_large_archive_a_part_is_looked_at_and_how_much_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "NEWEST", 5)
    some = seen(folder)
    assert 5 < some.values["looked_at"] < some.values["pages"]
    assert "--full" in (some.todo or "")
    monkeypatch.setattr(evidence, "SECONDS", 0)
    assert seen(folder).values["looked_at"] == 1
    assert NEWEST > 5
    everything = seen(folder, full=True)
    assert everything.values["looked_at"] == everything.values["pages"]
