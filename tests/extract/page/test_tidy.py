"""What a page shows and what it hides: struck words, quotations, blocks, late parts, forms, asides, boxes."""

from collections.abc import Callable
from functools import partial

import pytest

from extract.page.article import Unreadable, read_article
from extract.records import Article
from pace import grows_in_proportion, takes_under

URL = "https://www.example.co.uk/news/1"
MARK = '<meta property="og:type" content="article">'
LINES = (
    "The ferry ran aground off the point late on Sunday night, the harbour master said.",
    "All 212 passengers were taken ashore in small boats before dawn, according to the coastguard.",
    "The owners put the damage at £3m and said the ship would be in dock until June.",
    "Two other ferries will carry cars and lorries to the islands in the meantime.",
)
PARAGRAPHS = [f"<p>{line}</p>" for line in LINES]
STORY = "".join(PARAGRAPHS)
BOX = (
    "<div class='layer'><h2>Before you go on</h2>"
    "<p>We and our 960 vendors use cookies to learn what you like to read.</p>"
    "<p>You can accept, or pay £2.50 a month to see our site without ads.</p>"
    "<p>You can change your mind at any time.</p></div>"
)


GALLERY = "".join(
    f"<li><h4>{n}/20 A picture</h4><p>In picture {n} we see a harbour of {n} boats as it was.</p></li>"
    for n in range(1, 21)
)


def read(body: str, head: str = MARK) -> Article:
    return read_article(f"<html><head>{head}</head><body>{body}</body></html>".encode(), url=URL)


def lines(body: str, head: str = MARK) -> list[str]:
    return read(body, head).text.split("\n")


def extra(paragraph: str, head: str = MARK) -> str:
    """How a paragraph in the middle of the story is read."""
    found = lines(f"<article>{PARAGRAPHS[0]}{paragraph}{''.join(PARAGRAPHS[1:])}</article>", head)
    assert [found[0], *found[-3:]] == list(LINES)
    return "\n".join(found[1:-3])


OLD = (
    "<style>.x > p{color:red} .was, em.gone{text-decoration:line-through red}"
    "@media print{.now{text-decoration:line-through}}</style>"
)


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("<p>Some <s>300</s> 212 people were on board.</p>", "Some 212 people were on board."),
        ("<p>Some <strike>300</strike>212 people were on board.</p>", "Some 212 people were on board."),
        (
            "<p>Some <del>300 <b>or more</b></del> <ins>212</ins> people were on board.</p>",
            "Some 212 people were on board.",
        ),
        ("<p>Some <span style='text-decoration: line-through'>300</span> 212 were.</p>", "Some 212 were."),
        ("<p>Some <span style='TEXT-DECORATION-LINE:line-through'>300</span> 212 were.</p>", "Some 212 were."),
        ("<p>Some <span class='b was'>300</span> 212 were on board.</p>", "Some 212 were on board."),
        ("<p>Some <em class='gone'>300</em> <em>212</em> were on board.</p>", "Some 212 were on board."),
        ("<del><p>Some 300 people were on board, the owners said.</p></del>", ""),
        ("<p>Some <span class='mr-2 line-through'>300</span> 212 were.</p>", "Some 212 were."),
        ("<p>Some <b class='strikethrough'>300</b> 212 were.</p>", "Some 212 were."),
        ("<p>Some <b class='strike-action'>212</b> were.</p>", "Some 212 were."),
        # not struck: other decorations, other elements of that class, what is struck only in print
        ("<p>Some <span style='text-decoration: underline'>212</span> were on board.</p>", "Some 212 were on board."),
        ("<p>Some <b class='gone'>212</b> were <i class='now'>safely</i> ashore.</p>", "Some 212 were safely ashore."),
        ("<p>Some <ins>212</ins> were safely ashore.</p>", "Some 212 were safely ashore."),
    ],
)
def test_struck_out_words_are_not_in_the_text(paragraph: str, text: str) -> None:
    assert extra(paragraph, MARK + OLD) == text


def test_a_strike_that_nobody_closed_does_not_take_the_story() -> None:
    assert lines(f"<article><s><div>{STORY}</div></article>") == list(LINES)


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("<p>Ms Orme said: <q>We lost 40 boats.</q></p>", "Ms Orme said: “We lost 40 boats.”"),
        ("<p><q>We lost <b>40</b> boats</q>, said Ms Orme.</p>", "“We lost 40 boats”, said Ms Orme."),
        ("<p><q>He told me <q>never</q> twice</q>, she said.</p>", "“He told me ‘never’ twice”, she said."),
        ("<p><q>“We lost 40 boats”</q>, said Ms Orme.</p>", "“We lost 40 boats”, said Ms Orme."),
        ("<p>“<q>We lost 40 boats</q>”, said Ms Orme.</p>", "“We lost 40 boats”, said Ms Orme."),
        ("<p>Ms Orme said they lost <span>40</span> boats.</p>", "Ms Orme said they lost 40 boats."),
    ],
)
def test_quotations_have_their_marks(paragraph: str, text: str) -> None:
    assert extra(paragraph) == text


