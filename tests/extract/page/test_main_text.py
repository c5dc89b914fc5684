"""What is taken for the article is what trafilatura takes that is asked as its documents say, to the byte."""

import re
from copy import copy
from pathlib import Path

import pytest
import trafilatura
from lxml import etree, html
from trafilatura import xpaths

from extract.page.main_text import main_text
from extract.page.named import Named
from extract.page.tidy import tidy
from extract.page.tree import parse

SAID = "The council said on Tuesday that {} homes had been built in a year, more than twice as many as before."
STORY = "".join(f"<p>{SAID.format(1_000 + number)}</p>" for number in range(12))
SAVED = sorted((Path(__file__).parents[2] / "pages").glob("*/*.html"))
MARKUP = {
    "an article": f"<article>{STORY}</article>",
    "a frame by its class": f"<div class='x story-body'>{STORY}</div><div class='article-body'>Not it.</div>",
    "a frame by its id": f"<div id=article__content>{STORY}</div>",
    "no frame": STORY,
    "comments beside it": f"<article>{STORY}<div class='comments-list'><p>{SAID}</p></div></article>",
    "comments in a list": f"<article>{STORY}<ul class='article-comments'><li>{SAID}</li></ul></article>",
    "another article below": f"<article>{STORY}</article><div class='infinite-scroll'><article>{STORY}</article></div>",
    "what is shared": f"<article>{STORY}<p class='share-this'>{SAID}</p><p id=nav-top>{SAID}</p></article>",
    "what is hidden": f"<article>{STORY}<p style='display:none'>{SAID}</p><p class='x hidden'>{SAID}</p></article>",
    "a teaser and a caption": f"<article>{STORY}<div class=Teaser>{SAID}</div><p class=caption>{SAID}</p></article>",
    "most of it called what is dropped": f"<article><div class=sidebar>{STORY}</div><p>{SAID}</p></article>",
    "the same twice in a row": f"<article>{STORY}<p>{SAID}</p><p>{SAID}</p><p>{SAID}</p></article>",
    "a table": f"<article>{STORY}<table><tr><th>Year<th>Homes<tr><td rowspan=2>2024<td>1<tr><td>2</table></article>",
    "tables in tables": f"<article>{STORY}<table><tr><td>1<table><tr><td>2</table>3</table>After.</article>",
    "links": f"<article>{STORY}<ul><li><a href=/a>One thing</a><li><a href=/b>2</a></ul><a href=/c>3</a></article>",
    "lists": f"<article>{STORY}<ul><li>One<ul><li>Two <b>bold</b></ul><li><p>Three</p>tail</ul>After it.</article>",
    "text beside blocks": f"<article>Before it all. {STORY}<blockquote>Quoted <p>words</p></blockquote>after</article>",
    "line breaks only": f"<article>{'<br>'.join([SAID] * 9)}</article>",
    "blocks only": f"<article><div>{SAID}</div><div>{SAID} <span>In it.</span><br>More.</div></article>",
    "code": f"<article>{STORY}<pre><code>a = {{1}}\n  b</code></pre><div class=w3-code>c = 3</div></article>",
    "headings at the end": f"<article>{STORY}<h2>More</h2><h3>And more</h3></article>",
    "few words": f"<article><p>{SAID}</p></article>",
    "few words of many": f"<article><p>{SAID}</p></article><div class=other>{STORY * 3}</div>",
    "a short article among much": f"<article>{STORY[:500]}</article><div>{STORY * 9}</div>",
    "nothing": "<p></p>",
    "an aside in an aside": f"<article>{STORY}<aside>1<aside>2</aside></aside><p>{SAID}</p><aside>3</aside></article>",
}


def taken(tree: html.HtmlElement) -> str:
    body = main_text(tree, Named(tree))
    return "" if body is None else etree.tostring(body, encoding="unicode")


def taken_by_trafilatura(tree: html.HtmlElement) -> str:
    found = trafilatura.bare_extraction(tree, output_format="xml", fast=True, include_comments=False)
    assert not isinstance(found, dict)
    return "" if found is None else etree.tostring(found.body, encoding="unicode")


def tree_of(markup: bytes) -> html.HtmlElement:
    tree, _ = parse(markup)
    assert tree is not None
    return tree


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
def test_a_page_gives_what_trafilatura_takes(markup: str) -> None:
    tree = tree_of(f"<html><head><title>A title</title></head><body>{markup}</body></html>".encode())
    assert taken(copy(tree)) == taken_by_trafilatura(tree)


@pytest.mark.parametrize("path", SAVED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_saved_page_gives_what_trafilatura_takes(path: Path) -> None:
    tree = tree_of(path.read_bytes())
    tidy(tree)
    assert taken(copy(tree)) == taken_by_trafilatura(tree)


def test_rules_that_are_passed_over_where_no_name_fits_ask_for_names_alone() -> None:
    beside = (*xpaths.RAW_TREE_PRUNE_XPATH, *xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH)
    within = (*xpaths.DISCARD_IMAGE_ELEMENTS, *xpaths.TEASER_DISCARD_XPATH)
    asked = {attribute for rule in (*beside, *within) for attribute in re.findall(r"@([\w-]+)", rule.path)}
    assert asked == {"id", "class"}
