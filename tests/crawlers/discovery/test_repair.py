"""Sitemaps and feeds as they come: nearly XML, with dates of other things, addresses without their beginning."""

import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.clock import read_date
from crawlers.discovery.read import ListedUrl, NotAListing, read_listing
from crawlers.discovery.relative import resolved
from crawlers.discovery.repair import with_references
from crawlers.outlets import load_outlets
from crawlers.urls import canonical, clean

NOW = datetime(2026, 7, 4, 8, 0, tzinfo=UTC)
RSS = "<?xml version='1.0'?><rss version='2.0'><channel>{}<item>{}</item></channel></rss>"


def listed(item: str, channel: str = "", form: str = RSS) -> list[ListedUrl]:
    return list(read_listing(form.format(channel, item).encode(), NOW).entries)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://x.example/a?p=1&q=2", "https://x.example/a?p=1&q=2"),
        ("https://x.example/a?p=1&amp;q=2", "https://x.example/a?p=1&q=2"),
        ("https://x.example/a?p=1&copy=2&reg=3", "https://x.example/a?p=1&copy=2&reg=3"),
        ("https://x.example/a?p&q;r", "https://x.example/a?p&q;r"),
        ("https://x.example/fa&ccedil;ade", "https://x.example/façade"),
        ("https://x.example/fa&#231;ade&#xe7;", "https://x.example/façadeç"),
        ("https://x.example/a&&b&", "https://x.example/a&&b&"),
        ("<![CDATA[https://x.example/a?p=1&q=2&eacute;]]>", "https://x.example/a?p=1&q=2&eacute;"),
        ("<![CDATA[https://x.example/a?p=1]]>&q=2", "https://x.example/a?p=1&q=2"),
    ],
)
def test_links_are_kept_whole_whatever_is_between_their_letters(given: str, read: str) -> None:
    assert listed(f"<title>R&D at caf&eacute;s & bars</title><link>{given}</link>") == [ListedUrl(read)]


def test_declared_entities_are_still_not_expanded() -> None:
    head = "<!DOCTYPE rss [<!ENTITY q 'https://x.example/q'>]>"
    assert listed("<link>&q;</link>", form=f"{head}{RSS[21:]}") == [ListedUrl("")]


@given(st.text(alphabet="&;#axlmp<>]![CDAT é", max_size=60))
def test_what_is_repaired_once_is_whole(text: str) -> None:
    once = with_references(text.encode())
    assert with_references(once) == once


