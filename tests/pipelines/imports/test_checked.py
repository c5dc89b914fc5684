"""Folders that come from elsewhere and hold what no backfill writes: one line, and nothing of that month is taken."""

import math
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from crawlers.saved.owner import outside
from parquet_folder import Folder, told
from pipelines.imports.cells import Month, month_in
from pipelines.imports.checked import Misfit, check_month
from pipelines.parquet.layout import Cell

HOST = "paper.example"
CELL = Cell(HOST, "2026-02")
LATEST = datetime(2026, 3, 1, tzinfo=UTC)
Change = Callable[[pa.Table], pa.Table]


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Month:
    """Two articles as a backfill writes them."""
    folder = Folder(tmp_path_factory.mktemp("checked") / "read")
    for number in range(2):
        article, claims = told(f"https://{HOST}/{number}", 40 + number)
        folder.put(article, claims, outlet=HOST, fetched="2026-02-04T10:00:00Z", record=f"<{number}>")
    return month_in(folder.write(), CELL)


def _changed(month: Month, table: str, column: str, value: Any, kind: pa.DataType | None = None) -> Month:
    tables = {"articles": month.articles, "claims": month.claims}
    old = tables[table]
    at = old.schema.get_field_index(column)
    new = pa.array([value] * old.num_rows, kind or old.schema.field(column).type)
    tables[table] = old.set_column(at, old.schema.field(at), new)
    return Month(cell=month.cell, **tables)


def test_what_a_backfill_writes_holds(month: Month) -> None:
    check_month(month, outside(HOST), LATEST)


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("articles", "article_id", None, "article_id is missing"),
        ("articles", "first_seen", None, "first_seen is missing"),
        ("articles", "updates", None, "updates is missing"),
        ("claims", "record_id", None, "record_id is missing"),
        ("articles", "article_id", "a" * 16, "is not the name of"),
        ("articles", "url", "https://paper.example/other", "is not the name of"),
        ("articles", "page_url", "javascript:alert(1)", "not http or https"),
        ("articles", "page_url", "https://127.0.0.1/1", "no site of the public web"),
        ("articles", "page_url", "https://www.bbc.co.uk/news/1", "is no page of paper.example"),
        ("articles", "page_url", "https://paper.example/" + "x" * 10_000_000, "longer than"),
        ("articles", "record_id", "<\x1b[31m>", "record_id holds control characters"),
        ("articles", "title", "a\0b", "title holds control characters"),
        ("claims", "sentence", "a\0b", "sentence holds control characters"),
        ("claims", "article_id", "b" * 16, "no article here"),
        ("claims", "record_id", "<elsewhere>", "no article here"),
        ("articles", "first_seen", datetime(2031, 1, 1, tzinfo=UTC), "first_seen is no time"),
        ("articles", "text", "Other words.", "is not the one that was read"),
        ("articles", "text_sha256", "0" * 64, "is not the one that was read"),
        ("articles", "authors", [None], "articles.authors has gaps"),
        ("articles", "updates", [None], "articles.updates has gaps"),
        ("claims", "value_low", math.nan, "claims.value_low is no number"),
        ("claims", "value_high", math.inf, "claims.value_high is no number"),
        ("claims", "sentence", "It says otherwise.", "does not stand in its text"),
        ("claims", "sentence", "", "does not stand in its text"),
        ("claims", "sentence_start", 10**9, "does not stand in its text"),
        ("claims", "start", -1, "does not stand in its text"),
        ("claims", "field", "record_id", "does not stand in its text"),
        ("claims", "quantity_text", None, "quantity_text is missing"),
        ("claims", "claim_id", "same", "two claims are called same"),
        ("articles", "published", datetime(999, 1, 1, tzinfo=UTC), "published is no time"),
    ],
)
def test_what_no_backfill_writes_is_told(month: Month, table: str, column: str, value: Any, said: str) -> None:
    with pytest.raises(Misfit, match=said) as found:
        check_month(_changed(month, table, column, value), outside(HOST), LATEST)
    assert len(str(found.value)) < 500
    assert str(found.value).isprintable()


def test_a_claim_that_is_there_twice_is_told(month: Month) -> None:
    twice = Month(cell=CELL, articles=month.articles, claims=pa.concat_tables([month.claims, month.claims]))
    with pytest.raises(Misfit, match="two claims are called"):
        check_month(twice, outside(HOST), LATEST)


@pytest.mark.parametrize("name", ["2026-13", "2026", "\x1b[2J", "2026-02-03"])
def test_a_folder_s_name_that_is_no_month_s(month: Month, name: str) -> None:
    with pytest.raises(Misfit, match="is no month") as found:
        check_month(Month(cell=Cell(HOST, name), articles=month.articles, claims=month.claims), outside(HOST), LATEST)
    assert str(found.value).isprintable()


@pytest.mark.parametrize("table", ["articles", "claims"])
def test_times_and_texts_that_are_none(month: Month, table: str) -> None:
    far = pa.array([2**62] * 2, pa.timestamp("ms", tz="UTC"))
    junk = pa.array([b"\xff\xed\xa0\x80"] * 2, pa.binary()).view(pa.string())
    for column, values in (("published", far), ("url", junk)):
        tables = {"articles": month.articles, "claims": month.claims}
        at = tables[table].schema.get_field_index(column)
        tables[table] = tables[table].set_column(at, tables[table].schema.field(at), values)
        with pytest.raises(Misfit):
            check_month(Month(cell=CELL, **tables), outside(HOST), LATEST)


@pytest.mark.parametrize("name", ["../../x", "a\x1b[2Jb", "127.0.0.1", "x" * 300, "", "..", "a/b", "x.<script>"])
def test_a_folder_s_name_that_is_no_outlet_s(month: Month, name: str) -> None:
    with pytest.raises(Misfit, match="neither an outlet nor a host"):
        check_month(Month(cell=Cell(name, "2026-02"), articles=month.articles, claims=month.claims),
                    outside(name), LATEST)  # fmt: skip
