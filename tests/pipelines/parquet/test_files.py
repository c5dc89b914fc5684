"""Parquet by outlet and month: what is written is what is read, and other tools read the folder as it is."""

from dataclasses import replace
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from built import claim
from extract.records import Annotation, Article, LiveUpdate
from pipelines.parquet.columns import ARTICLES, CLAIMS, SCHEMAS, article_row, claim_rows
from pipelines.parquet.files import dataset, read_cell, write_cell
from pipelines.parquet.layout import About, BadFolder, Cell, about, cells_in, month_of, note_about
from pipelines.parquet.typed import BadTime, table_of

_CELL = Cell("news.example:8080", "2026-02")
_MORE = {
    "article_id": "a1", "text_sha256": "0" * 64, "first_seen": "2026-02-03T21:14:00Z",
    "last_seen": "2026-02-04T21:14:00Z", "page_url": "https://news.example:8080/a?x=1", "record_id": "urn:uuid:1",
    "warc_file": "a.warc.gz", "warc_offset": 12, "http_status": 200, "content_type": "text/html",
    "body_sha256": "1" * 64, "size": 100, "reader": "r", "extractor": "e",
}  # fmt: skip


def _article() -> Article:
    update = LiveUpdate(url=None, published="2026-02-03T20:00:00Z", title="Ten “found”", text="Ten.", start=3)
    return Article(
        url="https://news.example:8080/a", title="Ten", text="A\nTen.", authors=("A. Writer", "B"), live_blog=True,
        updates=(update, replace(update, start=None)),
    )  # fmt: skip


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    row = article_row(_article(), **_MORE)
    write_cell(tmp_path, "articles", _CELL, table_of([row], ARTICLES))
    (found,) = read_cell(tmp_path, "articles", _CELL)
    assert found == {"outlet": _CELL.outlet, "month": _CELL.month, **row}
    assert [update["start"] for update in found["updates"]] == [3]  # of the other nobody knows where it stands
    assert [*cells_in(tmp_path)] == [_CELL]


def test_claims_have_every_field_of_an_export(tmp_path: Path) -> None:
    made = claim(negated=True)
    rows = claim_rows(Annotation(claims=(made,)), record_id="urn:uuid:1", first_seen="2026-02-03T21:14:00Z")
    write_cell(tmp_path, "claims", _CELL, table_of(rows, CLAIMS))
    (found,) = read_cell(tmp_path, "claims", _CELL)
    assert found["claim_id"] == made.claim_id
    assert found["negated"] is True
    assert found["first_seen"] == "2026-02-03T21:14:00Z"
    assert found["figure_id"] is None
    assert CLAIMS.field("cue").metadata[b"description"].startswith(b"The words that attribute")


def test_a_folder_is_one_data_set_by_hive_names(tmp_path: Path) -> None:
    for outlet in ("bbc", "sky"):
        row = article_row(_article(), **_MORE | {"article_id": outlet})
        write_cell(tmp_path, "articles", Cell(outlet, "2026-02"), table_of([row], ARTICLES))
    ours = dataset(tmp_path, "articles").to_table(filter=ds.field("outlet") == "sky")
    assert ours.column("article_id").to_pylist() == ["sky"]
    others = ds.dataset(tmp_path / "articles", partitioning="hive").to_table()  # as pandas and Dask do
    assert sorted(others.column("outlet").to_pylist()) == ["bbc", "sky"]
    assert set(others.column("month").to_pylist()) == {"2026-02"}


def test_a_folder_says_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(BadFolder, match=r"about\.json"):
        about(tmp_path)
    with pytest.raises(BadFolder, match="no folder"):
        about(tmp_path / "none")
    note_about(tmp_path, About(extractor="0.3.0", complete=False))
    assert about(tmp_path) == About(extractor="0.3.0", complete=False)
    note_about(tmp_path, About(extractor="0.3.0", complete=True, format=99))
    with pytest.raises(BadFolder, match="another version"):
        about(tmp_path)
    for junk in ("[]", "[" * 100_000, '{"extractor": "1", "complete": true, "format": 1e999}'):
        (tmp_path / "about.json").write_text(junk)
        with pytest.raises(BadFolder, match="not as"):
            about(tmp_path)
    (tmp_path / "about.json").unlink()
    (tmp_path / "about.json").mkdir()
    with pytest.raises(BadFolder, match="not as"):
        about(tmp_path)


def test_a_damaged_file_is_told_in_one_line(tmp_path: Path) -> None:
    write_cell(tmp_path, "claims", _CELL, SCHEMAS["claims"].empty_table())
    (path,) = (tmp_path / "claims").rglob("*.parquet")
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(BadFolder, match="cannot be read"):
        list(read_cell(tmp_path, "claims", _CELL))


def test_what_has_no_date_goes_by_its_capture() -> None:
    assert month_of("2026-01-31T23:59:59Z", "2026-02-03T00:00:00Z") == "2026-01"
    assert month_of(None, "2026-02-03T00:00:00Z") == "2026-02"


def test_a_time_that_is_none_is_told() -> None:
    with pytest.raises(BadTime, match="first_seen is 'yesterday'"):
        table_of([article_row(_article(), **_MORE | {"first_seen": "yesterday"})], ARTICLES)
