"""Where a saved page was: what its saver and the page itself say."""

import time

import pytest

from crawlers.saved.address import place_in, place_of, public_address
from crawlers.urls import BadUrl
from saved_files import GAZETTE, browser_note, page

CANONICAL = f'<link rel="canonical" href="{GAZETTE}">'
OPEN_GRAPH = f'<meta content="{GAZETTE}" property="og:url">'
SINGLE_FILE = (
    "<!--\n Page saved with SingleFile \n url: https://a-paper.com/x?a=1&amp;b=2 \n"
    " saved date: Tue Feb 03 2026 22:14:00 GMT+0100 (Central European Standard Time)\n-->"
)


@pytest.mark.parametrize(
    ("body", "url", "by"),
    [
        (page(note=browser_note(GAZETTE)), GAZETTE, "saved from url"),
        (page(head=CANONICAL), GAZETTE, "rel=canonical"),
        (page(head=CANONICAL).decode().encode("utf-16"), GAZETTE, "rel=canonical"),
        (page(head=f"<LINK href={GAZETTE} REL=canonical />"), GAZETTE, "rel=canonical"),
        (page(head=OPEN_GRAPH), GAZETTE, "og:url"),
        (page(head=CANONICAL, note=browser_note("https://a-paper.com/1")), "https://a-paper.com/1", "saved from url"),
        # what is no address of the web leaves it to the next
        (page(head=CANONICAL, note=browser_note("file:///C:/Users/me/floods.html")), GAZETTE, "rel=canonical"),
        (page(head='<link rel="canonical" href="/news/1">' + OPEN_GRAPH), GAZETTE, "og:url"),
        (page(head='<link rel="canonical" href="http://localhost/1">' + OPEN_GRAPH), GAZETTE, "og:url"),
        (page(head="<!--" + CANONICAL + "-->" + OPEN_GRAPH), GAZETTE, "og:url"),
        (page(head="<script>'" + CANONICAL + "'</script>" + OPEN_GRAPH), GAZETTE, "og:url"),
        (page(note=SINGLE_FILE, head=CANONICAL), "https://a-paper.com/x?a=1&b=2", "SingleFile"),
    ],
)
def test_a_page_says_where_it_was(body: bytes, url: str, by: str) -> None:
    place = place_in(body)
    assert place
    assert (place.url, place.by) == (url, by)


@pytest.mark.parametrize(
    "body",
    [
        page(),
        page(note=browser_note("file:///tmp/x.html")),
        page(head="<!-- " + CANONICAL),
        page(head='<link rel="alternate" hreflang="en" href="https://a-paper.com/1">'),
        page(note=browser_note("https://user:secret@a-paper.com/")),
        page(title="The comment &lt;!-- saved from url=(0020)https://a-paper.com/ --&gt; explained"),
    ],
)
def test_a_page_that_does_not_say_has_none(body: bytes) -> None:
    assert place_in(body) is None


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://a-paper.com/", "javascript:alert(1)", "cid:frame@mhtml.blink", "about:blank", "",
        "http://localhost/", "https://127.0.0.1/", "https://[::1]/", "http://2130706433/", "http://0x7f.1/",
        "http://127.1/", "https://93.184.216.34/", "http://intranet/", "http://printer.local/", "https://a.internal/x",
        "https://user@a-paper.com/",
    ],
)  # fmt: skip
def test_only_sites_of_the_public_web_are_taken(url: str) -> None:
    with pytest.raises(BadUrl):
        public_address(url)


def test_a_saver_says_when() -> None:
    place = place_in(page(note=SINGLE_FILE))
    assert place
    assert place.dated
    assert (place.dated.at, place.dated.by) == ("2026-02-03T21:14:00Z", "SingleFile")
    undated = place_in(page(note=SINGLE_FILE.replace("Feb 03", "Feb 33")))
    assert undated
    assert undated.dated is None


@pytest.mark.parametrize(
    "copy",
    [
        f"https://web.archive.org/web/20260203211400/{GAZETTE}",
        f"http://web.archive.org/web/20260203211400id_/{GAZETTE}",
        f"https://web.archive.org/web/20260203211400/{GAZETTE.replace('://', ':/')}",
    ],
)
def test_a_copy_of_the_wayback_machine_is_of_the_page_it_copied(copy: str) -> None:
    place = place_of(copy, "--url")
    assert (place.url, place.by) == (GAZETTE, "--url")
    assert place.dated
    assert (place.dated.at, place.dated.by) == ("2026-02-03T21:14:00Z", "Wayback Machine")


@pytest.mark.parametrize("repeated", ["<!--", "<script", "<link rel=canonical ", "<meta ", "href=", "<", '<meta a="'])
def test_no_head_takes_long(repeated: str) -> None:
    started = time.process_time()
    place_in(b"<html><head>" + repeated.encode() * (400_000 // len(repeated)))
    assert time.process_time() - started < 2
