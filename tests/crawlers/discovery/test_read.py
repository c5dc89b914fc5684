"""Reading sitemaps and feeds as outlets write them, and as they do not."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.clock import read_date, stamp
from crawlers.discovery.read import MAX_CHILDREN, MAX_ENTRIES, ListedUrl, NotAListing, read_listing
from crawlers.encoding import TooLarge

NOW = datetime(2026, 2, 4, 8, 0, tzinfo=UTC)

NEWS_SITEMAP = b"""<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url><loc> https://example.org/a </loc><lastmod>2026-02-03T22:00:00+01:00</lastmod>
  <image:image><image:loc>https://example.org/picture.jpg</image:loc></image:image>
  <news:news><news:publication_date>2026-02-03T20:14:00Z</news:publication_date><news:title>T</news:title></news:news>
 </url>
 <url><lastmod>2026-02-03</lastmod></url>
 <url><loc>https://example.org/b</loc></url>
</urlset>"""

RSS = b"""<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><link>https://example.org/</link>
<item><title>T</title><link>https://example.org/a</link><pubDate>Tue, 03 Feb 2026 20:14:00 GMT</pubDate>
<media:content url="https://example.org/picture.jpg"/></item>
<item><guid isPermaLink="false">urn:b</guid></item>
<item><guid>https://example.org/c</guid></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://example.org/"/>
<entry><link rel="replies" href="https://example.org/talk"/><link rel="alternate" href="https://example.org/a"/>
<published>2026-02-03T20:14:00Z</published><updated>2026-02-03T21:00:00Z</updated></entry></feed>"""

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item><link>https://example.org/a</link></item></rdf:RDF>"""

PUBLISHED = "2026-02-03T20:14:00Z"


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        (
            NEWS_SITEMAP,
            [ListedUrl("https://example.org/a", PUBLISHED, "2026-02-03T21:00:00Z"), ListedUrl("https://example.org/b")],
        ),
        (RSS, [ListedUrl("https://example.org/a", PUBLISHED), ListedUrl("https://example.org/c")]),
        (ATOM, [ListedUrl("https://example.org/a", PUBLISHED, "2026-02-03T21:00:00Z")]),
        (RDF, [ListedUrl("https://example.org/a")]),
        (b"\n\n" + RSS[:220], [ListedUrl("https://example.org/a", PUBLISHED)]),
    ],
    ids=["news sitemap", "rss", "atom", "rdf", "cut short"],
)
def test_pages_and_their_dates_are_read(body: bytes, entries: list[ListedUrl]) -> None:
    for given_body in (body, gzip.compress(body)):
        listing = read_listing(given_body, NOW)
        assert listing.kind == "pages"
        assert list(listing.entries) == entries


def test_index_names_the_latest_sitemaps_first_and_not_too_many() -> None:
    items = "".join(f"<sitemap><loc>s{n}</loc><lastmod>2026-01-{n:02}</lastmod></sitemap>" for n in range(1, 31))
    listing = read_listing(f"<sitemapindex>{items}</sitemapindex>".encode(), NOW)
    assert listing.kind == "index"
    assert [entry.location for entry in listing.entries] == [f"s{n}" for n in range(30, 30 - MAX_CHILDREN, -1)]
    assert listing.cut == 30 - MAX_CHILDREN


def test_f16_more_urls_than_the_protocol_allows_are_cut() -> None:
    body = b"<urlset>" + b"<url><loc>a</loc></url>" * (MAX_ENTRIES + 1) + b"</urlset>"
    listing = read_listing(body, NOW)
    assert len(listing.entries) == MAX_ENTRIES
    assert listing.cut == 1


@pytest.mark.parametrize("body", [b"", b"   ", b"plain text", b"<html><body>no</body></html>", b"{}", b"\x00\xff" * 50])
def test_what_is_no_listing_is_said_so(body: bytes) -> None:
    with pytest.raises(NotAListing):
        read_listing(body, NOW)


def test_f16_gzip_bomb_is_stopped() -> None:
    with pytest.raises(TooLarge):
        read_listing(gzip.compress(bytes(60 * 1024 * 1024)), NOW)


def test_f28_entities_are_neither_expanded_nor_loaded() -> None:
    head = b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "https://example.org/y">]>'
    listing = read_listing(head + b"<urlset><url><loc>&x;&y;</loc></url></urlset>", NOW)
    assert [entry.location for entry in listing.entries] == [""]


@given(st.binary(max_size=300))
def test_junk_raises_nothing_unforeseen(body: bytes) -> None:
    try:
        listing = read_listing(b"<urlset>" + body + b"</urlset>", NOW)
    except NotAListing:
        return
    assert listing.kind == "pages"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-03", "2026-02-03T00:00:00Z"),
        ("2026-02-03T21:14:00.5+00:00", "2026-02-03T21:14:00Z"),
        ("2025-07-03T21:14:00+01:00", "2025-07-03T20:14:00Z"),
        ("Tue, 03 Feb 2026 21:14:00 -0500", "2026-02-04T02:14:00Z"),
        ("9999-12-31T23:59:59-12:00", None),
        ("2026-03-03", None),  # next month, seen from NOW
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_f43_dates_are_utc_or_nothing(text: str, expected: str | None) -> None:
    assert read_date(text, latest=NOW) == expected


def test_stamp_takes_naive_times_for_utc() -> None:
    assert stamp(datetime(2026, 2, 3, 21, 14)) == "2026-02-03T21:14:00Z"
