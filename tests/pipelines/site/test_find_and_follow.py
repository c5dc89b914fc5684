"""Who finds nothing is led on, by the browser alone."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Open = Callable[..., Any]


def test_who_finds_nothing_is_led_on(open_page: Open) -> None:
    page = open_page("/-/search?q=34,321")
    page.locator("section[aria-labelledby=hints] a").first.click()
    page.wait_for_url("**/-/search?q=35*")
    assert page.locator("section[aria-labelledby=figures] tbody tr").count() >= 1
