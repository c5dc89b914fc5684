"""One count of claims everywhere, and one switch that brings in what was withdrawn or rejected."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from asked_site import Ask, one
from pipelines.database.open import opened
from pipelines.database.selection import Selection, selected_claims
from pipelines.database.totals import totals

WITHDRAWN = "SELECT count(*) FROM claim_rows WHERE withdrawn_at IS NOT NULL"


def rows_of(ask: Ask, address: str) -> int:
    return int(ask(address).json()["filtered_table_rows_count"])


def test_terminal_home_table_and_export_say_one_number(ask: Ask, sample: Path, sample_run: Any) -> None:
    withdrawn = one(sample, WITHDRAWN)[0]
    assert withdrawn, "or nothing is tested"
    with opened(sample, read_only=True) as db:
        found = totals(db)
        assert found.claims == sum(1 for _ in selected_claims(db, Selection()))
    assert f"{found.claims} claims" in sample_run.printed.replace(",", "")
    home = html.document_fromstring(ask("/").text)
    for table, count in (
        ("claims", found.claims), ("articles", found.articles), ("figures", found.figures), ("sources", found.sources)
    ):  # fmt: skip
        (link,) = home.xpath(f"//main//p[@class='data']/a[@href='/claims/{table}']")
        assert re.sub(r"\D", "", link.text) == str(count)
        assert rows_of(ask, f"/claims/{table}.json?_size=0") == count
    assert rows_of(ask, "/claims/claims.json?_size=0&_withdrawn=on") == found.claims + withdrawn


def test_the_switch_keeps_what_else_the_address_asks_for(ask: Ask) -> None:
    page = html.document_fromstring(ask("/claims/claims?outlet=bbc&_sort_desc=value_high").text)
    (switch,) = page.xpath("//a[text()='with withdrawn']/@href")
    assert {"outlet=bbc", "_sort_desc=value_high", "_withdrawn=on"} == set(switch.partition("?")[2].split("&"))
    back = html.document_fromstring(ask(switch).text).xpath("//a[text()='leave them out']/@href")
    assert back == ["/claims/claims?outlet=bbc&_sort_desc=value_high"]
    assert rows_of(ask, f"{switch.replace('claims?', 'claims.json?')}") > rows_of(ask, "/claims/claims.json?outlet=bbc")


@pytest.mark.parametrize("junk", ["_withdrawn=nix", "_withdrawn=", "_withdrawn=0"])
def test_a_switch_that_says_nothing_is_off(ask: Ask, junk: str) -> None:
    assert rows_of(ask, f"/claims/claims.json?_size=0&{junk}") == rows_of(ask, "/claims/claims.json?_size=0")


def test_who_filters_by_withdrawal_means_it(ask: Ask, sample: Path) -> None:
    assert rows_of(ask, "/claims/claims.json?_size=0&withdrawn_at__notnull=1") == one(sample, WITHDRAWN)[0]


def test_what_a_person_rejected_is_counted_nowhere(altered: Callable[..., Ask], sample: Path, tmp_path: Path) -> None:
    ask = altered(
        "UPDATE claim_rows SET decided = 'rejected' WHERE rowid ="
        " (SELECT min(rowid) FROM claim_rows WHERE withdrawn_at IS NULL)"
    )
    stand = one(sample, "SELECT count(*) FROM claim_rows WHERE withdrawn_at IS NULL AND decided IS NULL")[0]
    assert rows_of(ask, "/claims/claims.json?_size=0") == stand - 1
    with opened(tmp_path / "claims.db", read_only=True) as db:
        assert sum(1 for _ in selected_claims(db, Selection())) == stand - 1
