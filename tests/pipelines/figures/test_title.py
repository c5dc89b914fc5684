"""Figures in words that a reader can place without the article."""

import pytest

from built import claim
from pipelines.figures.title import GAP, LONGEST, figure_title
from pipelines.lineup.claim import as_item
from pipelines.lineup.vectors import weigh


@pytest.fixture
def title():
    """The title of a figure of claims, each a sentence, its quantity and more fields."""

    def of(*told, **same):
        claims, start = [], 0
        for number, (sentence, quantity, more) in enumerate(told):
            start = sentence.index(quantity)
            row = {
                "claim_id": str(number), "article_id": "a", "outlet": "bbc", "published": None, "field": "text",
                "sentence": sentence, "sentence_start": 0, "start": start, "end": start + len(quantity),
                "quantity_text": quantity, "value_low": 40, "value_high": 40, "value_low_text": None,
                "value_high_text": None, "comparator": "=", "change": None, "kind": "count", "unit": "person",
                "subject": None, "source": None, "cue": None, "negated": 0, "rule": "digits",
            } | same | more  # fmt: skip
            claims.append(claim(**row))
        items = [as_item(one, {}) for one in claims]
        return figure_title(items, weigh(items, {}).clause, {one.claim_id: one for one in claims})

    return of


@pytest.mark.parametrize("subject", ["homes flooded in Ashendale", "homes flooded"])
def test_what_is_counted_is_named_where_a_claim_does(title, subject):
    told = ("Some 2,300 homes were flooded in Ashendale.", "2,300 homes", {"subject": subject})
    assert title(told, unit="home") == subject


@pytest.mark.parametrize(
    "subject",
    [None, "flooded", "home flooded in Ashendale", "its homes flooded", "has homes", "homes of homes flooded"],
)
def test_else_the_words_around_the_number_stand_for_it(title, subject):
    told = (
        "It said that more than 2,300 homes were flooded in Ashendale.",
        "more than 2,300 homes",
        {"subject": subject},
    )
    assert title(told, unit="home") == f"It said that {GAP} homes were flooded in Ashendale"


@pytest.mark.parametrize(
    ("sentence", "quantity", "kind", "unit", "expected"),
    [
        ("Customers owe £2.7bn to their suppliers.", "£2.7bn", "money", "GBP", "Customers owe … to their suppliers"),
        ("And turnout was 58%.", "58%", "percent", "percent", "turnout was …"),
        ("She won, and three of the boats sank.", "three", "count", "boat", "… of the boats sank"),
        ("He gave a four-minute speech.", "four-minute", "duration", "minute", "He gave a … speech"),
    ],
)
def test_the_value_leaves_a_gap(title, sentence, quantity, kind, unit, expected):
    assert title((sentence, quantity, {}), kind=kind, unit=unit) == expected


def test_a_clause_that_points_elsewhere_gives_way_to_one_that_does_not(title):
    told = [("They put it at £5m.", "£5m", {}), ("The flood wall will cost taxpayers £5m.", "£5m", {})]
    assert title(*told, kind="money", unit="GBP") == "The flood wall will cost taxpayers …"


def test_a_title_is_one_line_however_long_the_clause(title):
    words = "very " * 60
    found = title((f"The {words} long road is 40 miles away from the {words} end.", "40 miles", {}), kind="length")
    assert len(found) <= LONGEST
    assert GAP in found
    assert "\n" not in found
