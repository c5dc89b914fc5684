"""Cells of tables: names in place of keys, shares as shares, titles that lead on; links that lead somewhere."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from asked_site import Ask, asker, one


@pytest.fixture(scope="module")
def by_hand(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """The sample newsroom with one outlet made a host whose pages were added by hand."""
    path = tmp_path_factory.mktemp("by-hand") / "claims.db"
    shutil.copy(sample, path)
    db = sqlite3.connect(path)
    db.executescript("PRAGMA foreign_keys = OFF")
    for table, column in (
        ("outlets", "outlet"), ("articles", "outlet"), ("figure_outlets", "outlet"), ("outlet_totals", "outlet"),
        ("changes", "outlet"), ("urls", "outlet"), ("pages", "outlet"), ("claim_rows", "kept_outlet"),
    ):  # fmt: skip
        db.execute(f"UPDATE {table} SET {column} = 'www.echo.example' WHERE {column} = 'bbc'")
    db.execute("UPDATE outlets SET title = 'echo.example', outside = 1 WHERE outlet = 'www.echo.example'")
    db.commit()
    db.close()
    return asker(path)


def cells(page: Any, column: str) -> list[Any]:
    return page.xpath(f"//td[contains(concat(' ', @class, ' '), ' col-{column} ')]")  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "address", ["/", "/claims/claims?outlet=www.echo.example", "/claims/articles", "/claims/against_the_median"]
)
def test_links_to_a_host_that_was_added_by_hand_lead_there(by_hand: Ask, address: str) -> None:
    page = html.document_fromstring(by_hand(address).text)
    links = [href for href in page.xpath("//a[starts-with(., 'echo.example')]/@href") if "/outlets/" in href]
    assert links
    assert {by_hand(href).status_code for href in links} == {200}


def test_outlets_are_called_by_their_names_wherever_they_stand_in_a_table(ask: Ask, sample: Path) -> None:
    names = one(sample, "SELECT group_concat(title, '|') FROM outlets")[0].split("|")
    for address in ("claims", "articles", "figure_outlets", "against_the_median?outlet=sky", "relayed"):
        page = html.document_fromstring(ask(f"/claims/{address}").text)
        told = {cell.text_content().strip() for cell in cells(page, "outlet")}
        assert told, address
        assert told <= set(names), address
        facet = page.xpath("//div[@id='facet-outlet']//li/a[1]/text()")
        assert set(facet) <= set(names)


def test_units_are_words_and_certainties_shares(ask: Ask) -> None:
    page = html.document_fromstring(ask("/claims/figures").text)
    units = {cell.text_content().strip() for cell in cells(page, "unit")}
    assert "people" in units
    assert not units & {"person", "GBP", "percent"}
    sure = {cell.text_content().strip() for cell in cells(page, "certainty")} - {""}
    assert sure
    assert all(said.endswith("%") for said in sure)


@pytest.mark.parametrize(
    ("address", "column", "leads_to"),
    [
        ("figures", "title", "/claims/figures/"),
        ("articles", "title", "/claims/articles/"),
        ("outlets", "title", "/claims/outlets/"),
        ("claims", "sentence", "/-/claim/"),
        ("widest_conflicts", "title", "/claims/figures/"),
        ("changed_after_publication", "title", "/claims/articles/"),
        ("relayed", "sentence", "/-/claim/"),
    ],
)
def test_the_first_column_says_what_a_row_is_and_leads_there(
    ask: Ask, address: str, column: str, leads_to: str
) -> None:
    page = html.document_fromstring(ask(f"/claims/{address}").text)
    (first, *_) = page.xpath("//table[contains(@class, 'rows-and-columns')]/thead//th/@class")
    assert f"col-{column}" in first.split()
    found = cells(page, column)
    assert found
    for cell in found:
        (link,) = cell.xpath(".//a/@href")
        assert link.startswith(leads_to)
    for key in ("figure_id", "claim_id", "article_id"):
        assert not cells(page, key), key


def test_a_column_that_is_asked_for_is_told_like_those_that_are_shown(by_hand: Ask) -> None:
    page = html.document_fromstring(by_hand("/claims/claims?_col=value_high_text&_col=first_seen&_col=figure_id").text)
    assert page.xpath("//td[contains(@class, 'col-first_seen')]/time/@datetime")
    row = html.document_fromstring(by_hand(f"/claims/claim_rows/{one_claim(by_hand)}").text)
    assert row.xpath("//td[contains(@class, 'col-first_seen')]/time/@datetime")


def one_claim(ask: Ask) -> str:
    return str(ask("/claims/claims.json?_size=1&_shape=array&_col=claim_id").json()[0]["claim_id"])
