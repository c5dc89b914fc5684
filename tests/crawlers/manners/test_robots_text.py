"""The text of a robots.txt: groups, comments, and what they say of use."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.manners.content_usage import usage_rules
from crawlers.manners.prose import LONGEST, reserved_in_prose
from crawlers.manners.reservations import is_reserved
from crawlers.manners.robots_text import comments_of, lines_for, rules_of

GROUPS = b"""User-agent: other
Disallow: /other
User-agent: one
User-agent: News-Claims
Disallow: /ours  # and theirs
Allow: /
User-agent: *
Disallow: /all
"""


@pytest.mark.parametrize(
    ("agent", "lines"),
    [
        ("news-claims", [("disallow", "/ours"), ("allow", "/")]),
        ("one", [("disallow", "/ours"), ("allow", "/")]),
        ("other", [("disallow", "/other")]),
        ("nobody", [("disallow", "/all")]),
    ],
)
def test_the_groups_of_a_robot_are_those_that_name_it_or_else_those_for_all(
    agent: str, lines: list[tuple[str, str]]
) -> None:
    assert list(lines_for(GROUPS, agent)) == lines


@pytest.mark.parametrize(
    ("rules", "path", "reserved"),
    [
        ("User-agent: *\nContent-Usage: bots=n", "/a", True),
        ("User-agent: *\nContent-Usage: tdm=n, train-ai=n", "/a", True),
        ("User-agent: *\nContent-Usage: train-ai=n", "/a", False),
        ("User-agent: *\nContent-Usage: bots=y", "/a", False),
        ("User-agent: *\nContent-usage: /news/ bots=n\nContent-Usage: /news/open bots=y", "/news/a", True),
        ("User-agent: *\nContent-usage: /news/ bots=n\nContent-Usage: /news/open bots=y", "/news/open/a", False),
        ("User-agent: *\nContent-usage: /news/ bots=n", "/sport/a", False),
        ("User-agent: *\nContent-Usage: bots=n\n\nUser-agent: claims/0.3\nContent-Usage: bots=y", "/a", False),
        ("User-agent: *\nAllow: /\n\nUser-agent: news-claims/0.3 (x)\nContent-Usage: bots=n", "/a", True),
        ("Content-Usage: bots=n\nUser-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nContent-Usage:\t/a\ttdm=n", "/a", True),
        ("User-agent: *\nContent-Usage:", "/a", False),
        ("User-agent: *\nContent-Usage: /a", "/a", False),
        ("User-agent: *\n# Content-Usage: bots=n", "/a", False),
    ],
)
def test_content_usage_in_robots_reserves_what_it_says(rules: str, path: str, reserved: bool) -> None:
    found = usage_rules(rules_of(200, rules.encode()), "news-claims")
    assert is_reserved(f"https://www.example.org{path}", found) is reserved


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: other, news-claims, third\nDisallow: /",
        'User-agent: "News-Claims/0.3"\nDisallow: /',
        "User-agent: claims/0.3\rDisallow: /\rUser-agent: *\rAllow: /\r",
        "\ufeff\ufeffUser-agent: claims\nDisallow: /",
        "\u200b\n User-agent: news-claims\nDisallow: /",
        "Access denied for this client",
        '{"error": "no robots here"}',
        "Not here <html><body></body></html>",
        "\x1f\x8b\x08 broken",
    ],
)
def test_f26_a_group_that_names_us_oddly_and_a_file_that_is_none_forbid_all(rules: str) -> None:
    text = rules_of(200, f"{rules}\n".encode())
    named = dict(lines_for(text, "news-claims"))
    assert named["disallow"] == "/"
    assert "allow" not in named


@pytest.mark.parametrize(
    "rules",
    [
        "", " \r\n", "# nothing is forbidden", "Sitemap: https://x.example/s.xml", "Allow /", "Host: x.example",
        "User-agent: other, third\nDisallow: /\n", "User-agent: Third (like claims, and others)\nDisallow: /",
    ],
)  # fmt: skip
def test_f26_a_robots_txt_without_a_rule_for_us_forbids_nothing(rules: str) -> None:
    assert ("disallow", "/") not in list(lines_for(rules_of(200, rules.encode()), "news-claims"))


PROSE = [
    # the comment lines of a robots.txt, and what of them is a reservation
    (
        "# Our terms of use: you may not scrape these pages, whether by robot or by hand, to make a\n"
        "# dataset. Ask us: data@example.org\nUser-agent: *\nDisallow: /search",
        "Our terms of use: you may not scrape these pages, whether by robot or by hand, to make a dataset.",
    ),
    (
        "#\n# Text and data mining of this site is prohibited without written consent.\n#\n# Welcome.\n",
        "Text and data mining of this site is prohibited without written consent.",
    ),
    (
        "User-agent: *  # all rights of machine learning are reserved under article 4 of 2019/790\nAllow: /",
        "all rights of machine learning are reserved under article 4 of 2019/790",
    ),
    ("# Use of content for AI requires a licence.", "Use of content for AI requires a licence."),
    ("# ---\n# No automated access except by search engines\n# ---", "No automated access except by search engines"),
    # nothing of the kind
    ("# robots.txt for www.example.org, do not edit by hand\nUser-agent: *\nDisallow: /admin", None),
    ("# Sitemaps\nSitemap: https://www.example.org/s.xml", None),
    ("# No robots in the comments, please\nUser-agent: *\nDisallow: /comments", None),
    ("# AI crawlers\nUser-agent: GPTBot\nDisallow: /", None),
    ("User-agent: *\nDisallow: /no-scraping-of-datasets", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "said"), PROSE)
def test_what_a_robots_txt_reserves_in_prose(text: str, said: str | None) -> None:
    assert reserved_in_prose(text.encode()) == said


def test_comments_run_on_over_lines_until_an_empty_one() -> None:
    assert comments_of(b"# One\n#   two.\n#\n# Three\nUser-agent: * # four\n\n## five ##") == [
        "One two.", "Three four", "five",
    ]  # fmt: skip


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading_of_a_robots_txt(body: bytes) -> None:
    rules = rules_of(200, body)
    list(lines_for(rules, "news-claims"))
    said = reserved_in_prose(rules)
    assert said is None or len(said) <= LONGEST
    usage_rules(rules, "news-claims")


def test_a_robots_txt_of_nothing_but_comments_costs_little() -> None:
    rules = rules_of(200, b"# you may not scrape, not for AI, not for datasets: " * 10_000)
    began = time.process_time()
    assert len(reserved_in_prose(rules) or "") == LONGEST
    assert time.process_time() - began < 1