@pytest.mark.parametrize("space", ["&thinsp;", "&#8239;", "&nbsp;", "\u2009", "\u2007", "\u2006"])
def test_spaces_in_numbers_stay(space: str) -> None:
    number = extra(f"<p>The island has 41{space}600 people and 9{space}km of road.</p>")
    assert " ".join(number.split()) == "The island has 41 600 people and 9 km of road."
    assert number[17] in "\u00a0\u2006\u2007\u2009\u202f"
    assert number[34] == " "


@pytest.mark.parametrize(
    "body",
    [
        f"<form id='page' method='post'><main><div>{'</div><div>'.join(PARAGRAPHS)}</div></main></form>",
        f"<form><article>{STORY}</article></form>",
        f"<aside class='x'>{STORY}</aside>",
        f"<div id='wrapper'><aside><div>{'</div><div>'.join(PARAGRAPHS)}</div></aside></div>",
        f"<dialog open>{STORY}</dialog>",
        f"<footer class='footer'>{STORY}</footer>",
        f"<main><div id='content' hidden>{STORY}</div></main>",
        f"<div aria-hidden='true'><div><section>{STORY}</section></div></div>",
        f"<article>{''.join(PARAGRAPHS[:2])}<div hidden>{''.join(PARAGRAPHS[2:])}</div></article>",
        f"<noscript>{STORY}</noscript>",
        f"<main id='app'></main><template id='story'>{STORY}</template>",
        f"<story-text>{''.join(f'<x-line>{line}</x-line>' for line in LINES)}</story-text>",
        f"<article>{STORY}<div hidden><p>{LINES[0]}</p><p>{LINES[1]}</p></div></article>",
        f"<article>{STORY}<p hidden>Sign up here for more stories like this one, sent to you.</p></article>",
        f"<div><template shadowrootmode='open'>{STORY}</template></div>",
        f"<div class='sidebar-widget'>{STORY}</div>",
        f"<div style='display:none' class='comments'>{STORY}</div>",
        f"<article><span>{'</span><span>'.join(LINES)}</span></article>",
        f"<article><p><span>{'</span> <span>'.join(LINES)}</span></p></article>",
        f"<article><i style='display:block'>{'</i><i style=display:block>'.join(LINES)}</i></article>",
        f"<article>{'<br><br>'.join(LINES)}</article>",
        f"<article>{LINES[0]}<p>{LINES[1]}</p>{LINES[2]}<div><p>{LINES[3]}</p></div></article>",
        f"<article>The <b>ferry</b>{LINES[0][9:]}{''.join(PARAGRAPHS[1:])}</article>",
        f"<article>{''.join(PARAGRAPHS[1:])}<p class='story-standfirst standfirst'>{LINES[0]}</p></article>",
        f"<main><p class='intro'>{LINES[0]}</p><blockquote>{LINES[1]}</blockquote>{''.join(PARAGRAPHS[2:])}</main>",
        f"<table><tr><td><table><tr><td>{STORY}</td></tr></table></td></tr></table>",
        f"{BOX}<aside>{STORY}</aside>",
        f"<article>{STORY}</article>{BOX}",
        f"<form action='/search'><p>Find a town</p><input></form><article>{STORY}</article>",
        f"<article>{STORY}</article><aside><p>Our other story tells of a bridge that fell last week.</p></aside>",
        f"<article>{STORY}</article><div hidden><p>Thank you for reading this far; do sign up now.</p></div>",
        f"<article>{STORY}</article><article hidden>{STORY}</article>",
        f"<article hidden>{STORY}</article><article>{STORY}</article>",
        f"<article>{STORY}</article><ul hidden>{GALLERY}</ul>",
        f"<form><article>{STORY}</article><div class='list'>{GALLERY}</div></form>",
    ],
)
def test_story_and_nothing_else_whatever_holds_it(body: str) -> None:
    assert lines(body) == list(LINES)


def test_a_late_part_is_put_where_its_place_is() -> None:
    late = f"<div hidden id='S:1'><div>{'</div><div>'.join(PARAGRAPHS[1:])}</div></div>"
    assert lines(
        f"<main>{PARAGRAPHS[0]}<template id='B:1'></template></main>{late}<script>$RC('B:1','S:1')</script>"
    ) == list(LINES)


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        # on the screen, though kept from screen readers
        ("<p>It took <span aria-hidden='true'>£3m</span> to mend it.</p>", "It took £3m to mend it."),
        (
            "<p>It took <span aria-hidden='true'>£3m</span><span class='sr-only'>three million</span> to mend.</p>",
            "It took £3m to mend.",
        ),
        (
            "<p aria-hidden='true'>Nobody was hurt, the owners of the ship said.</p>",
            "Nobody was hurt, the owners of the ship said.",
        ),
        ("<div aria-hidden='true'>Share this</div>", ""),
        ("<p>It took <span hidden>£9m</span> £3m to mend.</p>", "It took £3m to mend."),
    ],
)
def test_hidden_from_whom(paragraph: str, text: str) -> None:
    assert extra(paragraph) == text


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (
            "<p>It sailed on <time datetime='2020-01-09'>9 January</time> at noon.</p>",
            "It sailed on 9 January at noon.",
        ),
        ("<p><time datetime='2020-01-09'>9 January</time></p>", ""),
        (
            "<p>It has 3 × <math><mrow><msup><mn>10</mn><mn>6</mn></msup></mrow></math> parts, they said.</p>",
            "It has 3 × 10⁶ parts, they said.",
        ),
        ("<div role='dialog'><p>Take our letter each day, with 5 stories that you should read.</p></div>", ""),
    ],
)
def test_times_formulas_and_dialogs(paragraph: str, text: str) -> None:
    assert extra(paragraph) == text


