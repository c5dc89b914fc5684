"""A fact-checker's day on the sample newsroom, by the browser alone: what a newcomer's walk (test_walk) leaves out."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

Open = Callable[..., Any]


def test_from_a_search_to_the_archived_page(open_page: Open) -> None:
    page = open_page("/")
    assert "SAMPLE" in page.title()
    page.get_by_role("searchbox", name="A subject").fill("ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/search?q=ferry")
    page.locator("#claims ~ .evidence").get_by_role("link", name="its figure").first.click()
    page.wait_for_url("**/claims/figures/*")
    assert page.locator("h1").inner_text()
    evidence = page.locator("article.evidence").first
    assert evidence.locator("mark.quantity").count() == 1
    said = evidence.locator(".said").inner_text()
    evidence.get_by_role("link", name="in the article").click()
    page.wait_for_url(re.compile(r"#claim-[0-9a-f]{20}$"))
    page.locator(":target mark.quantity").wait_for()
    page.get_by_role("link", name="archived page").first.click()
    copy = page.frame_locator("iframe.frame")
    assert " ".join(said.split()) in " ".join(copy.locator("body").inner_text().split())
    for shown in ("Fetched", "SHA-256", "urn:uuid:"):
        assert shown in page.locator("main").inner_text()


def test_a_figure_is_taken_away_as_a_card(open_page: Open, newsroom: Any) -> None:
    page = open_page(f"/claims/figures/{newsroom.conflict}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Show it on another page").click()
    card = page.locator("img.card")
    card.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('img.card').naturalWidth > 0")
    page.get_by_role("button", name="Copy the card's HTML").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "/-/card/" in page.evaluate("navigator.clipboard.readText()")


def test_the_widest_conflict_is_found_compared_cited_and_sent(open_page: Open, newsroom: Any) -> None:
    page = open_page("/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="The surest of all").click()
    page.wait_for_url("**/claims/widest_conflicts")
    page.locator("td.col-title a").first.click()
    page.wait_for_url("**/claims/figures/*")
    assert page.locator(".status.conflict").first.is_visible()
    assert page.locator("table.compare tbody tr").count() >= 2
    evidence = page.locator("article.evidence").first
    evidence.get_by_text("Cite", exact=True).click()
    evidence.get_by_role("button", name="Copy as citation").click()
    evidence.get_by_role("button", name="Copied").wait_for()
    citation = page.evaluate("navigator.clipboard.readText()")
    assert citation.startswith("SAMPLE")
    link = re.search(r"http://\S+/-/claim/[0-9a-f]{20}", citation)
    assert link
    page.goto(urlsplit(link[0]).path)
    page.locator(":target mark.quantity").wait_for()


def test_what_changed_is_shown_with_both_texts(open_page: Open, newsroom: Any) -> None:
    page = open_page(f"/claims/articles/{newsroom.changed}")
    page.get_by_role("link", name="2 revisions").click()
    page.locator("#revisions").wait_for()
    assert page.locator(".diff del").count() > 0
    assert page.locator(".diff ins").count() > 0


def test_evidence_is_filtered_by_an_address_that_can_be_sent(open_page: Open, newsroom: Any) -> None:
    page = open_page(f"/claims/figures/{newsroom.conflict}")
    page.locator("select[name=outlet]").select_option("bbc")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**outlet=bbc**")
    outlets = page.locator("article.evidence .by .outlet").all_inner_texts()
    assert outlets
    assert {name.strip() for name in outlets} == {"BBC"}


def test_marks_of_a_plot_lead_to_the_evidence_by_keyboard(open_page: Open, newsroom: Any) -> None:
    page = open_page(f"/claims/figures/{newsroom.conflict}")
    mark = page.locator(".lanes a.point").first
    mark.focus()
    assert page.locator(".lanes .reading").inner_text() == mark.get_attribute("aria-label")
    page.keyboard.press("Enter")
    target = page.locator("article.evidence:target")
    assert f"#{target.get_attribute('id')}" == mark.get_attribute("href")
    assert target.is_visible()


def test_dark_pages_are_dark_and_marks_stay_legible(open_page: Open, newsroom: Any) -> None:
    page = open_page(f"/claims/figures/{newsroom.conflict}", color_scheme="dark")
    paper, ink = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert max(map(int, re.findall(r"\d+", paper))) < 60
    assert min(map(int, re.findall(r"\d+", ink))) > 200


def test_without_scripts_nothing_is_missing_but_conveniences(open_page: Open, newsroom: Any) -> None:
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("searchbox", name="A subject").fill("ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/search?q=ferry")
    page.goto(f"/claims/figures/{newsroom.conflict}")
    assert page.locator("svg.timeline.wide a.point").count() > 1
    page.locator(".lanes a.point").first.click()
    page.locator("article.evidence:target").wait_for()
    page.locator("article.evidence:target").get_by_text("Cite", exact=True).click()
    assert page.locator("article.evidence:target .citation").is_visible()
    page.goto("/-/check")
    page.get_by_label("Text").fill("There is no figure in it.")
    page.get_by_role("button", name="Check").click()
    assert page.locator("#result").inner_text() == "0 figures in the text"


def test_the_archived_copy_can_neither_act_nor_leave(open_page: Open, newsroom: Any) -> None:
    page = open_page(f"/-/archived/{newsroom.record}")
    frame = page.locator("iframe.frame")
    assert frame.get_attribute("sandbox") == ""
    copy = page.frame_locator("iframe.frame")
    assert copy.locator("script, link, iframe, form, a[href], img[src]").count() == 0


def test_a_sample_has_no_link_that_leaves(open_page: Open, newsroom: Any) -> None:
    page = open_page("/")
    for address in newsroom.pages.values():
        if address.endswith("nix"):
            continue
        page.goto(address)
        assert page.locator(".sample-note").is_visible()
        foreign = page.eval_on_selector_all(
            "a[href]",
            "links => links.map(a => new URL(a.getAttribute('href'), location)).filter(u => u.host != location.host)",
        )
        assert foreign == [], address


def test_the_search_box_is_one_key_away(open_page: Open) -> None:
    page = open_page("/claims/figures")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
