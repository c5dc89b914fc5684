"""What `claims publish` puts into a folder, what it keeps back, and when it refuses."""

import json
import re
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from pipelines.cli.main import main
from pipelines.crosscheck.job import crosscheck
from pipelines.database.lock import RunInProgress, run_lock
from pipelines.database.open import DatabaseError, opened
from pipelines.database.schema import SEARCH
from pipelines.publish.job import NoSuchOutlet, NotPublished, Published, publish
from pipelines.publish.public_copy import KEPT, STRIPPED, tables_of
from pipelines.site.server import hosted as hosted_site
from pipelines.site.server.metadata import LOCK

SECRET = "A paragraph without a figure that belongs to its publisher alone."
PLACE = "/srv/newsroom/private"


def now() -> datetime:
    return datetime(2026, 2, 6, 12, tzinfo=UTC)


@pytest.fixture
def full(told: Path) -> Path:
    """The small database with texts, an absolute archive, a traceback, a run of the operator and a queue."""
    with opened(told) as db:
        crosscheck(db)
        db.execute("UPDATE articles SET text = text || ?", ["\n" + SECRET])
        db.execute("UPDATE revisions SET text = text || ?", ["\n" + SECRET])
        db.execute("UPDATE pages SET problem = ?, warc_file = ?", [f"Traceback: {PLACE}/x.py", f"{PLACE}/a.warc.gz"])
        db.execute("INSERT INTO runs VALUES (7, '2026-02-05T09:00:00Z', NULL, NULL, 'claims run', 'done', ?)", [PLACE])
        db.execute(
            """INSERT INTO fetches (run_id, url, outlet, fetched, fate, reason)
               VALUES (7, 'https://www.bbc.example/news/1', 'bbc', '2026-02-05T09:00:00Z', 'network', ?)""",
            [PLACE],
        )
    return told


def published(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)


def test_published_are_claims_and_evidence_but_neither_texts_nor_places(full: Path, tmp_path: Path) -> None:
    done = publish(full, tmp_path / "site", site=hosted_site, now=now)
    with closing(published(done.file)) as copy:
        assert copy.execute("SELECT count(*) FROM claims").fetchone()[0] == 4
        assert copy.execute("SELECT sentence FROM claims WHERE quantity_text = '50 people'").fetchone()
        assert copy.execute("SELECT count(*) FROM figures").fetchone()[0]
        assert {row[0] for row in copy.execute("SELECT text FROM articles UNION SELECT text FROM revisions")} == {""}
        assert {row[0] for row in copy.execute("SELECT warc_file FROM pages")} == {"a.warc.gz"}
        assert copy.execute("SELECT value FROM settings WHERE name = 'published'").fetchone()[0] == (
            "2026-02-06T12:00:00Z"
        )
    raw = done.file.read_bytes()
    for kept_back in (SECRET, PLACE, "Traceback", str(tmp_path)):
        assert kept_back.encode() not in raw
    assert list(tmp_path.glob("site/archive*")) == []


def test_original_is_left_alone(full: Path, tmp_path: Path, dump: Callable[..., str]) -> None:
    with opened(full) as db:
        before = dump(db)
        publish(full, tmp_path / "site", site=hosted_site, now=now)
        assert dump(db) == before


def test_search_finds_the_right_rows_though_copying_renumbers_them(full: Path, tmp_path: Path) -> None:
    with opened(full) as db:  # leaves gaps in the numbering
        db.execute("UPDATE claim_rows SET rowid = rowid * 1000")
        db.execute("INSERT INTO claim_rows_fts (claim_rows_fts) VALUES ('rebuild')")
    done = publish(full, tmp_path / "site", site=hosted_site, now=now)
    with closing(published(done.file)) as copy:
        sql = "SELECT quantity_text FROM claims WHERE search_row IN (SELECT rowid FROM claim_rows_fts('police'))"
        assert copy.execute(sql).fetchall() == [("50 people",)]
    with closing(sqlite3.connect(done.file)) as writable:
        for table in SEARCH:
            writable.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")


def test_every_table_was_thought_of(db: sqlite3.Connection) -> None:
    """A new table is not public until somebody says so; whoever makes one says here that it is not to be."""
    # The operator's alone, or work of the cross-check, from which a text could be guessed.
    emptied = {
        "answers",
        "article_words",
        "measures",
        "points",
        "readings",
        "run_reports",
        "same_story",
        "sketches",
        "touched",
        "urls",
        "waiting",
        "words",
    }
    emptied |= {"outlet_states", "reservations"}
    emptied |= {"erased_pages", "fetch_counts", "forgotten", "snapshots"}
    assert set(tables_of(db.conn)) == {*KEPT, *STRIPPED, *emptied}  # type: ignore[attr-defined]


