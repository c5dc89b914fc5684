"""The tree of a page searched: patterns for attributes that are there, and for those that are not."""

import pytest

from extract.page.tree import Query, parse

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
