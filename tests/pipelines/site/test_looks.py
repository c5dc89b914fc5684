"""How pages look: no sideways scrolling, legible in the dark; SCREENSHOTS=DIR keeps a picture of each page."""

import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from pipelines.database.schema import SCHEMA
from pipelines.site.server.queries import CANNED
from site_pages import PAGES

pytestmark = pytest.mark.browser

SIZES = {"desktop": 1280, "phone": 360}


TEXT = """At least 50 people are known to have died when the Saint Ilva ferry sank off Velmora, officials said.

Bosses at Brackwell Ceramics are to cut 1,400 jobs, and the heating price cap will rise by 6.8% in April.
Elspeth Mundy won the Tarrow election by 595 votes. Nobody counted the 77 gulls.

Sources used: BBC News, Sky News, Daily Mail"""


def keep(page: Any, name: str) -> None:
    """Keep a picture of the whole page."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(open_page: Callable[..., Any], newsroom: Any, watch: Any, name: str) -> None:
    page = open_page(newsroom.pages[name], color_scheme="light")
    if name == "missing":
        watch.faults[:] = [fault for fault in watch.faults if "404" not in fault]  # what was asked for
    assert _over(page, name) == dict.fromkeys(SIZES, 0)


def _over(page: Any, name: str) -> dict[str, int]:
    """By size of the window, the pixels by which the page is wider; a picture of each is kept."""
    over = {}
    for size, width in SIZES.items():
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        over[size] = max(0, wide)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            keep(page, f"{name}-{size}-{scheme}")
    return over


def test_tables_and_questions_fit_a_laptop(open_page: Callable[..., Any]) -> None:
    """Nobody should have to scroll sideways to read a row: neither in a table that readers are led to nor an answer."""
    page = open_page("/")
    tables = [name for name, table in SCHEMA.items() if not table.hidden]
    wide = {}
    for name in (*tables, *CANNED):
        page.goto(f"/claims/{name}")
        if page.locator(".table-wrapper").count():
            over = page.evaluate("(w => w.scrollWidth - w.clientWidth)(document.querySelector('.table-wrapper'))")
            wide |= {name: over} if over > 0 else {}
    assert wide == {}


def test_what_the_readme_shows_is_there(open_page: Callable[..., Any], newsroom: Any) -> None:
    """The founding case as figure and as checked roundup."""
    page = open_page(f"/claims/figures/{newsroom.founding}", width=1000)
    assert page.locator("table.origins tbody").count() == 2
    page = open_page("/-/check", width=1000)
    page.locator("textarea").fill((files("pipelines.sample") / "roundup.txt").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Check").click()
    page.locator("#result").wait_for(timeout=40_000)
    assert page.locator(".claim-item .status.conflicts").count() == 2


def test_a_checked_text_fits_too(open_page: Callable[..., Any]) -> None:
    page = open_page("/-/check")
    page.locator("textarea").fill(TEXT)
    page.get_by_role("button", name="Check").click()
    page.locator("#result").wait_for(timeout=40_000)
    assert _over(page, "checked") == dict.fromkeys(SIZES, 0)
