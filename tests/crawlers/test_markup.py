"""What pages say of themselves: that they are articles, that nothing is there, what their own address is."""

import pytest

from crawlers.canonical_link import canonical_link, own_address
from crawlers.markup import has_article, is_called_article, names_of, says_gone, sentences_of
from crawlers.outlets import load_outlets

SKY = load_outlets()["sky"]
STORY = "https://news.sky.com/story/quay-let-13600001"


@pytest.mark.parametrize(
    ("markup", "whole", "part"),
    [
        (b'<meta property="og:type" content="article">', True, True),
        (b"<meta content='article' property='og:type'/>", True, True),
        (b'<meta name="article:published_time" content="2026-01-02">', True, True),
        (b'<meta property="og:type" content="website">', False, False),
        (b'<script type="application/ld+json">{"@type": "NewsArticle"}</script>', False, True),
        (b'{"@type":["LiveBlogPosting"]}', False, True),
        (b"<div itemtype='https://schema.org/ReportageNewsArticle'>", False, True),
        (b"<article><h1>Quay let</h1></article>", False, True),
        (b'{"@type": "WebSite"} <section>Articles</section>', False, False),
    ],
)
def test_marks_of_an_article(markup: bytes, whole: bool, part: bool) -> None:
    assert (is_called_article(markup), has_article(markup)) == (whole, part)


@pytest.mark.parametrize(
    "name",
    [
        *("Page not found | The Gazette", "404", "Error 404: nothing here", "404 - The Gazette"),
        *("This page doesn’t exist", "Sorry, we couldn't find that page"),
        *("This story is no longer available", "The page cannot be found"),
    ],
)  # fmt: skip
def test_f61_pages_that_say_that_nothing_is_there(name: str) -> None:
    assert says_gone(f"<title>{name}</title><p>Most read: quay let for ten years</p>".encode())
    assert says_gone(f"<title>The Gazette</title><h1 class='x'>{name}</h1>".encode())
    assert says_gone(f"<title>{name}</title><article><h2>A teaser</h2></article>".encode())
    assert not says_gone(f"<title>{name}</title><meta property='og:type' content='article'>".encode())
    assert not says_gone(f"<title>{name}</title><script>{{'@type': 'NewsArticle'}}</script>".encode())


@pytest.mark.parametrize(
    "name", ["404 people were rescued", "Quay let for ten years", "Missing boy found", "A page a day"]
)
def test_names_that_do_not_say_so(name: str) -> None:
    assert not says_gone(f"<title>{name}</title>".encode())


def test_sentences_are_those_a_reader_sees() -> None:
    body = (
        b"<p>One <b>two</b></p><script>no()</script><!-- no --><style>p{}</style><noscript>three</noscript>&amp; four"
    )
    assert sentences_of(body) == ["One two", "three", "& four"]
    assert sentences_of(b"<p>One. <a href='/x'>Two</a> more!</p>Three<br>four") == [
        "One.",
        "Two more!",
        "Three",
        "four",
    ]
    assert names_of(b"<title>A &amp; B</title><h1>C</h1>") == ["A & B", "C"]


@pytest.mark.parametrize(
    ("head", "own"),
    [
        (f'<link rel="canonical" href="{STORY}">', STORY),
        ('<link rel=canonical href="/story/quay-let-13600001">', STORY),
        (f'<!-- <link rel="canonical" href="{STORY}"> -->', None),
        (f"<!-- old --><link href='{STORY}' rel='canonical'><!-- end", STORY),
        (f"<script>var x = '<link rel=canonical href={STORY}>'</script>", None),
        (f"<template><link rel=canonical href='{STORY}'></template>", None),
        (f"</head><body><p>x</p><link rel=canonical href='{STORY}'>", None),
        ("<link rel=canonical href='https://news.sky.com/uk'>", "https://news.sky.com/uk"),
        ("<link rel=canonical href='http://[broken'>", None),
        ("<link rel=alternate href='/x'>", None),
    ],
)
def test_address_that_a_page_gives_as_its_own(head: str, own: str | None) -> None:
    body = f"<!doctype html><head>{head}".encode()
    assert own_address(body, SKY, "https://news.sky.com/story/old-13600001") == own
    assert canonical_link(body, SKY, STORY) == (own if own == STORY else None)
