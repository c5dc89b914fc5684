"""A sentence found and marked in a page's markup: through tags, entities and spaces, at the right place of several."""

import time

import pytest
from lxml import html

from pipelines.site.parts import inert_bounded, page_text
from pipelines.site.parts.in_page import ANCHOR, mark_sentence
from pipelines.site.parts.inert import inert
from pipelines.site.parts.page_text import Wanted, read_page

SENTENCE = "Officials said “about 40 people” were hurt in Wexmoor."
QUANTITY = (SENTENCE.index("about"), SENTENCE.index("”"))


def marked(page: str, **wanted: object) -> list[str]:
    """The texts of the marks that a page gets, whose text must not change."""
    tree = html.document_fromstring(page)
    before = tree.text_content()
    wanted = {"sentence": SENTENCE, "start": QUANTITY[0], "end": QUANTITY[1]} | wanted
    found = mark_sentence(tree, Wanted(**wanted))  # type: ignore[arg-type]
    assert tree.text_content() == before
    marks = tree.findall(".//mark")
    assert found == bool(marks)
    assert [mark.get("id") for mark in marks] == [ANCHOR, *[None] * (len(marks) - 1)][: len(marks)]
    return [mark.text or "" for mark in marks]


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SENTENCE}</p>",
        "<p>Officials said &ldquo;about 40&nbsp;people&rdquo; were hurt in Wexmoor.</p>",
        '<p>Officials said "about 40\n   people"  were hurt in Wex&shy;moor.</p>',
        "<p>Before it. <a href=x>Officials</a> said “<b>about <i>40</i> people</b>” were<br>hurt in Wexmoor.</p>",
        "<div>Officials said “about <!-- ad -->40 people” <script>x</script>were hurt in Wexmoor.<p>More</div>",
        "<table><tr><td>Officials said “about 40 people” were hurt in Wexmoor.</td></tr></table>",
    ],
)
def test_a_sentence_is_marked_through_its_markup(page: str) -> None:
    text = "".join(marked(page)).replace("\xa0", " ")
    squeezed = "".join(text.split()).replace('"', "”").replace("“", "”").replace("\xad", "")
    assert squeezed == "".join(SENTENCE.split()).replace("“", "”")


def test_the_quantity_has_a_mark_of_its_own() -> None:
    assert marked(f"<p>{SENTENCE}</p>") == ["Officials said “", "about 40 people", "” were hurt in Wexmoor."]


def test_of_several_places_that_counts_where_the_text_goes_on_as_it_should() -> None:
    page = f"<ul><li>{SENTENCE}</ul><p>The river rose.</p><p>{SENTENCE}</p><p>It fell again.</p>"
    tree = html.document_fromstring(page)
    assert mark_sentence(tree, Wanted(SENTENCE, before="The river rose.\n", after="\nIt fell again."))
    assert tree.find(".//mark").getparent().tag == "p"


@pytest.mark.parametrize(("is_title", "tag"), [(True, "h1"), (False, "p")])
def test_a_headline_is_looked_for_in_the_headline(is_title: bool, tag: str) -> None:
    tree = html.document_fromstring(
        f"<title>{SENTENCE}</title><h1><span>{SENTENCE}</span></h1><p><span>{SENTENCE}</span></p>"
    )
    assert mark_sentence(tree, Wanted(SENTENCE, is_title=is_title))
    assert tree.find(".//mark").getparent().getparent().tag == tag


def test_what_stands_within_it_and_is_no_text_of_the_article_does_not_matter() -> None:
    said = "The council said that 1,200 homes stood empty in the town after the flood had gone down."
    page = f"<p>{said.replace('homes', 'homes <sup>[note 4]</sup>')}</p>"
    assert "".join(marked(page, sentence=said, start=0, end=0)).startswith("The council")


@pytest.mark.parametrize(
    "page",
    ["<p>Officials said 45 people were hurt.</p>", "<body></body>", f"<script>var x = '{SENTENCE}'</script><p>x</p>"],
)
def test_what_is_not_there_is_not_found(page: str) -> None:
    assert marked(page) == []


def test_no_element_of_the_page_takes_the_place_s_name() -> None:
    tree = html.document_fromstring(f"<p id={ANCHOR}>Elsewhere</p><p>{SENTENCE}</p>")
    assert mark_sentence(tree, Wanted(SENTENCE))
    assert len(tree.xpath(f"//*[@id='{ANCHOR}']")) == 1


def test_what_hides_it_is_opened() -> None:
    page = f"<details><section hidden style='display: none'><p>{SENTENCE}</p></section></details>"
    shown = inert(page.encode(), "text/html; charset=utf-8", Wanted(SENTENCE))
    assert shown.found
    assert "hidden" not in shown.html
    assert "display: none" not in shown.html
    assert "<details open" in shown.html


def test_attacks_in_the_sentence_stay_text() -> None:
    evil = 'He said <script>alert(1)</script> 40 people & "more" were hurt.'
    page = '<p>He said &lt;script&gt;alert(1)&lt;/script&gt; 40 people &amp; "more" were hurt.</p>'
    shown = inert(page.encode(), "text/html; charset=utf-8", Wanted(evil, 8, 12))
    assert shown.found
    assert "<script" not in shown.html


def test_deep_and_long_pages_are_searched_in_no_time() -> None:
    deep = "<div>" * 5000 + f"<p>{SENTENCE}</p>"
    long = "<p>Officials said “about 41 people” were hurt in Wexmoor.</p>" * 20_000 + f"<p>{SENTENCE}</p>"
    began = time.monotonic()
    for page in (deep, long):
        inert(page.encode(), "text/html; charset=utf-8", Wanted(SENTENCE))
    assert time.monotonic() - began < 20


def test_what_is_looked_through_of_a_page_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sign of Arabic stands for eighteen characters: a megabyte of them took 51 s and 2.4 GB."""
    monkeypatch.setattr(page_text, "MOST_CHARACTERS", 1000)
    salutes = "\ufdfa" * 300
    tree = html.document_fromstring(f"<p>{SENTENCE}</p><p>{salutes}</p><p>{'a' * 900}</p><p>Behind it.</p>")
    page = read_page(tree)
    assert len(page.characters) == len(page.numbers) == len(page.offsets) == 1000
    assert not mark_sentence(tree, Wanted("Behind it."))
    assert mark_sentence(tree, Wanted(SENTENCE))


def test_a_large_page_is_read_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inert_bounded, "LARGE", 10)
    shown = inert_bounded.inert_bounded(f"<p>{SENTENCE}</p>".encode(), "text/html; charset=utf-8", Wanted(SENTENCE))
    assert shown == inert(f"<p>{SENTENCE}</p>".encode(), "text/html; charset=utf-8", Wanted(SENTENCE))
