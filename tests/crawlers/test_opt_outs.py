"""Headers that ask not to be archived or used."""

import pytest
from scrapy.http import Headers

from crawlers.opt_outs import forbids, opted_out, preferences


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ({}, None),
        ({"tdm-reservation": "1", "tdm-policy": "https://example.org/p"}, "tdm-reservation: 1"),
        ({"tdm-reservation": "0"}, None),
        ({"Content-Usage": "bots=n"}, "Content-Usage: bots=n"),
        ({"Content-Usage": "train-ai=n, bots=n;x=1"}, "Content-Usage: train-ai=n, bots=n;x=1"),
        ({"Content-Usage": "train-ai=n"}, None),
        ({"Content-Usage": ["train-ai=n", "tdm=n"]}, "Content-Usage: train-ai=n,tdm=n"),
        ({"Content-Usage": "bots=n, bots=y"}, None),
        ({"X-Robots-Tag": "noarchive"}, "X-Robots-Tag: noarchive"),
        ({"X-Robots-Tag": "otherbot: noarchive"}, None),
        ({"X-Robots-Tag": "news-claims: noarchive"}, "X-Robots-Tag: noarchive"),
        ({"X-Robots-Tag": "noai"}, None),
    ],
)
def test_what_a_header_asks_of_us(headers: dict[str, str], says: str | None) -> None:
    assert opted_out(Headers(headers), "news-claims") == says


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("", {}),
        ("train-ai=n", {"train-ai": False}),
        ("Train-AI=N, search = y", {"train-ai": False, "search": True}),
        ("bots=?0", {"bots": False}),
        ("bots=maybe, =n, bots, search=y", {"search": True}),
    ],
)
def test_preferences_are_read_and_junk_is_passed_over(value: str, told: dict[str, bool]) -> None:
    assert preferences(value) == told
    assert forbids(value) == (told.get("bots") is False)