def test_sentences_glued_in_the_source_are_set_apart() -> None:
    assert (
        extra("<p><b>Four crew stayed.</b><b>They wore 2<i>.5</i>kg vests.</b></p>")
        == "Four crew stayed. They wore 2.5kg vests."
    )


@pytest.mark.parametrize("head", ["", MARK])
def test_a_page_that_only_asks_for_consent_is_no_article(head: str) -> None:
    with pytest.raises(Unreadable, match="consent") as caught:
        read(f"<header><a href='/'>Home</a></header>{BOX}<footer>All rights reserved.</footer>", head)
    assert caught.value.fate == "not_article"


def test_f50_unclosed_tables_cost_no_more_than_they_hold() -> None:
    assert takes_under(3, lambda: lines(STORY + "<table>" * 2_000))


def test_tables_in_tables_keep_their_cells() -> None:
    table = "<table><tr><td>" * 6 + "Harwick, 1,250 homes" + "</td></tr></table>" * 6
    assert "Harwick, 1,250 homes" in read(f"<article>{STORY}{table}{STORY}</article>").text


TEASER = (
    '<div class="card"><h3><a href="/news/{0}">A headline about town {0}</a></h3>'
    "<p>Some {0} people came to it, they said.</p></div>"
)


def test_a_front_of_teasers_is_no_article() -> None:
    with pytest.raises(Unreadable, match="front") as caught:
        read("<main>" + "".join(TEASER.format(n) for n in range(11, 19)) + "</main>", head="")
    assert caught.value.fate == "not_article"


def test_a_long_story_on_a_page_that_calls_itself_a_website_is_one() -> None:
    website = '<meta property="og:type" content="website">'
    longer = STORY + STORY.replace(".</p>", ", she added.</p>")
    assert len(lines(f"<article>{longer}</article>", website)) == 8
    with pytest.raises(Unreadable, match="something else"):
        read(f"<article>{STORY}</article>", website)


def test_a_story_above_teasers_is_one() -> None:
    body = f"<main><article>{STORY}</article>" + "".join(TEASER.format(n) for n in range(11, 15)) + "</main>"
    assert lines(body, head="")[:4] == list(LINES)


@pytest.mark.parametrize(
    "words",
    [
        "Sorry, the page you are looking for could not be found. Try the search box above, or go to our front page.",
        "We think that you may be a bot. Hold on while we have a look at your browser, which takes a second.",
        "Create a free account to read five articles a month. It takes no more than a few seconds to do.",
        "Verifying you are human. This may take a few seconds. The site must review your connection first.",
    ],
)
def test_walls_and_missing_pages_are_no_articles(words: str) -> None:
    with pytest.raises(Unreadable, match="wall"):
        read(f"<main><h1>Hello</h1><p>{words}</p></main>", head="")


@pytest.mark.parametrize(
    "junk",
    [
        "<div hidden><p>Line {0} tells of 15 people in this town.</p><p>Line {0} tells of 25 more of them.</p></div>",
        "<p aria-hidden='true'>Line {0} tells of 15 people in this town.</p>",
        "<span>Line {0} tells of 15 people in this town.</span>",
        "Line {0} tells of 15 people in this town.<br><br>",
        "Line {0} tells of 15 people in this town.<div></div>",
        "<div><p>We and our {0} partners use cookies, which you can accept.</p></div>",
        "<span></span><sup>{0}</sup>",
        "<table><tr><td>{0}</table>",
    ],
)
def test_time_grows_with_what_is_on_the_page(junk: str) -> None:
    def prepare(count: int) -> Callable[[], object]:
        return partial(read, STORY + "".join(junk.format(n) for n in range(count)))

    assert grows_in_proportion(prepare, 300)


def test_blocks_within_blocks_lose_no_line():
    numbered = [line.replace("Sunday", f"day {n} in May").replace("212", f"{n}12") for n in range(8) for line in LINES]
    shown = "style='display:block'"
    quotes = zip(numbered[::2], numbered[1::2], strict=True)
    body = "".join(f"<blockquote><b {shown}><i {shown}>{one}</i> {two}</b></blockquote>" for one, two in quotes)
    assert set(numbered) <= set(lines(f"<article>{STORY}{body}</article>"))