def test_commands_can_read_what_was_published(full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", str(tmp_path / "site"), "--db", str(full)]) == 0
    assert "3 claims in" in capsys.readouterr().out
    copy = str(tmp_path / "site" / "claims.db")
    assert main(["export", "--format", "jsonl", "--db", copy]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_sample_is_refused(full: Path, tmp_path: Path, mark_sample: Callable[[Path], None]) -> None:
    mark_sample(full)
    with pytest.raises(DatabaseError, match="SAMPLE"):
        publish(full, tmp_path / "site", site=hosted_site, now=now)
    assert not (tmp_path / "site").exists()


def damaged(path: Path, table: str) -> None:
    """Overwrites the leaf of an index of `table`, which reading the table itself would not notice."""
    with opened(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode = DELETE")
        page, size = db.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master"
            " WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            [table],
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size + size - 200)
        file.write(b"\x00" * 150)


def test_f10_a_damaged_database_is_refused_and_the_old_copy_stays(full: Path, tmp_path: Path) -> None:
    done = publish(full, tmp_path / "site", site=hosted_site, now=now)
    before = done.file.read_bytes()
    damaged(full, "claim_rows")
    with pytest.raises(NotPublished, match="damaged"):
        publish(full, tmp_path / "site", site=hosted_site, now=now)
    assert done.file.read_bytes() == before
    assert [file.name for file in done.file.parent.glob(".*")] == []


def test_a_claim_without_its_article_is_refused(full: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(full)) as broken:
        broken.execute("DELETE FROM articles WHERE article_id IN (SELECT article_id FROM claim_rows LIMIT 1)")
        broken.commit()
    with pytest.raises(NotPublished, match="refers to a missing row of articles"):
        publish(full, tmp_path / "site", site=hosted_site, now=now)


def test_less_than_half_of_last_time_needs_a_word(full: Path, tmp_path: Path) -> None:
    assert publish(full, tmp_path / "site", site=hosted_site, now=now).before is None
    with opened(full) as db:
        db.execute("DELETE FROM claim_rows WHERE quantity_text IN ('50 people', '7 people')")
    with pytest.raises(NotPublished, match="1 claims are less than half of the 3"):
        publish(full, tmp_path / "site", site=hosted_site, now=now)
    done = publish(full, tmp_path / "site", fewer=True, site=hosted_site, now=now)
    assert (done.before, done.claims) == (3, 1)


def test_f52_an_outlet_below_its_floors_is_not_published_without_a_word(full: Path, tmp_path: Path) -> None:
    with opened(full) as db:
        row = {"run_id": 7, "outlet": "sky", "since": "2026-02-05T00:00:00Z", "until": "2026-02-06T09:00:00Z"}
        counts = dict.fromkeys(("articles", "titled", "dated", "signed", "whole", "claiming", "claims", "length"), 0)
        told = '[{"measure": "articles", "text": "0 of 40 pages give an article (0%); 95% is usual"}]'
        db.table("measures").insert(row | counts | {"pages": 40, "fallen": told})
    with pytest.raises(NotPublished, match=r"sky is below its floors \(0 of 40 pages .*--despite sky"):
        publish(full, tmp_path / "site", site=hosted_site, now=now)
    assert not (tmp_path / "site").exists()
    with pytest.raises(NoSuchOutlet, match=r"--despite sly: there is no such outlet; there are .*bbc.*sky"):
        publish(full, tmp_path / "site", site=hosted_site, despite=["sky", "sly"], now=now)
    assert not (tmp_path / "site").exists()
    publish(full, tmp_path / "site", site=hosted_site, despite=["sky"], now=now)


def test_nothing_is_not_published(tmp_path: Path) -> None:
    with opened(tmp_path / "claims.db"):
        pass
    with pytest.raises(NotPublished, match="no claims"):
        publish(tmp_path / "claims.db", tmp_path / "site", site=hosted_site, now=now)


@pytest.mark.parametrize("held", ["itself", "foreign", "other", "live", "file"])
def test_a_folder_that_holds_something_else_is_refused(full: Path, tmp_path: Path, held: str) -> None:
    folder = tmp_path / "site"
    if held == "file":
        folder.write_text("")
    else:
        folder.mkdir()
    if held == "itself":
        full.rename(folder / "claims.db")
        full = folder / "claims.db"
    elif held == "foreign":
        (folder / "claims.db").write_text("a diary")
    elif held == "other":
        (folder / "diary.db").write_text("")
    elif held == "live":
        with opened(folder / "claims.db"):
            pass
    before = sorted((file.name, file.read_bytes()) for file in folder.glob("*.db"))
    with pytest.raises(DatabaseError):
        publish(full, folder, site=hosted_site, now=now)
    assert sorted((file.name, file.read_bytes()) for file in folder.glob("*.db")) == before


def test_two_at_once_do_not_meet(full: Path, tmp_path: Path) -> None:
    publish(full, tmp_path / "site", site=hosted_site, now=now)
    with run_lock(tmp_path / "site" / "claims.db"), pytest.raises(RunInProgress):
        publish(full, tmp_path / "site", site=hosted_site, now=now)


def test_what_a_killed_one_left_is_cleared(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    for left in (".claims.part", ".claims.part.whole", ".claims.part-journal"):
        (folder / left).write_text("half")
    publish(full, folder, site=hosted_site, now=now)
    assert list(folder.glob(".*")) == []


def test_f08_a_reader_sees_the_old_or_the_new_and_never_half(full: Path, tmp_path: Path) -> None:
    done = publish(full, tmp_path / "site", site=hosted_site, now=now)
    wrong, reads, over = [], 0, threading.Event()

    def read() -> None:
        nonlocal reads
        while not over.is_set():
            with closing(published(done.file)) as copy:
                found = copy.execute("SELECT count(*), count(DISTINCT article_id) FROM claims").fetchone()
                search = copy.execute("SELECT count(*) FROM claim_rows_fts('people')").fetchone()
                if (found, search) not in {((4, 3), (4,)), ((3, 2), (3,))}:
                    wrong.append((found, search))
            reads += 1

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for turn in range(4):
            with opened(full) as db:
                if turn == 1:
                    db.execute("DELETE FROM claim_rows WHERE quantity_text = '7 people'")
            publish(full, tmp_path / "site", site=hosted_site, now=now)
    finally:
        over.set()
        reader.join()
    assert wrong == []
    assert reads > 4


class Host:
    """Plain `datasette serve` over the published folder."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get(self, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
        try:
            with urlopen(Request(self.address + path, method=method), timeout=20) as answer:
                return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode()
        except HTTPError as error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read().decode()


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(folder), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stderr
            for line in process.stderr:
                if "running on" in line:
                    break
            yield Host(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.communicate(timeout=20)


def test_published_under_a_password_it_asks_for_it(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = pytest.importorskip("datasette_auth_passwords.utils")
    hashed = passwords.hash_password("correct horse", iterations=1000)
    monkeypatch.setenv(LOCK, hashed)
    folder = tmp_path / "site"
    publish(full, folder, site=hosted_site, now=now)
    assert hashed not in (folder / "metadata.json").read_text()
    with hosted(folder) as host:
        assert [host.get(path)[0] for path in ("/", "/claims/figures", "/-/search?q=hurt")] == [403] * 3


def test_plain_datasette_serves_what_was_published(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    done: Published = publish(full, folder, site=hosted_site, now=now)
    with opened(full) as db:
        figure = db.execute("SELECT figure_id FROM figures ORDER BY outlets DESC").fetchone()[0]
        article, record = db.execute("SELECT article_id, record_id FROM claim_rows").fetchone()
    with hosted(folder) as host:
        pages = ("/", f"/claims/figures/{figure}", "/claims/claims", f"/claims/articles/{article}", "/-/search?q=hurt")
        for page in pages:
            status, headers, text = host.get(page)
            assert status == 200, page
            assert "default-src 'none'" in headers["content-security-policy"]
            assert str(tmp_path) not in text
        assert "People hurt" in host.get(f"/claims/figures/{figure}")[2]
        for file, kind in (("site.css", "text/css"), ("site.js", "text/javascript")):
            status, headers, _ = host.get(f"/-/claims-static/{file}")
            assert (status, headers["content-type"].split(";")[0]) in {(200, kind), (200, "application/javascript")}
        assert host.get("/-/claims-static/..%2Fsettings.json")[0] == 404
        databases = json.loads(host.get("/-/databases.json")[2])
        assert [(d["name"], d["path"], d["is_mutable"]) for d in databases] == [("claims", "claims.db", False)]
        # limits: size of a value, time, downloads, writes, archived pages
        assert host.get("/claims.json?sql=select+length(randomblob(900000000))")[0] == 400
        endless = "with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+from+n"
        began = time.monotonic()
        assert host.get(f"/claims.json?sql={endless}")[0] == 400
        assert time.monotonic() - began < 10
        assert host.get("/claims.db")[0] == 403
        assert host.get("/claims.json?sql=delete+from+articles")[0] == 400
        assert host.get(f"/-/archived/{record.replace(':', '~3A')}")[0] == 404
        assert host.get("/-/claim/nix")[0] == 404
        # a running site keeps the copy that it was started on
        claims = json.loads(host.get("/claims.json?sql=select+count(*)+as+n+from+claim_rows&_shape=array")[2])
        with opened(full) as db:
            db.execute("DELETE FROM claim_rows WHERE quantity_text = '7 people'")
        publish(full, folder, site=hosted_site, now=now)
        for _ in range(8):
            again = json.loads(host.get("/claims.json?sql=select+count(*)+as+n+from+claim_rows&_shape=array")[2])
            assert again == claims == [{"n": 4}], again
    assert re.fullmatch(r"[0-9a-f]{64}", json.loads((folder / "inspect-data.json").read_text())["claims"]["hash"])
    assert done.file.stat().st_mode & 0o444 == 0o444