def test_repairing_takes_time_in_proportion() -> None:
    started = time.process_time()
    for piece in (b"&", b"<![CDATA[", b"&a", b"&#", b"<![CDATA[]]>&"):
        with_references(piece * (2_000_000 // len(piece)))
    assert time.process_time() - started < 10


@pytest.mark.parametrize("junk", ["<br />\n<b>Notice</b>: something on line 7<br />\n", "ok\n", "\ufeff  <p>x</p>"])
def test_junk_before_a_listing_is_passed_over_and_counted(junk: str) -> None:
    for form in (RSS, RSS[21:], "<urlset>{}<url>{}</url></urlset>".replace("<url>", "<url>")):
        name = "loc" if "urlset" in form else "link"
        listing = read_listing((junk + form.format("", f"<{name}>https://x.example/a</{name}>")).encode(), NOW)
        assert listing.entries == (ListedUrl("https://x.example/a"),)
        assert listing.junk > 0


@pytest.mark.parametrize("before", ["", "\n\n ", "\ufeff\n", "<!-- made by hand -->"])
def test_what_may_stand_before_a_listing_is_no_junk(before: str) -> None:
    listing = read_listing((before + "<urlset><url><loc>https://x.example/a</loc></url></urlset>").encode(), NOW)
    assert (len(listing.entries), listing.junk) == (1, 0)


@pytest.mark.parametrize("page", ["<!doctype html><p>see our <rss> feed</p>", "<html><body><feed></html>", "<p>x</p>"])
def test_page_is_still_no_listing(page: str) -> None:
    if "<feed>" in page:
        assert read_listing(page.encode(), NOW).junk
    else:
        with pytest.raises(NotAListing):
            read_listing(page.encode(), NOW)


ENTRY = """<urlset xmlns="s" xmlns:v="v" xmlns:n="n" xmlns:i="i"><url><loc>https://x.example/a</loc>{}</url></urlset>"""
VIDEO = "<v:video><v:publication_date>2019-01-01</v:publication_date><v:date>2018-01-01</v:date></v:video>"
NEWS = "<n:news><n:publication_date>2026-07-03T08:00:00Z</n:publication_date></n:news>"


@pytest.mark.parametrize(
    ("item", "published"),
    [
        (VIDEO + NEWS, "2026-07-03T08:00:00Z"),
        (NEWS + VIDEO, "2026-07-03T08:00:00Z"),
        (VIDEO, None),
        ("<i:image><i:date>2020-01-01</i:date></i:image>", None),
        ("<publication_date>2026-07-02</publication_date>", "2026-07-02T00:00:00Z"),
    ],
)
def test_dates_are_the_storys_own(item: str, published: str | None) -> None:
    assert read_listing(ENTRY.format(item).encode(), NOW).entries[0].published == published


def test_dates_of_an_atom_entrys_source_are_not_its_own() -> None:
    feed = """<feed><entry><source><updated>2020-01-01T00:00:00Z</updated></source><link href='https://x.example/a'/>
        <published>2026-07-03T08:00:00Z</published></entry></feed>"""
    assert read_listing(feed.encode(), NOW).entries == (ListedUrl("https://x.example/a", "2026-07-03T08:00:00Z"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fri, 26 Jun 2026 10:00:00 BST", "2026-06-26T09:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 CEST", "2026-06-26T08:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 EDT", "2026-06-26T14:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 aest", "2026-06-26T00:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 GMT", "2026-06-26T10:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 Z", "2026-06-26T10:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 GMT+0100", "2026-06-26T09:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 UTC-5", "2026-06-26T15:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 +01", "2026-06-26T09:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 +01:00", "2026-06-26T09:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 +0100 (BST)", "2026-06-26T09:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00", "2026-06-26T10:00:00Z"),
        ("Fri, 26 Jun 2026 10:00 PM BST", "2026-06-26T21:00:00Z"),
        ("Fri, 26 Jun 2026 12:30:00 am", "2026-06-26T00:30:00Z"),
        ("2026-06-26 10:00:00 BST", "2026-06-26T09:00:00Z"),
        ("2026-06-26T10:00:00.1234567Z", "2026-06-26T10:00:00Z"),
        ("2026-06-26T10:00:00+01", "2026-06-26T09:00:00Z"),
        ("Fri, 26 Jun 2026 10:00:00 XYZT", None),
        ("Fri, 26 Jun 2026 10:00:00 IST", None),
        ("Fri, 26 Jun 2026 10:00:00 +2500", None),
        ("26 June", None),
        ("tomorrow", None),
    ],
)
def test_dates_name_their_zone_in_many_ways_and_an_unknown_one_is_no_date(text: str, expected: str | None) -> None:
    assert read_date(text, latest=NOW) == expected


@given(st.text(alphabet="FriJun26: +-0123APMBSTZ()zoné,", max_size=40))
def test_any_date_is_read_or_none(text: str) -> None:
    read_date(text, latest=NOW)


BBC = load_outlets()["bbc"]
FEED, SITEMAP = "https://feeds.bbci.co.uk/news/rss.xml", "https://www.bbc.com/sitemaps/one.xml"
STORY = "/news/articles/c0000quay01o"


@pytest.mark.parametrize(
    ("url", "channel", "link", "expected"),
    [
        (FEED, "", STORY, f"https://www.bbc.co.uk{STORY}"),
        (FEED, "<link>/</link>", STORY, f"https://www.bbc.co.uk{STORY}"),
        (FEED, "<link>https://www.bbc.com/news</link>", STORY, f"https://www.bbc.com{STORY}"),
        (FEED, "<link>https://www.bbc.com/news/</link>", "articles/c0000quay01o", f"https://www.bbc.com{STORY}"),
        (FEED, "", f"//www.bbc.co.uk{STORY}", f"https://www.bbc.co.uk{STORY}"),
        (FEED, "", f"www.bbc.co.uk{STORY}", f"https://www.bbc.co.uk{STORY}"),
        (FEED, "", f"\u200b{STORY}\ufeff", f"https://www.bbc.co.uk{STORY}"),
        (SITEMAP, "", STORY, f"https://www.bbc.com{STORY}"),
        (FEED, "", f"https://www.bbc.co.uk{STORY}", f"https://www.bbc.co.uk{STORY}"),
        (FEED, "", "javascript:alert(1)", "javascript:alert(1)"),
        (FEED, "", "http://[::1/", "http://[::1/"),
        (FEED, "<link>http://[::1/</link>", f"//www.bbc.co.uk{STORY}", f"//www.bbc.co.uk{STORY}"),
    ],
)
def test_addresses_are_made_whole(url: str, channel: str, link: str, expected: str) -> None:
    feed = RSS.format(channel, f"<link>{link}</link>").encode()
    for body in (feed, gzip.compress(feed)):
        assert [entry.location for entry in resolved(read_listing(body, NOW), url, BBC).entries] == [expected]


def test_atom_feed_and_base_attribute_say_what_links_are_relative_to() -> None:
    atom = f"<feed>{{}}<link rel='self' href='/x'/><entry><link href='{STORY}'/></entry></feed>"
    home = atom.format("<link href='https://www.bbc.com/news'/>")
    marked = atom.format("").replace("<feed", "<feed xml:base='https://bbc.com/'")
    for body, host in ((home, "www.bbc.com"), (marked, "bbc.com")):
        assert resolved(read_listing(body.encode(), NOW), FEED, BBC).entries[0].location == f"https://{host}{STORY}"


@pytest.mark.parametrize("around", ["\u200b", "\ufeff", "\u00a0", "\u2060", "\u202f", "\u00ad\u200e", " \n\u3000"])
def test_what_has_no_width_around_an_address_goes(around: str) -> None:
    address = f"https://www.bbc.co.uk{STORY}"
    assert clean(f"{around}{address}{around}") == address
    assert canonical(f"{around}{address}{around}", BBC) == address
    assert clean(f"{address}{around}x") != address
