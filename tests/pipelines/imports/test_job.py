"""Importing: the tables are those that reading the same pages gives, however they come and however often."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlite_utils import Database

from crawlers.archive.notes import Forgotten
from parquet_folder import WARC, Folder, told
from pipelines.database.forgotten import put_forgotten
from pipelines.database.integrity import damage
from pipelines.database.open import opened
from pipelines.imports.cells import cells_to_import
from pipelines.imports.job import import_cells
from pipelines.imports.report import ImportReport
from pipelines.lining_up import line_up
from pipelines.parquet.layout import BadFolder
from pipelines.reading.queue import requeue

AT = "2026-03-01T00:00:00Z"
HOST, BBC = "news.example", "https://www.bbc.co.uk/news/articles/c123456789ao"
TABLES = ("articles", "revisions", "live_updates", "claim_rows", "urls", "figures", "figure_outlets", "sources")


def bring(db: Database, path: Path) -> ImportReport:
    return import_cells(db, path, cells_to_import(path), at=AT)


def url_of(number: int, host: str = HOST) -> str:
    return f"https://{host}/{number}"


def held(db: Database, *tables: str) -> dict[str, list[Any]]:
    """What tables hold, but for when it was imported."""
    return {
        table: sorted(json.dumps({**row, "found_at": 0, "found_in": 0}, default=str) for row in db[table].rows)
        for table in tables or TABLES
    }


@pytest.fixture
def read(folder: Folder) -> Path:
    """Nine articles of two hosts and the BBC, one of them captured with two texts."""
    for number in range(4):
        folder.put(
            *told(url_of(number), 40 + number),
            outlet=HOST,
            fetched=f"2026-02-04T1{number}:00:00Z",
            record=f"<r{number}>",
        )
        folder.put(
            *told(url_of(number, "b.example"), 40),
            outlet="b.example",
            fetched="2026-02-04T10:00:00Z",
            record=f"<b{number}>",
        )
    folder.put(*told(url_of(3), 50), outlet=HOST, fetched="2026-02-05T10:00:00Z", record="<r3 again>")
    folder.put(
        *told(BBC, 40), outlet="bbc", fetched="2026-02-04T10:00:00Z", record="<bbc>", last_seen="2026-02-06T10:00:00Z"
    )
    return folder.write()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "read")


def test_it_is_as_if_the_pages_had_been_read_here(
    db: Database, read: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In bulk and, of articles that are known, the way of a crawled page: the same rows, copies and search."""
    report = bring(db, read)
    assert (report.articles, report.claims) == ({"new": 9, "revised": 1}, 10)
    line_up(db)
    in_bulk = held(db)
    assert {row[0] for row in db.execute("SELECT kept_source FROM claim_rows")} == {
        "officials (Dorvale, 3 February 2026)"
    }
    for search in ("articles", "claim_rows"):
        assert db.execute(f"SELECT count(*) FROM {search}_fts('ferry')").fetchone()[0] >= 9
        db.execute(f"INSERT INTO {search}_fts ({search}_fts, rank) VALUES ('integrity-check', 1)")
    assert damage(db.conn) == []
    monkeypatch.setattr("pipelines.imports.job.may_come_in_bulk", lambda *known: False)
    with opened(Path(shutil.copy(empty_database, read.parent / "other.db"))) as other:
        assert bring(other, read).articles == report.articles
        line_up(other)
        assert held(other) == in_bulk


def test_twice_changes_nothing(db: Database, read: Path, dump: Callable[..., str]) -> None:
    bring(db, read)
    line_up(db)
    before = dump(db)
    report = bring(db, read)
    line_up(db)
    assert (report.articles, report.claims, dump(db)) == ({"known": 10}, 0, before)


