"""Tests of where the running text of a page stands, before and after something is dropped from it."""

import random

import pytest
from lxml import etree, html

from extract.page.prose import Prose, prose_of

_TAGS = "div div div p p p section span span a b li ul h2 button form br blockquote aside".split()
_TEXTS = (
    None,
    " ",
    "Menu",
    "Two words, ",
    "The council counted 40 homes that nobody lives in, and sold 12 of these last week.",
)


def _grown(chance: random.Random, depth: int = 0) -> html.HtmlElement:
    """A tree of elements that stand in one another in every way, with text in, between and behind them."""
    element = html.Element("body" if depth == 0 else chance.choice(_TAGS))
    element.text = chance.choice(_TEXTS)
    for _ in range(chance.randint(0, 5) if depth < 5 else 0):
        element.append(_grown(chance, depth + 1))
        element[-1].tail = chance.choice(_TEXTS)
    return element


def _held(prose: Prose, tree: html.HtmlElement) -> list[tuple[int, bool, bool]]:
    return [(prose.under(e), prose.holds_the_story(e), prose.continues(e)) for e in tree.iter()]


@pytest.mark.parametrize("seed", range(60))
def test_after_a_change_it_is_as_if_all_of_it_were_looked_at_again(seed: int) -> None:
    chance = random.Random(seed)
    tree = html.document_fromstring(etree.tostring(_grown(chance)))
    before = prose_of(tree)
    dropped_from, made_plain = [], []
    elements = list(tree.iterdescendants())
    for element in chance.sample(elements, k=min(6, len(elements))):
        if (outer := element.getparent()) is None or element.tag == "body":
            continue
        if chance.random() < 0.7:
            dropped_from.append(outer)
            element.drop_tree()
        else:
            made_plain.append(element)
            element.tag = "div"

    now, anew = before.after(dropped_from, made_plain), prose_of(tree)

    assert now.runs == anew.runs
    assert now.total == anew.total
    assert _held(now, tree) == _held(anew, tree)
    assert now.story() == anew.story()
    assert now.is_front() == anew.is_front()


def test_nothing_that_is_as_it_was_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph = "<p>The council counted 40 homes that nobody lives in, and sold 12 of these.</p>"
    tree = html.document_fromstring(f"<body><main>{200 * paragraph}</main><div><nav>Menu</nav></div></body>")
    before, (menu,) = prose_of(tree), tree.findall(".//nav")
    outer = menu.getparent()
    menu.drop_tree()
    looked_at: list[object] = []
    monkeypatch.setattr(
        "extract.page.prose.runs_of", lambda tree, elements, known: looked_at.extend(elements) or list(before.runs)
    )

    before.after([outer], [])

    assert len(looked_at) < 6, "only what is on the way to what was dropped"
