"""What a search finds is counted so far and no further, on pages alone; everything else is counted to the end."""

import re
from pathlib import Path

import pytest

from asked_site import Ask, asker, one
from pipelines.site.server import bounded_counts
from pipelines.site.server.asked import Asked
from pipelines.site.server.bounded_counts import bounded_count

SEARCH = "select count(*) from claims where x and search_row in (select rowid from claim_rows_fts where f match ?)"
PAGE = Asked("/claims/claims", (("_search", "people"),))


@pytest.fixture(scope="module")
def ask(sample: Path) -> Ask:
    return asker(sample)


def test_a_count_of_what_a_search_finds_stops() -> None:
    assert re.search(r" limit \d+\)\Z", bounded_count(SEARCH, PAGE))


@pytest.mark.parametrize(
    ("sql", "request_"),
    [
        (SEARCH, Asked("/claims/claims.json", PAGE.query)),
        (SEARCH, Asked("/claims/claims", (("outlet", "bbc"),))),
        ("select count(*) from claims where x", PAGE),
        (SEARCH.replace("count(*)", "claim_id"), PAGE),
    ],
)
def test_nothing_else_does(sql: str, request_: Asked) -> None:
    assert bounded_count(sql, request_) == sql


def test_the_page_says_that_there_are_more(ask: Ask, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask("/claims/claims.json?_search=people").json()["filtered_table_rows_count"] > 4
    monkeypatch.setattr(bounded_counts, "MOST_COUNTED", 3)
    found = asker(sample)("/claims/claims?_search=people").text  # of another site: this one keeps what it counted
    assert "<strong>more than 3 rows</strong>" in found


def test_up_to_there_the_number_is_the_true_one(ask: Ask, sample: Path) -> None:
    sql = """SELECT count(*) FROM claims WHERE withdrawn_at IS NULL AND decided IS NOT 'rejected'
        AND search_row IN (SELECT rowid FROM claim_rows_fts WHERE claim_rows_fts MATCH 'people')"""
    assert f"<strong>{one(sample, sql)[0]} rows</strong>" in ask("/claims/claims?_search=people").text
