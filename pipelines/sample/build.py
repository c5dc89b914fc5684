"""Builds the sample newsroom's archive out of its sources: `python -m pipelines.sample.build`.

The archive is a WARC file as a crawl would have left it: robots.txt, sitemaps and feeds, every page, and later captures
of the pages that changed. Dates and record ids come from the sources, so that every build gives the same records.
"""

import hashlib
import io
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.clock import stamp
from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets
from pipelines.sample.render import render_feed, render_notice, render_page, render_sitemap, render_sitemap_index
from pipelines.sample.sources import HERE, BadSource, SamplePage, read_pages

ARCHIVE = HERE / "sample.warc.gz"
WEB = HERE / "web.toml"

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"

SITEMAP_INDEX = "/sitemaps/https-index-"
"""A sitemap at such an address is an index of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One HTTP response as archived."""

    url: str
    captured: datetime
    body: bytes
    content_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    @property
    def record_id(self) -> str:
        """The same for the same address, time and body, on every machine."""
        return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{self.url} {self.captured.isoformat()} {self.digest}')}>"


def build(pages: Sequence[SamplePage], web: dict[str, Any]) -> list[Response]:
    """Every response of the sample newsroom, in capture order.

    Raises BadSource for a page that its outlet's spider would not take.
    """
    outlets = load_outlets()
    for page in pages:
        check_address(page.url, outlets[page.outlet])
    responses = [*entry_points(outlets, pages, web), *addresses(pages, web), *page_responses(pages)]
    return sorted(responses, key=lambda response: response.captured)


def check_address(url: str, outlet: Outlet) -> None:
    """The sample must be reached the way the live outlet is: on its hosts, by its article pattern."""
    parts = urlsplit(url)
    if parts.hostname not in outlet.hosts or not re.search(outlet.article, parts.path):
        raise BadSource(f"{url}: not an article address of {outlet.title}")


def entry_points(outlets: dict[str, Outlet], pages: Sequence[SamplePage], web: dict[str, Any]) -> Iterator[Response]:
    """robots.txt of every host, and the sitemaps and feeds at the addresses the outlets name."""
    for name, outlet in outlets.items():
        if name not in web["robots"]:
            continue
        told = [page for page in first_captures(pages) if page.outlet == name]
        extra = [address["url"] for address in web["address"] if address["outlet"] == name]
        for host in outlet.hosts:
            yield Response(
                url=f"https://{host}/robots.txt",
                captured=web["crawled"],
                body=web["robots"][name].lstrip().encode(),
                content_type=TEXT,
            )
        for url in outlet.sitemaps:
            yield from sitemap(url, render_sitemap(outlet.title, told, extra), web["crawled"])
        for url in outlet.feeds:
            body = render_feed(outlet.title, told, web["tracking"].get(name, ""))
            yield Response(
                url=url, captured=web["crawled"], body=body, content_type="application/rss+xml; charset=utf-8"
            )


def sitemap(url: str, body: bytes, captured: datetime) -> Iterator[Response]:
    """The sitemap at its address, or behind an index where the outlet's address is one."""
    if SITEMAP_INDEX not in url:
        yield Response(url=url, captured=captured, body=body, content_type=XML)
        return
    child = url.replace("-index-", "-sitemap-")
    yield Response(url=url, captured=captured, body=render_sitemap_index([child]), content_type=XML)
    yield Response(url=child, captured=captured, body=body, content_type=XML)


def first_captures(pages: Iterable[SamplePage]) -> list[SamplePage]:
    """Each article as it was when the sitemaps were taken, newest first."""
    first: dict[str, SamplePage] = {}
    for page in pages:
        first.setdefault(page.url, page)
    return sorted(first.values(), key=lambda page: (page.published, page.url), reverse=True)


def addresses(pages: Sequence[SamplePage], web: dict[str, Any]) -> Iterator[Response]:
    """Answers of the addresses that lead to no new article."""
    by_url = {page.url: page for page in first_captures(pages)}
    for number, address in enumerate(web["address"]):
        if "status" not in address:
            continue
        copied = by_url.get(address.get("copy_of", ""))
        body = render_page(copied, []) if copied else render_notice(address.get("title", ""), address.get("text", ""))
        location = (("Location", address["location"]),) if "location" in address else ()
        yield Response(
            url=address["url"],
            captured=web["crawled"] + timedelta(minutes=1, seconds=5 * number),
            body=b"" if location else body,
            status=address["status"],
            headers=location,
        )


def page_responses(pages: Sequence[SamplePage]) -> Iterator[Response]:
    """One response a capture, with the validators a later conditional request would use."""
    for page in pages:
        related = [other for other in first_captures(pages) if other.outlet == page.outlet and other.url != page.url]
        body = render_page(page, related[:4])
        yield Response(
            url=page.url,
            captured=page.captured,
            body=body,
            headers=(
                ("Last-Modified", format_datetime(page.modified, usegmt=True)),
                ("ETag", f'"{hashlib.sha256(body).hexdigest()[:16]}"'),
            ),
        )


def write_archive(responses: Iterable[Response], out: Any) -> None:
    """Writes the responses as WARC 1.1 response records, one gzip member each."""
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    for response in responses:
        headers = [
            ("Date", format_datetime(response.captured, usegmt=True)),
            ("Content-Type", response.content_type),
            ("Content-Length", str(len(response.body))),
            *response.headers,
        ]
        reason = HTTPStatus(response.status).phrase
        record = writer.create_warc_record(
            response.url,
            "response",
            payload=io.BytesIO(response.body),
            length=len(response.body),
            http_headers=StatusAndHeaders(f"{response.status} {reason}", headers, protocol="HTTP/1.1"),
            warc_headers_dict={
                "WARC-Record-ID": response.record_id,
                "WARC-Date": stamp(response.captured),
            },
        )
        writer.write_record(record)


def read_web(path: Path = WEB) -> dict[str, Any]:
    """What stands beside the articles."""
    with path.open("rb") as file:
        return tomllib.load(file)


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=ARCHIVE, show_default=True)
def main(output: Path) -> None:
    """Build the sample newsroom's archive."""
    try:
        pages = read_pages()
        responses = build(pages, read_web())
    except BadSource as error:
        raise click.ClickException(str(error)) from error
    with output.open("wb") as file:
        write_archive(responses, file)
    click.echo(
        f"{output.name}: {len(responses)} responses, {len(pages)} captures of {len({p.url for p in pages})} articles"
    )


if __name__ == "__main__":
    main()
