"""Everyone can read the pages: axe-core's rules on each type of page, in light and dark, and valid HTML."""

from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from site_pages import PAGES

COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page: Callable[..., Any], newsroom: Any, watch: Any, name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = open_page(newsroom.pages[name], color_scheme="light")
    for details in page.locator("details").all()[:3]:
        details.evaluate("details => details.open = true")
    found = axe.run(page).response["violations"]
    page.emulate_media(color_scheme="dark")  # which changes colours alone
    found += axe.run(page, options=COLOURS).response["violations"]
    watch.faults[:] = [fault for fault in watch.faults if name != "missing"]  # its 404 was asked for
    assert [f"{one['impact']} {one['id']}: {one['nodes'][0]['html'][:300]}" for one in found] == []


@pytest.fixture
def parser() -> Any:
    html5lib = pytest.importorskip("html5lib")
    return html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", PAGES)
def test_html_has_no_parse_errors_and_no_name_twice(newsroom: Any, parser: Any, name: str) -> None:
    try:
        with urlopen(newsroom.address + newsroom.pages[name], timeout=10) as response:
            html = response.read().decode()
    except HTTPError as error:
        html = error.read().decode()
    tree = parser.parse(html)
    assert parser.errors == []
    names = [element.get("id") for element in tree.iter() if element.get("id")]
    assert sorted(names) == sorted(set(names))
    headings = [element.tag for element in tree.iter() if element.tag in {"h1", "h2", "h3", "h4"}]
    assert headings.count("h1") == 1
    assert headings[0] == "h1"
