"""Relations between figures that are not the same."""

from collections.abc import Mapping
from typing import Any

import pytest

from built import claim
from pipelines.figures.links import find_links
from pipelines.lineup.claim import as_item
from pipelines.lineup.vectors import weigh

Told = tuple[str, str, float, dict[str, Any]]
"""Sentence, words of the number, value, and fields."""

NUMBER = {
    "field": "text", "sentence_start": 0, "published": "2026-02-03T10:00:00Z", "value_low_text": None,
    "value_high_text": None, "comparator": "=", "change": None, "kind": "count", "unit": "person", "subject": None,
    "source": None, "cue": None, "negated": 0, "rule": "digits",
}  # fmt: skip


def links(**told: Told) -> set[tuple[str, str, str]]:
    """The links among figures of one claim each, all in articles of one story; in one article where sentences agree."""
    cluster = {}
    for name, (sentence, quantity, value, more) in told.items():
        start = sentence.index(quantity)
        article = str(abs(hash(sentence)))
        row: Mapping[str, Any] = NUMBER | {
            "claim_id": name, "article_id": article, "outlet": article, "sentence": sentence, "start": start,
            "end": start + len(quantity), "quantity_text": quantity, "value_low": value, "value_high": value,
        } | more  # fmt: skip
        cluster[name] = [as_item(claim(**row), {})]
    items = [item for group in cluster.values() for item in group]
    articles = frozenset(item.article_id for item in items)
    related = dict.fromkeys(articles, articles)
    found = find_links(cluster, weigh(items, related), related)
    return {(link.figure_from, link.relation, link.figure_to) for link in found}


PERCENT = {"kind": "percent", "unit": "percent"}
OTHERS: dict[str, Told] = {
    "other": ("The mayor planted 3,000 trees.", "3,000 trees", 3000, {"unit": "tree"}),
    "others": ("Traffic killed 7 cats.", "7 cats", 7, {"unit": "cat"}),
}


@pytest.mark.parametrize(
    ("one", "plain", "relation"),
    [
        (
            ("Inflation is forecast to reach 3.4 per cent.", "3.4 per cent", 3.4, PERCENT),
            ("Inflation stood at 2.9 per cent.", "2.9 per cent", 2.9, PERCENT),
            "forecast_of",
        ),
        (
            ("The inflation target is 2 per cent.", "2 per cent", 2, PERCENT),
            ("Inflation stood at 2.9 per cent.", "2.9 per cent", 2.9, PERCENT),
            "target_of",
        ),
        (
            ("Inflation was 9.1 per cent in 2022.", "9.1 per cent", 9.1, PERCENT),
            ("Inflation stands at 2.9 per cent.", "2.9 per cent", 2.9, PERCENT),
            "other_period_of",
        ),
        (
            ("The minister denied 300 minors were adopted.", "300 minors", 300, {"negated": 1, "unit": "minor"}),
            ("A charity says 430 minors were adopted.", "430 minors", 430, {"unit": "minor"}),
            "denial_of",
        ),
        (
            ("The institute verified 19,500 children.", "19,500 children", 19500, {"unit": "child"}),
            ("Yale says 35,000 children were taken.", "35,000 children", 35000, {"unit": "child"}),
            "verified_subset_of",
        ),
    ],
)
def test_a_figure_is_linked_to_the_plain_one_of_like_words(one: Told, plain: Told, relation: str) -> None:
    assert links(one=one, plain=plain, **OTHERS) == {("one", relation, "plain")}


def test_what_is_verified_is_no_more_than_what_there_is() -> None:
    assert links(
        one=("The institute verified 19,500 children.", "19,500 children", 19500, {"unit": "child"}),
        plain=("Yale says 8 children were sent home.", "8 children", 8, {"unit": "child"}),
    ) == set()  # fmt: skip


def test_a_limit_is_linked_to_what_it_bounds() -> None:
    assert links(
        one=("The hall may hold 400 dancers.", "400 dancers", 400, {"unit": "dancer", "scope": "limit"}),
        plain=("The hall held 390 dancers.", "390 dancers", 390, {"unit": "dancer"}),
        **OTHERS,
    ) == {("one", "limit_of", "plain")}


def test_the_same_of_another_holder_is_linked() -> None:
    row = "Marl Farms sold 900 geese and Pell Farms 700 geese."
    slots = {"unit": "goose", "measured": "geese"}
    found = links(
        one=(row, "900 geese", 900, slots | {"holder": "Marl Farms"}),
        other=(row, "700 geese", 700, slots | {"holder": "Pell"}),
    )
    assert found == {("one", "other_holder_of", "other")}


WHOLE = "In all 1,236 came home, 310 of them last year."
RISE = "Shop thefts rose by 3 per cent to 529,412 offences."
FALL = "Knife crime fell to 49,900 from 53,600."
FROM = "Rates were cut from 3.75 per cent to 3.5 per cent."


def test_one_sentence_tells_parts_changes_and_earlier_values() -> None:
    assert links(whole=(WHOLE, "1,236", 1236, {}), part=(WHOLE, "310", 310, {})) == {("part", "part_of", "whole")}
    assert links(
        change=(RISE, "3 per cent", 3, PERCENT | {"change": "up"}), level=(RISE, "529,412", 529412, {"unit": "offence"})
    ) == {("change", "change_of", "level")}  # fmt: skip
    assert links(now=(FALL, "49,900", 49900, {}), before=(FALL, "53,600", 53600, {})) == {
        ("before", "other_period_of", "now")
    }
    assert links(before=(FROM, "3.75 per cent", 3.75, PERCENT), now=(FROM, "3.5 per cent", 3.5, PERCENT)) == {
        ("before", "other_period_of", "now")
    }


def test_nothing_is_linked_with_nothing() -> None:
    assert links(**OTHERS) == set()
    assert links() == set()
