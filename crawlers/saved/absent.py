"""Saved pages on which no article is: a wall, a front, a page that says it is not there. As a crawl tells them."""

from scrapy.http import Headers

from crawlers.canonical_link import canonical_link, own_address
from crawlers.fates import Fate
from crawlers.manners.walls import wall_of
from crawlers.markup import has_article, is_called_article, says_gone
from crawlers.outlet import Outlet
from crawlers.saved.page import SavedPage
from crawlers.urls import belongs, canonical, is_article, printable


def absent(page: SavedPage, outlet: Outlet) -> tuple[Fate, str] | None:
    """The fate of a page of `outlet` that is no article, and why; None for what may be one."""
    wall = wall_of(200, headers_of(page), page.body)
    if wall:
        return Fate.BLOCKED, wall
    if is_called_article(page.body) or canonical_link(page.body, outlet, page.url):
        return None
    if not is_article(canonical(page.url, outlet), outlet):
        return Fate.NOT_ARTICLE, "neither its address nor the page itself says that it is an article"
    own = own_address(page.body, outlet, page.url)
    if own and belongs(own, outlet) and not has_article(page.body):
        return Fate.GONE, f"the page gives itself as {printable(own, 200)}, which is no article"
    return (Fate.GONE, "the page says that it is not there") if says_gone(page.body) else None


def headers_of(page: SavedPage) -> Headers:
    """The headers with which a page was answered; none where it came without its HTTP exchange."""
    return page.record.http_headers if page.record else Headers()
