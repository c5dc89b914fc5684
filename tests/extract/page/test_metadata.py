"""What a page says of itself."""

import json

import pytest
from lxml import html

from extract.page.liveblog import live_updates
from extract.page.metadata import Metadata, read_metadata
from extract.page.of_page import nodes_of_page

URL = "https://www.example.co.uk/news/town/a-river-rises"


def said(head: str, body: str = "") -> Metadata:
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    return read_metadata(tree, nodes_of_page(tree, URL))


def ld(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def news(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle"} | fields


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (ld(news(headline="Said")) + meta("og:title", "Shared"), "<h1>Shown</h1>", "Said"),
        (meta("og:title", "Shared"), "<h1>Shown</h1>", "Shared"),
        ("", "<h1>Shown  <b>here</b></h1>", "Shown here"),
        (
            ld(news(headline="A bell that nobody...")),
            "<h1>A bell that nobody can hear</h1>",
            "A bell that nobody can hear",
        ),
        (ld(news(headline="A bell that nobody...")), "<h1>Menu</h1>", "Menu"),
        (ld(news(headline="A bell that nobody…")), "", "A bell that nobody…"),
        ("", "", ""),
    ],
)
def test_title(head: str, body: str, title: str) -> None:
    assert said(head, body).title == title


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (ld(news(author={"@type": "Person", "name": "Ann Lee"})), ("Ann Lee",)),
        (ld(news(author=[{"@type": "Person", "name": n} for n in ("Ann Lee", "Bo Ray")])), ("Ann Lee", "Bo Ray")),
        (ld(news(author={"@type": "Person", "name": "By Ann Lee and Bo Ray For Mailonline"})), ("Ann Lee", "Bo Ray")),
        (
            ld(news(author={"@type": "Person", "name": "By Ann Lee, Health Editor For The Mail"})),
            ("Ann Lee",),
        ),
        (ld(news(author={"@type": "Organization", "name": "Sky"})) + meta("author", "Ann Lee"), ("Ann Lee",)),
        (ld(news(author={"@type": "NewsMediaOrganization", "name": "BBC News"})), ("BBC News",)),
        (ld(news(author="Ann Lee")), ("Ann Lee",)),
        (meta("author", "Ann Lee") + meta("author", "Bo Ray"), ("Ann Lee", "Bo Ray")),
        (meta("article:author", "https://www.facebook.com/paper"), ()),
        (meta("author", "(Image: Sample Pictures)") + meta("article:author_name", "Ann Lee"), ("Ann Lee",)),
        (meta("author", "desk@example.co.uk"), ()),
        (ld(news(author=[None, 5, {"name": {"x": 1}}, {"@type": "Person"}])), ()),
    ],
)
def test_authors(head: str, authors: tuple[str, ...]) -> None:
    assert said(head).authors == authors


def test_live_blog_was_published_when_it_began() -> None:
    nodes = [
        news(datePublished="2024-08-05T09:17:00Z", dateModified="2024-08-05T09:17:00Z"),
        {"@type": "LiveBlogPosting", "datePublished": "2024-08-05T04:09:57Z", "dateModified": "2024-08-05T10:00:00Z"},
    ]
    page = said(ld(*nodes))
    assert (page.published, page.modified, page.live_blog) == ("2024-08-05T04:09:57Z", "2024-08-05T10:00:00Z", True)


@pytest.mark.parametrize(
    "head",
    [
        meta("article:published_time", "2024-01-05T10:00:00Z"),
        meta("parsely-pub-date", "2024-01-05T10:00:00Z"),
        '<meta itemprop="datePublished" content="2024-01-05T10:00:00Z">',
        meta("article:published_time", "never") + meta("date", "2024-01-05T10:00:00Z"),
    ],
)
def test_published_in_meta_tags(head: str) -> None:
    assert said(head).published == "2024-01-05T10:00:00Z"


def test_published_in_the_page_where_nothing_else_says_it() -> None:
    body = '<article><time datetime="soon">x</time><time datetime="2024-07-05T10:00">10am</time></article>'
    assert said("", body).published == "2024-07-05T09:00:00Z"


