"""Rules asked by name find what the same XPaths find."""

import pytest

from extract.page.named import Named, Rules
from extract.page.tree import Query, parse

PAGE = (
    b"<html><body class=page><div id=a class='byline top'><p id=b>1</p></div><p id=c class='BYLINE'>2</p>"
    b"<div id=d class=''>3</div><p id=e data-x=byline>4</p></body></html>"
)


@pytest.mark.parametrize(
    "rules",
    [
        ["//*[re:test(@class, 'byline')]"],
        ["//*[re:test(@class, 'byline', 'i')]"],
        ["//div[re:test(@class,'byline|page')]"],
        ["//p[re:test(@id, '^[ce]$')]", "//*[re:test(@class, 'byline')]"],
        ["//*[re:test(@class, '^$')]"],
        ["//*[re:test(@class, 'byline|')]"],
        ["//p[re:test(@data-x, 'byline')]", "//div[re:test(@id, 'a')]"],
        ["//*[re:test(@class, 'byline')]", "//div[@id='a']"],
        ["//*[re:test(@class, 'byline')]/p"],
        ["//p[re:test(@class, 'none')]"],
    ],
)
def test_rules_find_what_their_xpaths_find_in_the_order_of_the_page(rules: list[str]) -> None:
    tree, _ = parse(PAGE)
    assert tree is not None
    assert Rules(rules)(tree, Named(tree)) == Query(" | ".join(rules))(tree)
