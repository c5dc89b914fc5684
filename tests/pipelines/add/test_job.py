"""Pages put into the archive and the database: how they came, twice, refused, and killed in between."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive.read import read_record
from pipelines.add.intake import CannotArchive
from pipelines.add.job import add_files
from pipelines.add.report import AddedFile, AddReport
from pipelines.database.archive_files import archive_path, sample_archive
from places import ROOT
from saved_files import GAZETTE, SKY, browser_note, mhtml, page, put, response, wacz, warc

NOW = datetime(2026, 4, 4, 12, tzinfo=UTC)


def noon() -> datetime:
    return NOW


Add = Callable[..., AddReport]


@pytest.fixture
def add(db: Database, tmp_path: Path) -> Add:
    """Adds files to the empty database `db` in a run of their own."""

    def run(*paths: Path, url: str | None = None) -> AddReport:
        row = {"started": "2026-02-04T12:00:00Z", "command": "claims add", "outcome": "running"}
        run_id = int(str(db.table("runs").insert(row).last_pk))
        return add_files(db, tmp_path, paths, url=url, run_id=run_id, now=noon)

    return run


def one(report: AddReport) -> AddedFile:
    (file,) = report.files
    return file


def rows(db: Database, table: str) -> list[dict[str, Any]]:
    return list(db.table(table).rows)


KINDS = [
    ("html", page(note=browser_note(GAZETTE))),
    ("mhtml", mhtml(page())),
    ("warc", warc([response(GAZETTE, page())])),
    ("wacz", wacz({"a.warc.gz": warc([response(GAZETTE, page())])}, pages=[GAZETTE])),
]


@pytest.mark.parametrize(("kind", "data"), KINDS)
def test_each_kind_of_file_is_evidence_in_the_archive(
    add: Add, db: Database, tmp_path: Path, kind: str, data: bytes
) -> None:
    file = one(add(put(tmp_path, "saved", data)))
    assert (file.kind, file.fate, file.reason, file.good) == (kind, "added", None, True)
    (row,) = rows(db, "pages")
    assert (row["url"], row["article_url"], row["outlet"]) == (GAZETTE, GAZETTE, "wexmoor-gazette.com")
    assert (row["state"], row["provenance"]) == ("queued", "outside")
    assert row["http_status"] == (200 if kind in ("warc", "wacz") else None)
    record = read_record(archive_path(row["warc_file"], tmp_path), row["warc_offset"])
    assert (record.record_id, record.date) == (row["record_id"], row["fetched"])
    assert record.body.replace(b"\r\n", b"\n") == (data if kind == "html" else page())
    assert db.execute("SELECT title, outside FROM outlets WHERE outlet = 'wexmoor-gazette.com'").fetchall() == [
        ("wexmoor-gazette.com", 1)
    ]


@pytest.mark.parametrize(("kind", "data"), KINDS)
def test_the_archive_says_how_a_page_came(add: Add, db: Database, tmp_path: Path, kind: str, data: bytes) -> None:
    path = put(tmp_path, "floods.file", data)
    os.utime(path, (1, 1_770_000_000))
    add(path)
    (row,) = rows(db, "pages")
    with (tmp_path / row["warc_file"]).open("rb") as stream:
        records = {r.rec_type: (dict(r.rec_headers.headers), r.raw_stream.read()) for r in ArchiveIterator(stream)}
    kept = records["response" if kind in ("warc", "wacz") else "resource"][0]
    headers, note = records["metadata"]
    assert headers["WARC-Refers-To"] == kept["WARC-Record-ID"] == f"<{row['record_id']}>"
    assert headers["WARC-Date"] == "2026-04-04T12:00:00Z"
    assert kept["WARC-Payload-Digest"].startswith("sha1:")
    said = dict(line.split(": ", 1) for line in note.decode().splitlines())
    assert said["added-from"] == "floods.file"
    assert said["added-from-digest"].startswith("sha256:")
    assert said["date-from"] == {"html": "time of the file", "mhtml": "MHTML Date"}.get(kind, "WARC-Date")
    assert str(tmp_path) not in note.decode()


def test_adding_twice_changes_nothing_but_the_log_of_runs(
    add: Add, db: Database, tmp_path: Path, dump: Callable[..., str]
) -> None:
    paths = [put(tmp_path, kind, data) for kind, data in KINDS]
    assert [file.fate for file in add(*paths).files] == ["added"] * 4
    before, files = dump(db, without=("runs",)), sorted((tmp_path / "archive").iterdir())
    for path in paths:
        os.utime(path, (1, 1_700_000_000))
    report = add(*paths, paths[0])
    assert [file.fate for file in report.files] == ["unchanged"] * 5
    assert report.exit_code == 0
    assert dump(db, without=("runs",)) == before
    assert sorted((tmp_path / "archive").iterdir()) == files


def test_two_pages_of_one_name_are_not_taken_for_one(add: Add, db: Database, tmp_path: Path) -> None:
    first, other = (warc([response(url, page(hurt=n))], packed=False) for url, n in ((GAZETTE, 40), (SKY, 50)))
    names = [re.search(rb"WARC-Record-ID: (\S+)", data)[1] for data in (first, other)]  # type: ignore[index]
    add(put(tmp_path, "a.warc", first))
    (told,) = one(add(put(tmp_path, "b.warc", other.replace(names[1], names[0])))).pages
    assert told.fate == "refused"
    assert "another page of this name" in str(told.reason)
    assert len(rows(db, "pages")) == 1


def test_a_page_of_a_crawled_outlet_is_its_article(add: Add, db: Database, tmp_path: Path) -> None:
    body = page(head=f'<link rel="canonical" href="{SKY}">')
    (told,) = one(add(put(tmp_path, "x.html", body), url=f"{SKY}?dcmp=rss")).pages
    assert (told.url, told.outlet, told.provenance) == (SKY, "sky", "added")
    (url,) = rows(db, "urls")
    assert (url["url"], url["fate"], url["found_in"]) == (SKY, "fetched", "added by hand: x.html")
    assert db.execute("SELECT outside FROM outlets WHERE outlet = 'sky'").fetchone() == (0,)


def test_an_article_under_another_headline_is_the_same_article(add: Add, db: Database, tmp_path: Path) -> None:
    renamed = SKY.replace("floods-hit-wexmoor", "two-dead-in-wexmoor")
    add(put(tmp_path, "a", mhtml(page(), url=SKY)))
    add(put(tmp_path, "b", mhtml(page(hurt=50), url=renamed, date="Tue, 3 Feb 2026 22:14:00 GMT")))
    assert [(row["url"], row["article_url"]) for row in rows(db, "pages")] == [(SKY, SKY), (renamed, SKY)]


@pytest.mark.parametrize(
    ("url", "body", "fate"),
    [
        (
            "https://news.sky.com/uk",
            b"<html><title>UK news</title><article><a href=/story/x-1>Floods</a>",
            "not_article",
        ),
        ("https://www.wexmoor-gazette.com/", b"<html><title>The Gazette</title><h1>Front</h1>", "not_article"),
        (GAZETTE, b"<html><title>Page not found</title><h1>404</h1><p>Sorry", "gone"),
        (GAZETTE, b"<html><title>One moment</title><script>captcha()</script><p>Prove that you are human", "blocked"),
    ],
)
def test_what_is_no_article_is_not_taken(
    add: Add, db: Database, tmp_path: Path, url: str, body: bytes, fate: str
) -> None:
    file = one(report := add(put(tmp_path, "x.html", body), url=url))
    assert (file.fate, report.exit_code, rows(db, "pages")) == (fate, 2, [])
    assert file.pages[0].reason


def test_a_page_that_the_crawler_was_refused_is_taken(add: Add, db: Database, tmp_path: Path) -> None:
    db.table("urls").insert({
        "url": SKY, "location": SKY, "outlet": "sky", "fate": "blocked", "reason": "403",
        "found_at": "2026-02-03T01:00:00Z", "ended_at": "2026-02-03T02:00:00Z",
    })  # fmt: skip
    assert one(add(put(tmp_path, "x", mhtml(page(), url=SKY)))).fate == "added"
    (url,) = rows(db, "urls")
    assert (url["fate"], url["reason"], url["found_at"]) == ("fetched", None, "2026-02-03T01:00:00Z")


def test_a_bad_file_costs_the_others_nothing(add: Add, db: Database, tmp_path: Path) -> None:
    good = put(tmp_path, "good.mhtml", mhtml(page()))
    bad = [put(tmp_path, "a.pdf", b"%PDF-1.4"), put(tmp_path, "b.html", page()), tmp_path / "no", tmp_path]
    report = add(*bad[:2], good, *bad[2:])
    assert [file.fate for file in report.files] == ["refused", "refused", "added", "refused", "refused"]
    assert [file.reason is None for file in report.files] == [False, False, True, False, False]
    assert report.exit_code == 2
    assert len(rows(db, "pages")) == 1


def test_an_archive_without_a_page_says_so(add: Add, tmp_path: Path) -> None:
    path = put(tmp_path, "x.warc", warc([response(GAZETTE, b"{}", Content_Type="application/json")]))
    assert (one(add(path)).fate, one(add(path)).reason) == ("not_article", "no HTML page in it")
    assert one(add(path, url=SKY)).reason == f"no page at {SKY} in it"


def test_damage_is_told_although_the_rest_was_added(add: Add, tmp_path: Path) -> None:
    whole = warc([response(GAZETTE, page()), response(SKY, page())])
    file = one(report := add(put(tmp_path, "cut.warc.gz", whole[:-60])))
    assert (file.fate, file.good) == ("added", False)
    assert sorted(told.fate for told in file.pages) == ["added", "corrupt"]
    assert report.exit_code == 2


def test_a_page_beside_others_that_is_too_large_is_told_too(add: Add, tmp_path: Path) -> None:
    large = response(SKY, gzip.compress(b"<html>" + b" " * 20_000_000), Content_Encoding="gzip")
    file = one(report := add(put(tmp_path, "x", warc([response(GAZETTE, page()), large]))))
    assert (file.fate, sorted(told.fate for told in file.pages)) == ("added", ["added", "too_large"])
    assert report.exit_code == 2


@pytest.mark.parametrize("header", [{"X_Robots_Tag": "noarchive"}, {"tdm_reservation": "1"}])
def test_what_a_publisher_reserves_is_refused(add: Add, db: Database, tmp_path: Path, header: dict[str, str]) -> None:
    (told,) = one(add(put(tmp_path, "x", warc([response(GAZETTE, page(), **header)])))).pages
    assert told.fate == "refused"
    assert told.reason
    assert told.reason.startswith("not to be kept")
    assert rows(db, "pages") == []
    assert not (tmp_path / "archive").exists()


def test_invented_pages_are_refused(add: Add, db: Database, tmp_path: Path) -> None:
    file = one(add(sample_archive()))
    assert file.counts["added"] == 0
    assert {told.fate for told in file.pages if told.reason and "invented page" in told.reason} == {"refused"}
    assert rows(db, "pages") == []
    shouted = mhtml(page(title="DNA SAMPLE. Police find 40 matches"))
    assert one(add(put(tmp_path, "x", shouted))).fate == "added"


def test_a_database_can_be_made_anew_from_the_archive(
    add: Add, db: Database, tmp_path: Path, dump: Callable[..., str]
) -> None:
    add(put(tmp_path, "a.mhtml", mhtml(page(), url=SKY)), put(tmp_path, "b.mhtml", mhtml(page())))
    before, pages = sorted((tmp_path / "archive").iterdir()), rows(db, "pages")
    for table in ("fetches", "pages", "urls", "outlets"):
        db.execute(f"DELETE FROM {table}")
    file = one(add(*before))
    assert (file.fate, len(file.pages)) == ("added", 2)
    assert rows(db, "pages") == pages
    assert sorted((tmp_path / "archive").iterdir()) == before, "nothing was written twice"


def test_a_full_disk_is_a_failure(add: Add, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file where the folder should be")
    with pytest.raises(CannotArchive, match="cannot write") as caught:
        add(put(tmp_path, "x", mhtml(page())))
    assert caught.value.exit_code == 3


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
import pipelines.add.intake as intake
import pipelines.add.job as job
from pipelines.database.open import open_database
db = open_database(Path(sys.argv[1]))
intake.insert_page = lambda *args, **more: os._exit(9)
row = {"started": "2026-02-04T12:00:00Z", "command": "x", "outcome": "running"}
run = int(str(db.table("runs").insert(row).last_pk))
job.add_files(db, Path(sys.argv[1]).parent, [Path(sys.argv[2])], url=None, run_id=run, now=lambda: datetime.now(UTC))
"""


def test_killed_between_archive_and_database_it_is_done_again(add: Add, db: Database, tmp_path: Path) -> None:
    path = put(tmp_path, "x.mhtml", mhtml(page()))
    command = [sys.executable, "-c", KILLED, str(tmp_path / "claims.db"), str(path)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 9
    assert [len([*(tmp_path / "archive").iterdir()]), rows(db, "pages"), rows(db, "urls")] == [1, [], []]
    assert one(add(path)).fate == "added"
    (row,) = rows(db, "pages")
    assert read_record(tmp_path / row["warc_file"], row["warc_offset"]).record_id == row["record_id"]
    assert one(add(path)).fate == "unchanged"