def test_a_date_of_which_the_text_tells_is_not_when_the_page_was_published() -> None:
    told = (
        "<p>The harbour wall was first found to be cracked on <time datetime='2012-03-04'>4 March 2012</time>, when"
        " divers of the port, who had gone down to look for a lost anchor, saw light through the stones.</p>"
    )
    shown = "<p>By Ann Lee, Harbour Editor <time datetime='2026-02-03T10:00:00Z'>3 February 2026</time></p>"
    assert said("", f"<article>{told}</article>").published is None
    assert said("", f"<article>{told}{shown}</article>").published == "2026-02-03T10:00:00Z"
    page = said(meta("article:modified_time", "2026-02-03T10:00:00Z"), f"<main>{told}</main>")
    assert (page.published, page.modified) == (None, "2026-02-03T10:00:00Z")


def test_a_change_is_read_where_the_page_marks_it() -> None:
    body = (
        "<article><time itemprop='datePublished' datetime='2012-03-04'>4 March 2012</time>"
        "<span itemprop='dateModified' content='2026-02-03T10:00:00Z'>Updated today</span></article>"
    )
    page = said("", body)
    assert (page.published, page.modified) == ("2012-03-04T00:00:00Z", "2026-02-03T10:00:00Z")


@pytest.mark.parametrize(
    ("head", "paywalled"),
    [
        (ld(news(isAccessibleForFree=False)), True),
        (ld(news(isAccessibleForFree="False")), True),
        (ld(news(isAccessibleForFree=True)), False),
        (ld(news()), False),
        (meta("article:content_tier", "locked"), True),
        (meta("article:content_tier", "metered"), False),
        (meta("article:content_tier", "free"), False),
    ],
)
def test_paywall(head: str, paywalled: bool) -> None:
    assert said(head).paywalled is paywalled


@pytest.mark.parametrize(
    ("head", "noarchive"),
    [
        ('<meta name="robots" content="NOARCHIVE,max-image-preview:large">', True),
        ('<meta name="tdm-reservation" content="1">', True),
        ('<meta name="tdm-reservation" content="0">', False),
        ('<meta name="robots" content="index,follow">', False),
    ],
)
def test_wishes_about_keeping(head: str, noarchive: bool) -> None:
    assert said(head).noarchive is noarchive


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, '{"@type": "NewsArticle", "x": ' + "1" * 5000 + "}", "null", "[1, null]", '{"@type": 5}', ""],
)
def test_json_that_is_none_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>' + ld(news(headline="Said"))
    assert said(head).title == "Said"


@pytest.mark.parametrize(
    "script",
    [
        "<!-- %s -->",
        "//<![CDATA[\n%s\n//]]>",
        '{"@graph": [{"@type": "WebPage"}, %s]}',
        "[%s]",
    ],
)
def test_json_in_its_wrappings(script: str) -> None:
    node = '{"@type": ["NewsArticle"], "headline": "Line one\nand two"}'
    assert said(f'<script type="application/ld+json">{script % node}</script>').title == "Line one and two"


def test_live_updates_are_plain_text_with_times() -> None:
    entry = {
        "headline": "River\u200b falls",
        "url": "https://example.co.uk/live#3",
        "datePublished": "2024-08-05T21:00:18.921+01:00",
        "articleBody": "<p>It fell by <b>40cm</b>, &quot;at last&quot;.</p><ul><li>Roads open</li></ul>",
    }
    blog = {
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [entry, entry, {"articleBody": " "}, None, 5, {"articleBody": 7}],
    }
    (update,) = live_updates([blog])
    assert (update.title, update.published) == ("River falls", "2024-08-05T20:00:18Z")
    assert update.text == 'It fell by 40cm, "at last".\nRoads open'


def test_live_update_of_lines_keeps_them_apart() -> None:
    (update,) = live_updates([{"liveBlogUpdate": {"articleBody": "One &amp; only.\nTwo."}}])
    assert update.text == "One & only.\nTwo."
