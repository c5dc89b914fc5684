"""Figures in words that a reader can place without the article."""

import pytest

from built import claim
from pipelines.figures.title import LONGEST, figure_title
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


def test_a_figure_is_called_by_what_its_claims_count(title):
    told = [
        ("Some 2,300 homes were flooded.", "2,300 homes", {"subject": "homes flooded by the Marl"}),
        ("They put it at 2,300.", "2,300", {"subject": None}),
        ("Its 2,300 flooded homes", "2,300 flooded homes", {"subject": "its flooded homes"}),
    ]
    assert title(*told, unit="home") == "Homes flooded by the Marl"


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"place": "Ashendale"}, "Homes flooded, Ashendale"),
        ({"period": "May 2024"}, "Homes flooded, May 2024"),
        ({"place": "Ashendale", "period": "2023"}, "Homes flooded, Ashendale, 2023"),
        ({"scope": "forecast"}, "Homes flooded (forecast)"),
        ({"holder": "Orme Energy"}, "Orme Energy: homes flooded"),
        ({"holder": "glaziers"}, "Glaziers: homes flooded"),
        ({"holder": "glazier"}, "Homes flooded"),  # one of many
        ({"period": "3 May 2024"}, "Homes flooded"),  # as often the day of the telling
    ],
)
def test_where_when_whose_and_what_of_it_follow(title, slots, expected):
    told = ("Some 2,300 homes were flooded.", "2,300 homes", {"subject": "homes flooded"} | slots)
    assert title(told, unit="home") == expected


def test_what_a_title_says_already_is_not_said_again(title):
    told = (
        "In 2023 40 homes in Ashendale were flooded.",
        "40 homes",
        {"subject": "homes flooded in Ashendale in 2023"},
    )
    assert title(told, unit="home", place="Ashendale", period="2023") == "Homes flooded in Ashendale in 2023"


def test_a_place_that_one_of_many_names_is_not_the_figures(title):
    told = [(f"{n}: 40 homes were flooded.", "40 homes", {"subject": "homes flooded by the Marl"}) for n in range(4)]
    told.append(("40 homes in Harl were flooded.", "40 homes", {"subject": "homes flooded", "place": "Harl"}))
    assert "Harl" not in title(*told, unit="home")


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [("count", "ferry_boat", "Ferry boats"), ("money", "GBP", "Money"), ("duration", "hour", "Time")],
)
def test_where_nothing_is_said_the_unit_stands_for_it(title, kind, unit, expected):
    assert title(("It was 40.", "40", {}), kind=kind, unit=unit) == expected


def test_a_title_is_one_line_and_holds_no_value(title):
    words = "very " * 60
    found = title((f"The {words} road", "road", {"subject": f"homes\n{words}flooded"}), kind="count", unit="home")
    assert len(found) <= LONGEST
    assert "\n" not in found


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("turnout", "Turnout, in “Pask wins Tarrow vote”"),
        ("people missing", "People missing, in “Pask wins Tarrow vote”"),
        ("homes flooded by the Marl", "Homes flooded by the Marl"),
    ],
)
def test_a_title_that_names_a_thing_alone_names_the_story_too(title, subject, expected):
    told = ("It was 40.", "40", {"subject": subject, "title": "Pask wins Tarrow vote"})
    assert title(told, kind="percent", unit="percent") == expected


@pytest.mark.parametrize(
    ("headline", "named"),
    [
        ("Pask wins Tarrow by 412 votes", "Turnout, in “Pask wins Tarrow by … votes”"),
        ("Two held and £3.9bn gone as Tarrow votes", "Turnout, in “… held and £… gone as Tarrow votes”"),
        ("40 of 60", "Turnout"),  # nothing is left that tells a story
        (f"{'Pask ' * 40} wins", "Turnout"),
    ],
)
def test_no_number_of_a_headline_stands_in_a_title(title, headline, named):
    told = ("It was 40.", "40", {"subject": "turnout", "title": headline})
    assert title(told, kind="percent", unit="percent") == named


def test_a_headline_without_a_number_is_preferred(title):
    told = [
        ("It was 40.", "40", {"subject": "turnout", "title": text}) for text in ("Pask has 412", "Pask wins in Tarrow")
    ]
    assert title(*told, kind="percent", unit="percent") == "Turnout, in “Pask wins in Tarrow”"
