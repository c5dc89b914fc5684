"""Outlets conflict when they say at one time what cannot both be true; a value that was replaced is history."""

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import claim
from pipelines.figures.status import HISTORY, status_of
from pipelines.lineup.claim import Item, as_item

MONDAY = datetime(2026, 3, 2, 8)


MONEY = {"kind": "money", "unit": "GBP", "unit_phrase": "pound sterling"}
YEARLY = MONEY | {"unit_phrase": "pound sterling per year"}
MONTHLY = MONEY | {"unit_phrase": "pound sterling per month"}


def said(outlet: str, hours: float | None, low: float | None, **more: object) -> Item:
    """What an outlet said so many hours after Monday morning."""
    words = f"{outlet} {hours} {low} {more}"
    exact = more.get("comparator", "=") in {"=", "~"}
    published = None if hours is None else (MONDAY + timedelta(hours=hours)).isoformat() + "Z"
    given = {"claim_id": words, "sentence": words, "value_low": low, "value_high": low if exact else None} | more
    return as_item(claim(outlet=outlet, published=published, article_id=words, **given), {})


def most(outlet: str, hours: float, high: float) -> Item:
    """At most so many."""
    return said(outlet, hours, None, value_high=high, comparator="<=")


@pytest.mark.parametrize(
    ("told", "status"),
    [
        # one outlet contradicts nobody, however often it changes its mind
        ([said("bbc", 0, 12), said("bbc", 2, 30)], "single"),
        ([said("bbc", 0, 12), said("sky", 90, 12)], "agree"),
        # trapped miners, counted by two outlets in one morning
        ([said("bbc", 0, 31), said("sky", 1, 28)], "conflict"),
        ([said("bbc", 0, 31), said("sky", 23, 28)], "conflict"),
        # one price, by the year and by the month; what is said of no time is of the nearer one
        ([said("bbc", 0, 118, **YEARLY), said("sky", 1, 10, comparator="~", **MONTHLY)], "agree"),
        (
            [
                said("bbc", 0, 118, **MONEY),
                said("sky", 1, 10, comparator="~", **MONTHLY),
                said("mail", 1, 118, **YEARLY),
            ],
            "agree",
        ),
        ([said("bbc", 0, 118, **YEARLY), said("sky", 1, 15, **MONTHLY)], "conflict"),
        ([said("bbc", 0, 118, **MONTHLY), said("sky", 1, 10, **MONTHLY)], "conflict"),
        # ballots counted over a week
        ([said("bbc", 0, 4000), said("sky", 49, 7100), said("mirror", 120, 9000)], "moved"),
        # both spoke on: the last words agree
        ([said("bbc", 0, 31), said("sky", 1, 28), said("bbc", 30, 35), said("sky", 31, 35)], "moved"),
        # one came round to what the other said
        ([said("bbc", 0, 31), said("sky", 2, 28), said("bbc", 4, 28)], "moved"),
        # one fell silent: what the other says days later does not undo what it said then …
        ([said("bbc", 0, 31), said("sky", 2, 28), said("bbc", 96, 50)], "conflict"),
        # … nor does a last word that had been said before
        ([said("bbc", 0, 31), said("sky", 10, 28), said("sky", 40, 28)], "conflict"),
        # a rise within the day that one outlet alone has told so far
        ([said("bbc", 0, 31), said("sky", 96, 50), said("sky", 97, 44)], "moved"),
        # nobody knows when: taken for the same time
        ([said("bbc", None, 31), said("sky", 500, 28)], "conflict"),
        ([said("bbc", None, 31), said("sky", None, 28)], "conflict"),
        # two voices in one article, one of which the other outlet contradicts
        ([said("bbc", 0, 31), said("bbc", 0, 25), said("sky", 1, 25)], "conflict"),
        # "dozens" takes back no number
        ([said("bbc", 0, 31), said("sky", 1, 28), said("sky", 2, 24, comparator=">=", rule="vague")], "conflict"),
        ([said("bbc", 0, 31, comparator=">="), most("sky", 1, 28)], "conflict"),
        ([said("bbc", 0, 31, comparator=">="), most("sky", 60, 28)], "moved"),
    ],
)
def test_the_status_follows_what_was_in_print_at_one_time(told: list[Item], status: str) -> None:
    assert status_of(told) == status
    assert status_of(told[::-1]) == status


def test_an_age_does_not_move() -> None:
    ages = [said("bbc", 0, 52, kind="age", unit="year"), said("sky", 96, 57, kind="age", unit="year")]
    assert status_of(ages) == "conflict"


_words = st.tuples(st.sampled_from("abcd"), st.integers(0, 200), st.integers(1, 4), st.sampled_from(["=", ">="]))


@given(st.lists(_words, min_size=1, max_size=9), st.randoms())
def test_status_depends_on_no_order_and_moved_needs_time(told: list[tuple], chance: random.Random) -> None:
    items = [said(outlet, hours, 10 * value, comparator=how) for outlet, hours, value, how in told]
    status = status_of(items)
    shuffled = items[:]
    chance.shuffle(shuffled)
    assert status_of(shuffled) == status
    at_once = [said(outlet, 0, 10 * value, comparator=how) for outlet, _, value, how in told]
    assert status_of(at_once) == ("conflict" if status == "moved" else status) or status == "conflict"
    assert status_of(at_once) != "moved"


@given(st.integers(37, 400), st.integers(0, 35))
def test_two_words_conflict_within_the_window_and_no_later(late: int, soon: int) -> None:
    assert timedelta(hours=soon) < HISTORY < timedelta(hours=late)
    assert status_of([said("bbc", 0, 10), said("sky", soon, 20)]) == "conflict"
    assert status_of([said("bbc", 0, 10), said("sky", late, 20)]) == "moved"


@pytest.mark.timeout(20)
def test_a_figure_of_a_year_of_claims_takes_no_time() -> None:
    outlets = ["bbc", "sky", "mirror", "express", "independent", "daily_mail"]
    told = [said(outlets[n % 6], n * 40, 1000 + n) for n in range(6000)]
    assert status_of(told) == "moved"
