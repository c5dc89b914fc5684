"""Canonical URLs: one name for one article, whatever the way there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.outlets import load_outlets
from crawlers.urls import MAX_LENGTH, BadUrl, belongs, canonical, clean, host_of, is_article, outlet_of, printable

OUTLETS = load_outlets()
BBC = "https://www.bbc.co.uk/news/articles/c4n1l6wx98go"
MAIL = "https://www.dailymail.com/news/article-12891797/index.html"


@pytest.mark.parametrize(
    ("outlet", "variant", "expected"),
    [
        ("bbc", "http://www.bbc.com/news/articles/c4n1l6wx98go", BBC),
        ("bbc", "https://bbc.co.uk/news/articles/c4n1l6wx98go/#0", BBC),
        ("bbc", f"{BBC}?at_medium=RSS&at_campaign=x", BBC),
        ("bbc", f"{BBC}.amp", BBC),
        ("bbc", "https://www.bbc.co.uk/news/amp/world-50473792", "https://www.bbc.co.uk/news/world-50473792"),
        ("bbc", "HTTPS://WWW.BBC.CO.UK:443/news/articles/c4n1l6wx98go", BBC),
        ("daily_mail", "http://www.dailymail.co.uk/femail/article-12891797/some-slug.html?ito=x", MAIL),
        ("daily_mail", "https://www.dailymail.com/news/article-12891797/", MAIL),
        ("sky", "http://news.sky.com/story/amp/a-b-12345678", "https://news.sky.com/story/a-b-12345678"),
        ("express", "https://www.express.co.uk/news/uk/123456/x/amp/", "https://www.express.co.uk/news/uk/123456/x"),
        ("mirror", " https://www.mirror.co.uk/n/x-\n12345678 ", "https://www.mirror.co.uk/n/x-12345678"),
        (
            "independent",
            "https://www.independent.co.uk/a/b-b1.html?b=2&a=1",
            "https://www.independent.co.uk/a/b-b1.html?a=1&b=2",
        ),
        ("mirror", "http://127.0.0.1:8080/a-12345678", "http://127.0.0.1:8080/a-12345678"),
    ],
)
def test_variants_of_an_address_become_one(outlet: str, variant: str, expected: str) -> None:
    assert canonical(variant, OUTLETS[outlet]) == expected


def test_feed_host_is_not_folded_into_the_site() -> None:
    assert canonical("https://feeds.bbci.co.uk/x", OUTLETS["bbc"]) == "https://feeds.bbci.co.uk/x"


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//no-scheme.example/a",
        "http://",
        "http://a b/",
        "http://host:99999/",
        "http://[::1/",
        "https://user:secret@www.bbc.co.uk/",
        "https://www.bbc.co.uk/\x00",
        "https://www.bbc.co.uk/\x1b[31m",
        "https://www.bbc.co.uk/\ud800",
        "https://www.bbc.co.uk/" + "a" * MAX_LENGTH,
        "x" * 1_000_000,
    ],
)
def test_junk_is_refused(junk: str) -> None:
    with pytest.raises(BadUrl):
        clean(junk)


def test_international_host_is_written_in_ascii() -> None:
    assert clean("https://münchen.example/ü") == "https://xn--mnchen-3ya.example/%C3%BC"


def test_f30_line_breaks_cannot_carry_a_header() -> None:
    assert clean("https://www.bbc.co.uk/a\r\nX-Evil: 1") == "https://www.bbc.co.uk/aX-Evil:%201"


@pytest.mark.parametrize(
    ("outlet", "path"),
    [
        ("bbc", "/news/articles/c4n1l6wx98go"),
        ("bbc", "/sport/cricket/articles/c4n1l6wx98go"),
        ("bbc", "/news/world-europe-50473792"),
        ("daily_mail", "/yourmoney/article-13357113/dollar-bill-worth-THOUSANDS-check.html"),
        ("express", "/news/royal/1924698/some-royal-story"),
        ("independent", "/news/world/some-story-b2651790.html"),
        ("mirror", "/news/uk-news/some-live-story-33386398"),
        ("sky", "/story/some-manager-signs-11865382"),
        ("sky", "/story/caf%C3%A9-owner-says-it%E2%80%99s-over-11865382"),
    ],
)
def test_article_addresses_are_told_from_others(outlet: str, path: str) -> None:
    host = OUTLETS[outlet].hosts[0]
    assert is_article(f"https://{host}{path}", OUTLETS[outlet])
    assert not is_article(f"https://{host}/", OUTLETS[outlet])
    assert not is_article(f"https://{host}/news", OUTLETS[outlet])
    assert not is_article(f"https://elsewhere.example{path}", OUTLETS[outlet])


def test_host_with_another_port_does_not_belong() -> None:
    assert belongs("https://www.bbc.co.uk/", OUTLETS["bbc"])
    assert not belongs("https://www.bbc.co.uk:8443/", OUTLETS["bbc"])
    assert host_of("http://[::1/") == ""


_PIECES = st.sampled_from(
    ["/", "amp", "/amp", ".amp", "%", "%2F", "%25", "%41", "?", "&", "=", "utm_source=a", "ito=1", "#", "..", ";", " ",
     "article-12", "é", "\u202e", "\n", "+", "\\", "@", ":", "[", "a"]
)  # fmt: skip
_URLS = st.one_of(
    st.text(),
    st.builds(
        "https://{}{}".format,
        st.sampled_from(["www.bbc.com", "dailymail.com", "x:81", ""]),
        st.lists(_PIECES).map("".join),
    ),
    st.builds("https://www.dailymail.co.uk/{}?{}".format, st.text(), st.text()),
)


@given(url=_URLS, outlet=st.sampled_from([None, *OUTLETS.values()]))
def test_f30_f41_canonical_is_idempotent_and_free_of_control_characters(url: str, outlet: object) -> None:
    try:
        once = canonical(url, outlet)  # type: ignore[arg-type]
    except BadUrl:
        return
    assert canonical(once, outlet) == once  # type: ignore[arg-type]
    assert once.isascii()
    assert once.isprintable()
    assert " " not in once


@given(st.text())
def test_f30_printable_is_short_and_has_no_control_characters(text: str) -> None:
    assert len(printable(text, 20)) <= 20
    assert all(c.isprintable() or ord(c) > 0x9F for c in printable(text, 20))


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.bbc.com/news/1", "bbc"),
        ("https://WWW.BBC.CO.UK/news/1", "bbc"),
        ("https://www.bbc.co.uk:8443/news/1", None),
        ("https://bbc.co.uk.example.org/news/1", None),
        ("not a url", None),
    ],
)
def test_host_chooses_the_outlet(url: str, outlet: str | None) -> None:
    found = outlet_of(url, OUTLETS.values())
    assert (found.name if found else None) == outlet
