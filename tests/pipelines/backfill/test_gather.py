"""Rows of parts put into their files: each text once, as it was captured first; again, it changes nothing."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from invented_warc import Backfilled, page, record, rows_in
from pipelines.backfill import waiting as waiting_module
from pipelines.backfill.gather import gather, groups_of
from pipelines.backfill.waiting import cells_of, drop_halves, drop_parts, file_of_part, part_rows, waiting
from pipelines.imports.cells import month_in
from pipelines.imports.checked import check_month
from pipelines.imports.outlets import outlet_of
from pipelines.parquet.layout import cells_in


def test_of_one_text_captured_twice_the_first_capture_counts(tmp_path: Path, backfilled: Backfilled) -> None:
    address = "https://www.bbc.com/news/articles/c0000001xyzo"
    archive = tmp_path / "a.warc.gz"
    edited = page(1).replace(b"people", b"persons")
    captures = [
        record(11, page(1), url=address, date="2026-02-05T00:00:00Z"),
        record(12, page(1), url=address, date="2026-02-03T00:00:00Z"),
        record(13, edited, url=address, date="2026-02-04T00:00:00Z"),
        record(14, page(1), url=address, date="2026-03-04T00:00:00Z"),
    ]
    archive.write_bytes(b"".join(captures))
    for size in (10**9, 400):
        rows, _ = backfilled(archive, size)
        articles = [json.loads(row) for row in rows["articles"]]
        seen = [(a["record_id"][-2:], a["month"], a["first_seen"][:10], a["last_seen"][:10]) for a in articles]
        assert seen == [
            ("12", "2026-02", "2026-02-03", "2026-02-05"),
            ("13", "2026-02", "2026-02-04", "2026-02-04"),
            ("14", "2026-03", "2026-03-04", "2026-03-04"),
        ]
        claims = [json.loads(row) for row in rows["claims"]]
        assert [(c["record_id"][-2:], c["last_seen"][:10]) for c in claims] == [
            ("12", "2026-02-05"), ("13", "2026-02-04"), ("14", "2026-03-04"),
        ]  # fmt: skip


def test_doing_it_twice_changes_nothing(tmp_path: Path, backfilled: Backfilled) -> None:
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(b"".join(record(number) for number in range(6)))
    before, done = backfilled(archive, 700)
    (folder,) = tmp_path.glob("out-*")
    names = waiting(folder, [one.part for one in done])
    assert names
    for group in groups_of(folder, names):  # as after a kill before the parts are dropped
        gather(group, folder)
    assert rows_in(folder) == before
    drop_parts(folder, names)
    assert waiting(folder, names) == []
    assert rows_in(folder) == before


def test_a_part_without_articles_leaves_nothing_of_an_earlier_attempt(tmp_path: Path, backfilled: Backfilled) -> None:
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(record(1))
    _, (done,) = backfilled(archive, 10**9)
    (folder,) = tmp_path.glob("out-*")
    with part_rows(folder, done.part):
        pass
    assert waiting(folder, [done.part]) == []


def test_rows_written_bit_by_bit_are_the_same(
    tmp_path: Path, backfilled: Backfilled, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(b"".join(record(number) for number in range(9)))
    at_once, _ = backfilled(archive, 10**9)
    monkeypatch.setattr(waiting_module, "HELD", 5000)
    (tmp_path / archive.name).rename(tmp_path / "b.warc.gz")
    bit_by_bit, (done,) = backfilled(tmp_path / "b.warc.gz", 10**9)
    here = file_of_part(tmp_path / "out-b.warc.gz-1000000000", "articles", done.part)
    assert pq.ParquetFile(here).num_row_groups > 2
    assert [row.replace("b.warc.gz", "a.warc.gz") for row in bit_by_bit["claims"]] == at_once["claims"]
    assert len(bit_by_bit["articles"]) == len(at_once["articles"]) == 9


def test_what_a_killed_worker_wrote_by_half_is_nobody_s_and_goes(tmp_path: Path, backfilled: Backfilled) -> None:
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(record(1))
    _, (done,) = backfilled(archive, 10**9)
    (folder,) = tmp_path.glob("out-*")
    whole = file_of_part(folder, "articles", done.part)
    half = whole.with_name(f".{whole.name}.a1b2c3")
    half.write_bytes(b"PAR1")
    assert waiting(folder, [done.part]) == [done.part]
    assert sum(cells_of(folder, done.part).values()) == 2
    drop_halves(folder)
    assert (half.exists(), whole.exists()) == (False, True)


def test_an_outlet_s_month_without_a_claim_has_its_articles(tmp_path: Path, backfilled: Backfilled) -> None:
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(record(1, page(1, more="<p>No figure.</p>")) + record(2))
    rows, _ = backfilled(archive, 10**9)
    assert (len(rows["articles"]), len(rows["claims"])) == (2, 1)


def test_what_hostile_records_give_can_be_imported(tmp_path: Path, backfilled: Backfilled) -> None:
    archive = tmp_path / "a.warc.gz"
    hostile = [
        record(2, url="https://paper.example/1", **{"Content-Type": "text/html; charset=\0\x1b[2J"}),
        record(5, page(5).replace(b"Town 5", b"Town \x00\x1b[31m &#0; 5"), url="https://paper.example/2"),
        record(8, url="https://paper.example/3", date="0001-01-01T00:00:00Z"),
        record(11, url="https://" + ".".join(["a" * 60] * 4) + ".example/1"),
    ]
    archive.write_bytes(b"".join(hostile))
    backfilled(archive, 10**9)
    (folder,) = tmp_path.glob("out-*")
    for cell in cells_in(folder):
        check_month(month_in(folder, cell), replace(outlet_of(cell.outlet)[0], name=cell.outlet), datetime.now(UTC))
    assert [(cell.outlet, month_in(folder, cell).articles.num_rows) for cell in cells_in(folder)] == [
        ("paper.example", 2)
    ]
