"""A number seen somewhere, found by the browser alone, followed as a feed and sent on."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from atom import entries, faults, parsed

pytestmark = pytest.mark.browser

Open = Callable[..., Any]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_founding_figure_is_found_by_its_number_followed_and_sent(
    open_page: Open, newsroom: Any, scripts: bool
) -> None:
    page = open_page("/", java_script_enabled=scripts)
    page.get_by_role("searchbox", name="A subject").fill("35k children")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/search?q=35k*")
    head = page.locator("head link[rel=alternate][title='New here']").get_attribute("href")
    feed = page.locator(".follow").get_by_role("link", name="Atom")
    assert feed.get_attribute("href") == head
    answer = page.request.get(head)
    assert faults(answer.body()) == []
    assert entries(parsed(answer.body()))
    link = page.locator(".follow a").first
    assert link.inner_text() == link.get_attribute("href") == page.url.replace("%20", "+")
    page.locator("section[aria-labelledby=figures] tbody a").first.click()
    page.wait_for_url("**/claims/figures/*")
    assert urlsplit(page.url).path == f"/claims/figures/{newsroom.founding}"


def test_who_finds_nothing_is_led_on(open_page: Open) -> None:
    page = open_page("/-/search?q=34,321")
    page.locator("section[aria-labelledby=hints] a").first.click()
    page.wait_for_url("**/-/search?q=35*")
    assert page.locator("section[aria-labelledby=figures] tbody tr").count() >= 1
