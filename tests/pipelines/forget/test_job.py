"""A forgotten article: not a byte of it in any file, the others untouched, and it never comes back."""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Headers, Response

from crawlers.archive.file import ArchiveFile
from killed import killed_at
from pipelines.database.open import opened
from pipelines.forget.job import forget
from program import Done, claims_within
from saved_files import GAZETTE, SKY, page, put, response, warc

UNIQUE = b"Zebulon Quillfeather saw 4,321 lanterns"
TITLE = b"Quizzical floods"
ALIAS = "http://news.sky.com/story/amp/floods-under-another-name-13500001?dcmp=x"
NOW = datetime(2026, 4, 4, 12, tzinfo=UTC)
FEED = f"""<rss><channel><item><link>{SKY}?dcmp=rss</link><description>{UNIQUE.decode()}</description></item>
<item><link>{GAZETTE}</link></item></channel></rss>""".encode()
OTHER_FEED = b"<rss><channel><item><link>https://news.sky.com/story/other-13500002</link></item></channel></rss>"


def told(hurt: int) -> bytes:
    """The article, with a sentence that is nowhere else."""
    whole = page(hurt=hurt, title="Quizzical floods hit Wexmoor").decode()
    return whole.replace("</article>", f"<p>{UNIQUE.decode()} on the river, he told reporters.</p></article>").encode()


def in_feeds(folder: Path) -> None:
    file = ArchiveFile(folder / "archive", "sky", NOW)
    for name, feed in (("a", FEED), ("b", OTHER_FEED)):
        url = f"https://news.sky.com/feeds/{name}.xml"
        headers = Headers({"Content-Type": "application/rss+xml"})
        file.write(Request(url), Response(url, headers=headers, body=feed), NOW)
    file.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two revisions of the article, another of its story, feeds, and a published copy."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    files = [
        put(folder / "in", "one.warc.gz", warc([response(SKY, told(40))])),
        put(folder / "in", "two.warc.gz", warc([response(ALIAS, told(45), date="2026-02-05T10:00:00Z")])),
        put(folder / "in", "gazette.warc.gz", warc([response(GAZETTE, page(title="Wexmoor under water"))])),
    ]
    done = claims_within(folder, "add", *files, "--processes", "1")
    assert done.returncode == 0, done.stderr
    shutil.rmtree(folder / "in")
    in_feeds(folder)
    assert claims_within(folder, "publish", "site").returncode == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    copy = shutil.copytree(made, tmp_path / "copy")
    with opened(copy / "claims.db") as db:
        db.execute("UPDATE snapshots SET folder = ?", [str((copy / "site").resolve())])
    return copy


