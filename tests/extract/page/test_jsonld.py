"""JSON-LD: whatever is wrong with it, and which of its objects is the page's article."""

import json

import pytest
from lxml import html

from extract.page.jsonld import article_nodes, json_values, string
from extract.page.of_page import nodes_of_page
from pace import takes_under

URL = "https://www.example.co.uk/news/town/bridge-shut-88112233"
GOOD = {"@type": "NewsArticle", "headline": "Bridge shut"}


def tree(
    *scripts: object, head: str = "", body: str = "<h1>Bridge shut after cracks are found</h1>"
) -> html.HtmlElement:
    marked = "".join(
        f'<script type="application/ld+json">{s if isinstance(s, str) else json.dumps(s)}</script>' for s in scripts
    )
    return html.document_fromstring(f"<html><head>{marked}{head}</head><body>{body}</body></html>")


def headlines(*scripts: object, **more: str) -> list[str]:
    return [string(node.get("headline")) for node in nodes_of_page(tree(*scripts, **more), URL)]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Bridge shut",}',
        '{"@type": "NewsArticle", "x": [1, 2, ], "headline": "Bridge shut"};',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Bridge shut&quot;}",
        "{&#34;@type&#34;: &#34;NewsArticle&#34;, &#34;headline&#34;: &#34;Bridge shut&#34;,}",
        "<!-- " + json.dumps(GOOD) + " -->",
        "//<![CDATA[\n" + json.dumps(GOOD) + "\n//]]>",
        "/* made by hand */ " + json.dumps(GOOD),
        '{"@type": "NewsArticle", // the type\n "headline": "Bridge shut"}',
        "window.data = " + json.dumps(GOOD) + ";",
        '{"@type": "WebSite"} ' + json.dumps(GOOD),
        '{"@type": "NewsArticle", "x": "it\\\'s 5\\% \\d", "headline": "Bridge shut"}',
        '{"@type": "NewsArticle", "x": "two\nlines\tof it", "headline": "Bridge shut"}',
        '\ufeff{"@type": "http://schema.org/NewsArticle", "headline": "Bridge shut"}',
        json.dumps({"@graph": [{"@type": "WebPage"}, GOOD]}),
        json.dumps({"@type": "WebPage", "mainEntity": {"@type": "ItemPage", "mainEntity": [GOOD]}}),
        json.dumps({"@graph": [{"@type": "WebPage", "mainEntity": GOOD}]}),
        json.dumps({"@list": [GOOD]}),
        json.dumps({"@type": "WebPage", "data": {"story": {"item": GOOD}}}),
        json.dumps(json.dumps(GOOD)),
        json.dumps(GOOD).replace('"', "&amp;quot;"),
        '{"@type": "NewsArticle", "description": "The "old" bridge", "headline": "Bridge shut"}',
    ],
)
def test_article_is_found_in(script: str) -> None:
    assert headlines(script) == ["Bridge shut"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "WebPage", "about": ',
        "[" * 100_000,
        "{",
        "null",
        "",
        "[1, null]",
        '{"a": ' * 50_000,
        "{,}",
        '"',
        "1" * 5000,
    ],
)
def test_what_is_no_json_gives_nothing(script: str) -> None:
    assert headlines(script) == []


def test_commas_and_comments_in_strings_stay() -> None:
    (value,) = json_values('{"a": "x, ] y", "b": "https://a.example/b", "c": "/* d */", }')
    assert value == {"a": "x, ] y", "b": "https://a.example/b", "c": "/* d */"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mayor&#8217;s &euro;3m plan &amp; the rest", "Mayor’s €3m plan & the rest"),
        ("Mayor&amp;#8217;s &amp;pound;3m", "Mayor’s £3m"),
        ("A <em>very</em> dear<br/> bridge", "A very dear bridge"),
        ("https://a.example/?a=1&section=2&copy=3", "https://a.example/?a=1&section=2&copy=3"),
        ("R&D at AT&T where 3 < 5 > 2", "R&D at AT&T where 3 < 5 > 2"),
        ("40&nbsp;000&thinsp;homes", "40\u00a0000 homes"),
    ],
)
def test_strings_are_plain_text(written: str, read: str) -> None:
    assert string(written) == read


def other(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "Old survey of walls"} | fields


HERE = {"url": "https://example.co.uk/news/town/bridge-shut-88112233?utm=x"}
THERE = {"url": "https://www.example.co.uk/news/town/old-survey-11223344"}


@pytest.mark.parametrize(
    ("scripts", "expected"),
    [
        ([GOOD | HERE, other(**THERE)], ["Bridge shut"]),
        ([other(**THERE), GOOD | HERE], ["Bridge shut"]),
        ([[other(**THERE), GOOD | {"mainEntityOfPage": {"@id": HERE["url"]}}]], ["Bridge shut"]),
        ([other(**THERE), GOOD | {"@id": HERE["url"] + "#article"}], ["Bridge shut"]),
        # under an older slug, with the same id
        ([other(**THERE), GOOD | {"url": "https://www.example.co.uk/news/bridge-may-shut-88112233"}], ["Bridge shut"]),
        # by headline alone
        ([other(), GOOD], ["Bridge shut"]),
        ([other(**THERE), GOOD], ["Bridge shut"]),
        # both headlines are like the page's, one is more so
        ([other(headline="Bridge of sighs shut"), GOOD], ["Bridge shut"]),
        # nothing of this page at all
        ([other(**THERE)], []),
        ([{"@type": "ItemList", "itemListElement": [other(), other(**THERE)]}], []),
        ([GOOD | {"citation": other(), "hasPart": [other(**THERE)]}], ["Bridge shut"]),
        ([{"@type": "WebPage", "hasPart": [other(), GOOD]}], ["Bridge shut"]),
        # alone, and with nothing said against it
        ([other()], ["Old survey of walls"]),
        ([other(url="https://www.example.co.uk/")], ["Old survey of walls"]),
        # a live blog's second object
        ([GOOD, {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting"}]}], ["Bridge shut", ""]),
    ],
)  # fmt: skip
def test_objects_of_the_page(scripts: list[object], expected: list[str]) -> None:
    assert headlines(*scripts) == expected


def test_the_canonical_address_is_the_page_too() -> None:
    link = '<link rel="canonical" href="https://www.example.co.uk/amp/town/old-survey-11223344">'
    assert headlines(other(**THERE), other(headline="Third"), head=link) == ["Old survey of walls"]


def test_authors_given_by_reference_are_resolved() -> None:
    graph = {"@graph": [GOOD | {"author": {"@id": "#p1"}}, {"@type": "Person", "@id": "#p1", "name": "Ann Lee"}]}
    ((node, own),) = article_nodes(tree(graph))
    assert own
    assert node["author"][0]["name"] == "Ann Lee"


@pytest.mark.parametrize(
    "script",
    [
        '{"a":"' + '\\"' * 70_000,
        '{"a": ' + '" ' * 70_000,
        "{" + "/*a" * 50_000,
        "{" + ", " * 70_000,
        "&quot;" * 40_000,
        '{"a":1}' * 20_000,
        '{"a":"' + "&quot;" * 20_000,
    ],
    ids=lambda script: script[:12],
)
def test_time_of_broken_json_is_bounded(script: str) -> None:
    assert takes_under(2, lambda: json_values(script))
