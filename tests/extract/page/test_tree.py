"""The tree of a page searched: patterns for attributes that are there, and for those that are not."""

import pytest
from lxml import html

from extract.page.tree import Query, fragment, parse

PAGE = b"<html><body><p id=a class='byline top'>1</p><p id=b class=''>2</p><p id=c>3</p></body></html>"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("//p[re:test(@class, 'BYLINE', 'i')]", "a"),
        ("//p[re:test(@class, '^$')]", "bc"),
        ("//p[re:test(@class, 'byline|')]", "abc"),
        ("//p[re:test(@class, 'byline') or @id='c']", "ac"),
        ("//p[not(re:test(@class, 'byline'))]", "bc"),
        ("//p[re:test(@class, 'byline')][1] | //p[re:test(@id, 'c')]", "ac"),
    ],
)
def test_a_pattern_finds_what_it_says_where_the_attribute_is_missing_too(path: str, found: str):
    tree, _ = parse(PAGE)
    assert tree is not None
    assert "".join(element.get("id", "") for element in Query(path)(tree)) == found


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Two died.</p><p>More to come.</p>",
        "Plain &amp; simple",
        "<p>Open <b>bold <i>x",
        "</div></p><p>Behind a stray end",
        "<p>A list<ul><li>in it</ul></p>",
        "<html><body><p>A whole page</p></body></html>",
        "<!DOCTYPE html><p>Another",
        "<script>1 < 2</script><!-- note --><p>Said",
        "<textarea><p>Open",
        "a < b <",
    ],
)
def test_a_piece_of_a_page_is_read_as_lxml_reads_it(markup: str) -> None:
    theirs = html.fragment_fromstring(markup, create_parent="div")
    for tag in ("p", "li"):
        assert [p.text_content() for p in fragment(markup).iter(tag)] == [p.text_content() for p in theirs.iter(tag)]
    assert fragment(markup).text_content() == theirs.text_content()