def test_killed_it_goes_on(db: Database, read: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.imports.cells.ARTICLES", 1)

    def killed(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_cells(db, read, cells_to_import(read), at=AT, tick=killed)
    triggers = db.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
    assert 0 < db["articles"].count < 9
    bring(db, read)
    assert db["articles"].count == 9
    assert db["claim_rows"].count == 10
    assert triggers == db.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()


def test_what_the_database_has_stays_and_an_older_text_goes_before_it(db: Database, folder: Folder) -> None:
    folder.put(*told(url_of(1), 45), outlet=HOST, fetched="2026-02-05T10:00:00Z", record="<later>")
    bring(db, folder.write())
    folder.put(*told(url_of(1), 40, title="Older"), outlet=HOST, fetched="2026-02-04T10:00:00Z", record="<older>")
    assert bring(db, folder.write()).articles == {"known": 1, "revised": 1}
    assert list(db.execute("SELECT revision, title FROM revisions ORDER BY 1")) == [
        (1, "Older"),
        (2, "Ferry strikes pier"),
    ]
    assert list(db.execute("SELECT quantity_text, withdrawn_at FROM claim_rows ORDER BY 1")) == [
        ("40 people", "2026-02-05T10:00:00Z"), ("45 people", None),
    ]  # fmt: skip


def test_a_text_that_was_captured_again_later_was_seen_so_long(db: Database, folder: Folder) -> None:
    article, claims = told(url_of(1), 40)
    folder.put(article, claims, outlet=HOST, fetched="2026-02-04T10:00:00Z", record="<one>")
    bring(db, folder.write())
    grown = Folder(folder.path)
    grown.put(
        article, claims, outlet=HOST, fetched="2026-02-04T10:00:00Z", record="<one>", last_seen="2026-02-09T10:00:00Z"
    )
    assert bring(db, grown.write()).articles == {"known": 1}
    assert list(db.execute("SELECT last_seen FROM articles UNION SELECT last_seen FROM claim_rows")) == [
        ("2026-02-09T10:00:00Z",)
    ]


def test_what_is_no_news_is_refused_each_with_its_reason(db: Database, folder: Folder) -> None:
    put_forgotten(db, [Forgotten(url_of(1), url_of(1), HOST, "2026-02-01T00:00:00Z")])
    folder.put(*told(url_of(1), 40), outlet=HOST, fetched="2026-02-04T10:00:00Z", record="<1>")
    folder.put(
        *told(url_of(2), 40, title="SAMPLE. Invented"), outlet=HOST, fetched="2026-02-04T10:00:00Z", record="<2>"
    )
    folder.put(  # news, whatever its headline begins with
        *told(url_of(3), 40, title="SAMPLES of sea water"),
        outlet=HOST,
        fetched="2026-02-04T10:00:00Z",
        record="<3>",
    )
    for number in range(10, 34):
        folder.put(*told(url_of(number), number), outlet=HOST, fetched="2026-02-04T11:00:00Z", record=f"<{number}>")
    for number in range(50, 55):  # a wall, the same at every address
        folder.put(*told(url_of(number), 99), outlet=HOST, fetched="2026-02-04T12:00:00Z", record=f"<wall {number}>")
    folder.put(*told(url_of(60), 60), outlet=HOST, fetched="2026-02-04T13:00:00Z", record="<10>")
    assert bring(db, folder.write()).articles == {
        "new": 27, "forgotten": 1, "sample": 1, "not_article": 3, "name_taken": 1,
    }  # fmt: skip


def test_a_host_is_an_outlet_of_its_own_and_pages_lie_where_they_lay(db: Database, read: Path) -> None:
    bring(db, read)
    said = "SELECT outlet, title, outside, imported FROM outlets WHERE outlet IN (?, 'bbc') ORDER BY 1"
    assert list(db.execute(said, [HOST])) == [("bbc", "BBC", 0, 0), (HOST, HOST, 1, 1)]
    snapshot, provenance = db.execute("SELECT snapshot, provenance FROM claims WHERE snapshot LIKE '%<r1>'").fetchone()
    assert (snapshot.partition("#")[0], provenance) == (WARC, "imported")
    assert requeue(db, "another version", everything=True) == 0


@pytest.mark.parametrize("wrong", ["value", "file"])
def test_a_file_that_is_not_ours_is_told_and_changes_nothing(db: Database, folder: Folder, wrong: str) -> None:
    article, (claim,) = told(url_of(1), 40)
    folder.put(article, [claim], outlet=HOST, fetched="2026-02-04T10:00:00Z", record="<1>")
    path = folder.write()
    if wrong == "file":
        next(path.glob("claims/*/*/claims.parquet")).write_bytes(b"PAR1 and no more PAR1")
    else:
        strange = Folder(path)
        strange.put(
            article, [replace(claim, comparator="!")], outlet=HOST, fetched="2026-02-04T10:00:00Z", record="<1>"
        )
        strange.write()
    with pytest.raises(BadFolder, match=HOST):
        bring(db, path)
    assert (db["articles"].count, db["pages"].count) == (0, 0)


def _without(name: str) -> Callable[[Path], None]:
    return lambda file: _write(file, pq.read_table(file, partitioning=None).drop_columns([name]))


def _write(file: Path, rows: pa.Table) -> None:
    pq.write_table(rows, file)


def _twice(file: Path) -> None:
    rows = pq.read_table(file, partitioning=None)
    _write(file, rows.append_column("source", rows["source"]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_without("source"), "lacks the column source"),
        (_without("value_low"), "lacks the column value_low"),
        (_twice, "has twice the column source"),
        (Path.unlink, "no .*claims.parquet"),
        (lambda file: file.rename(file.with_name("part-0.parquet")), "no .*claims.parquet"),
        (lambda file: shutil.copy(file, file.with_name("claims-2.parquet")), "claims-2.parquet is no file that claims"),
        (lambda file: file.write_bytes(b""), "cannot be read"),
        (lambda file: file.write_bytes(file.read_bytes()[:-100]), "cannot be read"),
    ],
)
def test_what_would_be_passed_over_in_silence_is_told(
    db: Database, folder: Folder, change: Callable[[Path], object], said: str
) -> None:
    folder.put(*told(url_of(1), 40), outlet=HOST, fetched="2026-02-04T10:00:00Z", record="<1>")
    path = folder.write()
    change(next(path.glob("claims/*/*/claims.parquet")))
    with pytest.raises(BadFolder, match=said):
        bring(db, path)
    assert (db["articles"].count, db["pages"].count) == (0, 0)


def test_columns_of_other_types_and_more_of_them_are_read_as_what_they_say(db: Database, folder: Folder) -> None:
    """As other programs write them again: naive times are UTC, whole numbers floats, and a note is nobody's."""
    folder.put(*told(url_of(1), 40), outlet=HOST, fetched="2026-02-04T10:00:00Z", record="<1>")
    path = folder.write()
    claims, articles = (next(path.glob(f"{table}/*/*/*.parquet")) for table in ("claims", "articles"))
    rows = pq.read_table(claims, partitioning=None)
    at = rows.schema.get_field_index("value_low")
    rows = rows.set_column(at, "value_low", rows["value_low"].cast(pa.int32()))
    _write(claims, rows.append_column("note", pa.array(["mine"])))
    rows = pq.read_table(articles, partitioning=None)
    for name, kind in (("published", pa.timestamp("ns", "Europe/Berlin")), ("first_seen", pa.timestamp("us"))):
        rows = rows.set_column(rows.schema.get_field_index(name), name, rows[name].cast(kind))
    _write(articles, rows)
    assert bring(db, path).claims == 1
    sql = "SELECT c.value_low, a.published, a.first_seen FROM claim_rows c JOIN articles a USING (article_id)"
    assert db.execute(sql).fetchall() == [(40.0, "2026-02-03T09:00:00Z", "2026-02-04T10:00:00Z")]


def test_a_month_that_no_backfill_wrote_is_told_and_the_ones_before_stay(db: Database, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "read")
    for host, address in ((HOST, url_of(1)), ("other.example", BBC)):  # a page of the BBC's under another's name
        article, claims = told(address, 40)
        folder.put(article, claims, outlet=host, fetched="2026-02-04T10:00:00Z", record=f"<{host}>")
    with pytest.raises(BadFolder, match=r"other\.example, 2026-02: https://www\.bbc.* is no page of other\.example"):
        bring(db, folder.write())
    assert [row["outlet"] for row in db["articles"].rows] in ([HOST], [])
