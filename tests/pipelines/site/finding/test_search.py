"""What a search finds on the sample newsroom, by values, names and words, and what it says where it finds nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from lxml import html

from asked_site import Ask, asker


@pytest.fixture(scope="module")
def find(ask: Ask) -> Callable[[str], dict[str, Any]]:
    """The JSON of a search."""

    def found(text: str) -> dict[str, Any]:
        answer = ask(f"/-/search.json?q={quote_plus(text)}")
        assert answer.status_code == 200
        return dict(answer.json())

    return found


Find = Callable[[str], dict[str, Any]]


def rows(path: Path, sql: str) -> list[Any]:
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


@pytest.mark.parametrize("text", ["35,000", "35000", "35k", "over 35,000", "35,000 children", "thirty-five thousand"])
def test_the_founding_figure_is_the_first_that_its_number_finds(find: Find, text: str) -> None:
    first = find(text)["found"]["figures"][0]
    assert first["title"].lower().startswith("children taken")
    assert first["value_max"] == 35000
    assert "Yale University" in first["told"], "who says so is told at once"


def test_every_value_in_the_database_finds_its_claim(find: Find, sample: Path) -> None:
    """Numbers as the articles print them lead back to what prints them."""
    printed = rows(
        sample,
        """SELECT claim_id, figure_id, quantity_text FROM claim_rows WHERE withdrawn_at IS NULL AND rule LIKE '%digits%'
           AND comparator IN ('=', '>', '>=', '~') AND figure_id IS NOT NULL AND value_low >= 100
           ORDER BY claim_id LIMIT 60""",
    )
    assert len(printed) > 30
    missed = []
    for _, figure, text in printed:
        found = find(text)["found"]
        if figure not in {row["figure_id"] for row in (*found["figures"], *found["claims"])}:
            missed.append(text)
    assert len(missed) <= len(printed) // 20, missed  # ten hits are shown; numbers that many print have more


def test_a_value_next_to_it_does_not(find: Find) -> None:
    found = find("34,000")["found"]
    assert not any(claim["value_low"] in (35000, 33000) for claim in found["claims"])


def test_currency_and_unit_hold(find: Find, sample: Path) -> None:
    value, unit = rows(sample, "SELECT value_low, unit FROM claim_rows WHERE kind = 'money' AND value_low > 1e6")[0]
    asked = {"GBP": "£", "USD": "$", "EUR": "€"}[unit] + f"{value:.0f}"
    assert {claim["unit"] for claim in find(asked)["found"]["claims"]} == {unit}
    assert not find(f"{value:.0f} miles")["found"]["claims"]


def test_what_was_changed_since_is_found_and_marked(ask: Ask, find: Find, sample: Path) -> None:
    (before,) = rows(
        sample,
        """SELECT quantity_text_before FROM changes h JOIN claim_rows c ON c.claim_id = h.claim_before
           WHERE h.kind = 'value' AND c.withdrawn_at IS NOT NULL AND h.value_low_before >= 100 ORDER BY change_id""",
    )[0]
    assert any(claim["withdrawn_at"] for claim in find(before)["found"]["claims"])
    assert "withdrawn 20" in ask(f"/-/search?q={quote_plus(before)}").text


def test_a_name_finds_the_source_and_what_rests_on_it(find: Find) -> None:
    for text in ("Yale", "yale university"):
        found = find(text)["found"]
        assert found["sources"][0]["source"] == "Yale University"
        resting = [row for row in found["figures"] if row["on_the_word_of"] == "Yale University"]
        assert resting
        assert resting[0]["title"].lower().startswith("children taken"), "the most widely borne first"


def test_an_outlet_is_found_by_its_name(ask: Ask) -> None:
    page = html.document_fromstring(ask("/-/search?q=the+independent").text)
    assert page.xpath("//main/p/a[@class='outlet']/@href") == ["/claims/outlets/independent"]


def test_figures_come_first_on_the_page(ask: Ask) -> None:
    page = html.document_fromstring(ask("/-/search?q=ferry").text)
    assert page.xpath("//main//section/@aria-labelledby")[0] == "figures"


def test_words_that_do_not_go_with_the_number_are_told_and_left_out(ask: Ask, find: Find) -> None:
    found = find("35,000 zebras")
    assert found["left_out"] == ["zebras"]
    assert found["found"]["figures"][0]["value_max"] == 35000
    assert "found without" in html.document_fromstring(ask("/-/search?q=35,000+zebras").text).text_content()


def test_a_number_that_is_a_word_is_looked_for_as_one(find: Find, sample: Path) -> None:
    title = rows(sample, "SELECT title FROM articles WHERE title LIKE '%ferry%' ORDER BY article_id")[0][0]
    assert title in {article["title"] for article in find(f'"{title}"')["found"]["articles"]}


def test_where_nothing_is_found_the_nearest_value_is_told(ask: Ask, find: Find) -> None:
    hints = find("34,321")["hints"]["values"]
    assert [figure["value"] < 34321 for figure in hints].count(True) <= 1
    assert hints
    page = html.document_fromstring(ask("/-/search?q=34,321").text)
    assert "nearest value" in page.text_content()
    for link in page.xpath("//section[@aria-labelledby='hints']//a/@href"):
        assert ask(link).status_code == 200


def test_where_nothing_is_found_a_name_spelt_so_and_fewer_words_are_told(find: Find) -> None:
    assert "Yale University" in find("Yael Universty")["hints"]["names"]
    assert "ferry" in find("ferry qqqzz")["hints"]["shorter"]


@pytest.mark.parametrize("text", ["", " ", '"', '"" "', "£", "*", "a:b", "NEAR(", "\x00", "١٢", "9" * 500, "1-2-3-4"])
def test_odd_queries_find_nothing_and_break_nothing(ask: Ask, text: str) -> None:
    for page in ("search", "search.json", "atom/search"):
        assert ask(f"/-/{page}?q={quote_plus(text)}").status_code == 200, page


def test_what_is_typed_stays_text(ask: Ask) -> None:
    page = ask("/-/search?q=" + quote_plus('<script>x</script>"35,000<b>')).text
    assert "<script>x" not in page
    assert "<b>" not in page


def test_look_ups_by_value_go_by_an_index(sample: Path) -> None:
    """On a million claims nothing else is quick enough."""
    from pipelines.search.query import read_query
    from pipelines.site.finding.by_value import CLAIMS, FIGURES, near_windows, rows_with

    db = sqlite3.connect(sample)
    for valued in (CLAIMS, FIGURES):
        for text in ("35,000", "£1.2bn", "5-7 million", "two years"):
            found = rows_with(valued, near_windows(read_query(text).values))
            plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {found.sql}", found.bound))
            assert f"SCAN {valued.table}" not in plan
            assert f"SEARCH {valued.table} USING INDEX" in plan or "USING COVERING INDEX" in plan
            assert "_unit" not in plan
    db.close()


def test_a_published_copy_is_searched_alike(sample: Path, tmp_path: Path) -> None:
    """It has no texts of articles; figures, sources and claims are found as here."""
    path = tmp_path / "claims.db"
    shutil.copy(sample, path)
    db = sqlite3.connect(path)
    db.execute("UPDATE articles SET text = ''")
    db.commit()
    db.close()
    found = asker(path)("/-/search.json?q=35,000").json()["found"]
    assert found["figures"][0]["value_max"] == 35000
    assert found["articles"]
