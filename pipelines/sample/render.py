"""Renders sample pages on the outlets' markup, and the sitemaps and feeds that lead to them."""

import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from pipelines.sample.sources import HERE, SamplePage

BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def inline(text: str) -> Markup:
    """`**bold**` and `[words](address)` of a paragraph as HTML, everything else escaped."""
    html = BOLD.sub(r"<strong>\1</strong>", str(escape(text)))
    return Markup(LINK.sub(r'<a href="\2">\1</a>', html))  # noqa: S704 (escaped above)


def clock(moment: datetime, pattern: str) -> str:
    """`strftime` with `%e` as the day without a leading zero, which not every platform knows."""
    return moment.strftime(pattern.replace("%e", str(moment.day)))


def people(names: Sequence[str]) -> list[dict[str, str]]:
    """Authors as JSON-LD gives them."""
    return [{"@type": "Person", "name": name} for name in names]


def path(url: str) -> str:
    return urlsplit(url).path


@cache
def templates() -> Environment:
    """The templates in `markup/`; an unknown name in one is an error."""
    found = Environment(
        loader=FileSystemLoader(HERE / "markup"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {"inline": inline, "clock": clock, "path": path, "people": people, "rfc822": format_datetime}
    return found


def render_page(page: SamplePage, related: Sequence[SamplePage]) -> bytes:
    """The page as its outlet would serve it, with links to `related` where that outlet has them."""
    html = templates().get_template(f"{page.outlet}.html").render(page=page, related=related)
    return html.encode()


def render_sitemap(outlet: str, pages: Sequence[SamplePage], extra: Sequence[str] = ()) -> bytes:
    """A Google-News sitemap of the pages, and of `extra` addresses that only have a location."""
    return templates().get_template("sitemap.xml").render(publication=outlet, pages=pages, extra=extra).encode()


def render_feed(outlet: str, pages: Sequence[SamplePage], tracking: str = "") -> bytes:
    """An RSS feed of the pages; `tracking` is the query string that feeds add to every link."""
    feed = templates().get_template("rss.xml")
    return feed.render(publication=outlet, pages=pages, tracking=tracking).encode()


def render_sitemap_index(sitemaps: Sequence[str]) -> bytes:
    """An index that leads to other sitemaps."""
    return templates().get_template("sitemapindex.xml").render(sitemaps=sitemaps).encode()


def render_notice(title: str, text: str) -> bytes:
    """A page with a title and at most one line: error pages, players."""
    return templates().get_template("notice.html").render(title=title, text=text).encode()