def bytes_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files, what is compressed in them included."""
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            yield path.name, data
            while data.startswith(b"\x1f\x8b"):
                member = zlib.decompressobj(wbits=31)
                yield path.name, member.decompress(data)
                data = member.unused_data


def holding(folder: Path, text: bytes) -> set[str]:
    return {name for name, data in bytes_of(folder) if text in data or text in data.replace(b"\r\n", b"")}


def forgotten(folder: Path, url: str = SKY) -> Done:
    done = claims_within(folder, "forget", url, "--json")
    assert done.returncode == 0, done.stderr
    return done


def test_not_a_byte_is_left(folder: Path) -> None:
    with opened(folder / "claims.db", read_only=True) as db:
        records = {row[0] for row in db.execute("SELECT record_id FROM pages WHERE article_url = ?", [SKY])}
    assert len(holding(folder, UNIQUE)) >= 3
    report = json.loads(forgotten(folder).stdout)
    assert (report["articles"], list(report["snapshots"].values())) == (1, ["made anew: restart what serves it"])
    for text in (UNIQUE, UNIQUE[:20], TITLE, b"quillfeath", b"Quillfeath", b"zebulon"):
        assert not holding(folder, text), text
    assert not holding(folder / "site", SKY.rpartition("/")[2].encode()), "the words of its headline, in an address"
    with opened(folder / "claims.db", read_only=True) as db:
        erased = dict(db.execute("SELECT record_id, erased_at FROM erased_pages").fetchall())
    assert set(erased) == records, "who cites one is told that it is gone"
    assert all(erased.values())


@pytest.mark.parametrize("url", [ALIAS, "https://news.sky.com/story/as-it-was-called-first-13500001"])
def test_any_of_its_addresses_will_do(folder: Path, url: str) -> None:
    forgotten(folder, url)
    assert not holding(folder, UNIQUE)


def test_the_others_are_untouched(folder: Path) -> None:
    forgotten(folder)
    with opened(folder / "claims.db", read_only=True) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
        assert db.execute("SELECT count(*) FROM claim_rows").fetchone()[0] > 1
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        assert db.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'wexmoor'").fetchone()[0] == 1
        figures = db.execute("SELECT count(*), count(DISTINCT figure_id) FROM figure_outlets").fetchone()
        assert figures[0] == figures[1]
        assert db.execute("SELECT articles FROM outlet_totals WHERE outlet = 'sky'").fetchall() in ([], [(0,)])
    assert holding(folder, b"Wexmoor under water") >= {"claims.db"}
    assert holding(folder, b"other-13500002")  # a feed that does not name it
    done = claims_within(folder, "doctor")
    assert "BAD" not in done.stdout.replace("BAD  disk", "")


def test_the_fact_stays_and_it_never_comes_back(folder: Path) -> None:
    forgotten(folder)
    with opened(folder / "claims.db", read_only=True) as db:
        urls = dict(db.execute("SELECT url, erased_at FROM forgotten"))
    assert SKY in urls
    assert all(urls.values())
    for name, address in (("again", SKY), ("alias", ALIAS)):
        file = put(folder, f"{name}.warc.gz", warc([response(address, told(50))]))
        done = claims_within(folder, "add", file, "--processes", "1")
        assert "forgotten on request" in done.stderr
        file.unlink()
    assert not holding(folder, UNIQUE)


def test_said_twice_nothing_is_left_to_do(folder: Path) -> None:
    forgotten(folder)
    assert json.loads(forgotten(folder).stdout)["records"] == 0


def test_what_is_unknown_is_remembered(folder: Path) -> None:
    report = json.loads(forgotten(folder, "https://news.sky.com/story/not-yet-13599999").stdout)
    assert (report["articles"], report["records"]) == (0, 0)
    assert claims_within(folder, "forget", "nonsense").returncode == 2


def test_a_reader_keeps_it_from_being_finished_and_that_is_said(folder: Path) -> None:
    with sqlite3.connect(folder / "claims.db", isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchall()
        database_busy = claims_within(folder, "forget", SKY)
    reader.close()
    assert database_busy.returncode == 3
    assert "say it again" in database_busy.stderr
    forgotten(folder)
    assert not holding(folder, UNIQUE)


@pytest.mark.slow
def test_killed_at_any_step_it_is_finished_by_the_next_try(folder: Path, tmp_path: Path) -> None:
    """Killed before its n-th file operation or transaction, n = 0 … end; the archive stays readable throughout."""
    forget(shutil.copytree(folder, tmp_path / "warm") / "claims.db", SKY, command="t")  # imports all on the way
    for step in range(0, 3000, 3):
        path = shutil.copytree(folder, tmp_path / str(step)) / "claims.db"
        again = partial(forget, path, SKY, command="claims forget", now=lambda: NOW)
        died = killed_at(step, again, files=True, counts=lambda sql: sql.startswith(("BEGIN", "COMMIT"))) is None
        again()
        shutil.rmtree(path.parent / "site")  # its copy is made anew by the command
        assert not holding(path.parent, UNIQUE)
        with opened(path, read_only=True) as db:
            assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
        shutil.rmtree(path.parent)
        if not died:
            return
    pytest.fail("it never came to its end")
