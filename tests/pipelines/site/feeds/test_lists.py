"""The feeds of all lists on the sample newsroom: valid, dated by discovery, and what they tell."""

from collections.abc import Callable
from pathlib import Path

import pytest

from asked_site import Ask, one
from atom import entries, faults, parsed, said
from pipelines.site.server.queries import CANNED

LISTS = (
    "conflicts", "status/agree", "unit/percent", "source/Lorna~20Tate", "outlet/bbc", "claims", "figures",
    "search?q=ferry", "search?q=35%2C000", "claims?outlet=sky&_search=ferry", "claims?value_low__gte=1000",
    "figures?status=conflict&outlets__gt=2", "figures?_search=ferry",
    *(f"query/{name}" for name in CANNED),
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_a_valid_feed(ask: Ask, name: str) -> None:
    response = ask(f"/-/atom/{name}")
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("application/atom+xml")
    assert faults(response.content) == []
    feed = parsed(response.content)
    assert entries(feed)
    assert all(said(entry, "title").startswith("SAMPLE") for entry in entries(feed))
    assert ask(f"/-/atom/{name}", headers={"if-none-match": response.headers["etag"]}).status_code == 304


def test_the_feed_of_a_figure_is_all_its_claims(ask: Ask, sample: Path) -> None:
    figure = one(sample, "SELECT figure_id FROM figures WHERE status = 'conflict' ORDER BY claims DESC, figure_id")[0]
    found = entries(parsed(ask(f"/-/atom/figure/{figure}").content))
    assert len(found) == int(one(sample, f"SELECT count(*) FROM claim_rows WHERE figure_id = '{figure}'")[0])


@pytest.mark.parametrize("name", ["figure/nix", "source/nix", "outlet/nix", "unit/nix", "status/nix", "query/nix"])
def test_what_there_is_no_list_of_has_no_feed(ask: Ask, name: str) -> None:
    assert ask(f"/-/atom/{name}").status_code == 404


def test_a_filter_of_a_column_that_is_not_there_is_the_readers_fault(ask: Ask) -> None:
    assert ask("/-/atom/claims?nix=1").status_code == 400
    assert ask("/-/atom/figures?status__gt=').status=").status_code in {200, 400}


OLD = """UPDATE claim_rows SET first_seen = '2026-12-24T08:00:00Z' WHERE claim_id = (SELECT claim_id FROM claim_rows
    WHERE kept_outlet = 'bbc' AND withdrawn_at IS NULL AND figure_id IS NOT NULL ORDER BY kept_published, claim_id)"""
"""The claim that was printed first of all was found last: a page of last spring turned up today."""


def test_what_is_found_today_comes_first_whenever_it_was_printed(altered: Callable[..., Ask]) -> None:
    ask = altered(OLD)
    for name in ("outlet/bbc", "claims?outlet=bbc", "claims"):
        first = entries(parsed(ask(f"/-/atom/{name}").content))[0]
        assert said(first, "updated") == "2026-12-24T08:00:00Z", name
        assert "Published 2026-0" in said(first, "content"), "when it was printed is told in words"


def test_a_figure_that_gains_a_claim_is_news(altered: Callable[..., Ask], sample: Path) -> None:
    ask = altered(OLD)
    status = one(
        sample,
        """SELECT status FROM figures WHERE figure_id = (SELECT figure_id FROM claim_rows WHERE kept_outlet = 'bbc'
           AND withdrawn_at IS NULL AND figure_id IS NOT NULL ORDER BY kept_published, claim_id)""",
    )[0]
    first = entries(parsed(ask(f"/-/atom/status/{status}").content))[0]
    assert said(first, "updated") == "2026-12-24T08:00:00Z"


def test_what_an_outlet_takes_out_is_news_and_says_so(altered: Callable[..., Ask], sample: Path) -> None:
    claim = one(sample, "SELECT claim_id FROM claim_rows WHERE kept_outlet = 'sky' AND withdrawn_at IS NULL")[0]
    ask = altered(f"UPDATE claim_rows SET withdrawn_at = '2026-12-25T08:00:00Z' WHERE claim_id = '{claim}'")
    first = entries(parsed(ask("/-/atom/outlet/sky").content))[0]
    assert said(first, "id").endswith(claim)
    assert said(first, "updated") == "2026-12-25T08:00:00Z" > said(first, "published")
    assert "said until it was changed" in said(first, "title")


def test_pages_name_their_feed_and_an_address_to_send(ask: Ask, sample: Path) -> None:
    figure = one(sample, "SELECT figure_id FROM figures WHERE outlets > 1")[0]
    for page, feed in (
        ("/-/search?q=35%2C000", "/-/atom/search?q=35%2C000"),
        ("/claims/outlets/bbc", "/-/atom/outlet/bbc"),
        ("/claims/sources/Lorna~20Tate", "/-/atom/source/Lorna~20Tate"),
        (f"/claims/figures/{figure}", f"/-/atom/figure/{figure}"),
        ("/claims/figures?status=conflict", "/-/atom/status/conflict"),
        ("/claims/claims?outlet=bbc", "/-/atom/claims?outlet=bbc"),
        ("/claims/widest_conflicts", "/-/atom/query/widest_conflicts"),
    ):
        text = ask(page).text
        assert f'type="application/atom+xml" title="New here" href="http://localhost{feed}"' in text, page
        assert f'<a href="http://localhost{page}">http://localhost{page}</a>' in text, page
        assert ask(feed).status_code == 200
    assert 'class="follow"' not in ask("/claims/figures/nix").text
