"""Names of authors, and what is given in their place."""

import pytest
from lxml import html

from extract.page.bylines import names_in, read_authors


def authors(body: str = "", *nodes: dict[str, object]) -> tuple[str, ...]:
    return read_authors(html.document_fromstring(f"<html><body>{body}<p>x</p></body></html>"), list(nodes), {})


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("By Ann Lee and Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Ann Lee, Bo Ray & Cy Dow", ["Ann Lee", "Bo Ray", "Cy Dow"]),
        ("Ann Lee | Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("['Ann Lee', \"Bo O'Ray\"]", ["Ann Lee", "Bo O'Ray"]),
        ("Ann Lee, Wetlands Correspondent", ["Ann Lee"]),
        ("Ann Lee (Harbour desk)", ["Ann Lee"]),
        ("Ann Lee - Harbour Times", ["Ann Lee"]),
        ("Harbour editor Ann Lee", ["Ann Lee"]),
        ("Ann Baker", ["Ann Baker"]),
        ("Anne-Marie Butler", ["Anne-Marie Butler"]),
        ("Night Desk", []),
        ("Staff", []),
        ("Deputy Harbour Editor", []),
        ("jlee2", []),
        ("admin", []),
        ("https://example.co.uk/ann-lee", []),
        ("{{author}}", []),
    ],
)
def test_names(written: str, names: list[str]) -> None:
    assert list(names_in(written)) == names


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"@type": "Person", "name": ["Ann Lee", "Bo Ray"]}, ("Ann Lee", "Bo Ray")),
        ([[{"@type": "Person", "name": "Ann Lee"}], "Bo Ray"], ("Ann Lee", "Bo Ray")),
        ({"@type": "Person", "givenName": "Ann", "familyName": "Lee"}, ("Ann Lee",)),
        ("Ann Lee\nBo Ray", ("Ann Lee", "Bo Ray")),
        ({"name": "Ann Lee"}, ("Ann Lee",)),
        ({"@list": [{"@type": "Person", "name": "Se&aacute;n <b>Lee</b>"}]}, ("Seán Lee",)),
        ({"@type": "Person", "name": "Newsroom"}, ()),
    ],
)
def test_author_objects(author: object, expected: tuple[str, ...]) -> None:
    assert authors("", {"@type": "NewsArticle", "author": author}) == expected


def test_microdata_of_the_article() -> None:
    body = (
        '<article itemscope itemtype="https://schema.org/NewsArticle"><p itemprop="author" itemscope>By'
        ' <span itemprop="name">Ann Lee</span></p><p>Text.</p></article>'
    )
    assert authors(body) == ("Ann Lee",)
    assert authors(body, {"@type": "NewsArticle", "author": "Bo Ray"}) == ("Bo Ray",)


def test_microdata_of_a_comment_is_not_the_articles() -> None:
    comment = '<div itemprop="comment" itemscope><span itemprop="author">Troll King</span></div>'
    assert authors(f'<div itemscope itemtype="https://schema.org/NewsArticle"><p>Text.</p>{comment}</div>') == ()
