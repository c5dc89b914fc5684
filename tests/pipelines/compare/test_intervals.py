"""What values a wording admits, and when two outlets cannot both be right."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import claim
from pipelines.compare.intervals import Interval, admitted, both_true, disagree, largest_agreement


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ((35000, 35000, "="), (35000, None, ">"), True),
        ((35000, None, ">"), (20000, 20000, "~"), False),
        ((19500, None, ">="), (19546, 19546, "="), True),
        ((20000, 20000, "~"), (19546, 19546, "="), True),
        ((None, 95, "<="), (95, None, ">="), True),
        ((220, None, ">="), (275, 275, "="), True),
        ((12, 12, "="), (13, 13, "="), False),
        ((100, 200, "range"), (150, 150, "="), True),
        ((100, 200, "range"), (260, 260, "="), False),
        ((1200, None, ">"), (None, 1240, "<="), True),
        ((None, 2000, "<"), (22400, None, ">="), False),
        ((-34, -34, "="), (-29, -29, "="), False),
    ],
)
def test_two_wordings_can_or_cannot_both_be_true(one, other, together):
    a, b = (admitted(low, high, comparator) for low, high, comparator in (one, other))
    assert a.meets(b) is together
    assert b.meets(a) is together


def worded(words: str, **more: object):
    """A claim that says a value in these words: `>= 40`, `~ 250`, with its exact decimal."""
    comparator, _, value = words.rpartition(" ")
    ends = {"value_low": None, "value_high": None} | {
        f"value_{end}{kind}": float(value) if not kind else value
        for end in ("low", "high")
        if not (comparator in {">", ">="} and end == "high") and not (comparator in {"<", "<="} and end == "low")
        for kind in ("", "_text")
    }
    return claim(**{"comparator": comparator or "=", "quantity_text": words} | ends | more)


def percent(words: str, **more: object):
    return worded(words, kind="percent", unit="percent", **more)


def miles(words: str):
    return worded(words, kind="length", unit="mile")


def kilometres(words: str):
    return worded(words, kind="length", unit="kilometre")


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        # counted one by one: a strict bound leaves its own number out
        (worded("5"), worded("< 5"), False),
        (worded("5"), worded("<= 5"), True),
        (worded("17"), worded("> 17"), False),
        (worded("18"), worded("> 17"), True),
        (worded(">= 17"), worded("> 17"), True),
        (worded("> 17"), worded("< 18"), False),
        # rounded ones may stand for a little more
        (worded("31000"), worded("> 31000"), True),
        (worded("30800"), worded("> 31000"), False),
        (worded("29700"), worded("> 30000"), False),
        (worded("> 31000"), worded("< 31000"), False),
        (worded("> 31000"), worded(">= 4"), True),
        # rounding, by the digits that are printed
        (worded("2318"), worded("2381"), False),
        (worded("46872"), worded("46900"), True),
        (worded("46872"), worded("47000"), True),
        (worded("46872"), worded("46800"), False),
        (percent("38"), percent("39"), False),
        (percent("38"), percent("38.4"), True),
        (percent("38"), percent("38.5"), True),
        (percent("38.4"), percent("38.6"), False),
        (worded("7", kind="duration", unit="year"), worded("8", kind="duration", unit="year"), False),
        # "about" reaches as far as the digits that follow it allow
        (worded("~ 50000"), worded("46872"), True),
        (worded("~ 53000"), worded("46872"), False),
        (worded("~ 53000"), worded("52100"), True),
        (worded("~ 250"), worded("271"), True),
        (worded("~ 240"), worded("271"), False),
        (worded("~ 31"), worded("29"), False),
        (worded("~ 30"), worded("28"), True),
        (percent("~ 16.67", rule="fraction"), percent("16"), True),
        # "nearly" is said of less
        (worded("~ 50000", quantity_text="nearly 50,000 votes"), worded("46872"), True),
        (worded("~ 50000", quantity_text="Almost 50,000 votes"), worded("> 50000"), False),
        (worded("~ 50000", quantity_text="some 50,000 votes"), worded("> 50000"), True),
        (worded("~ 50000", quantity_text="close to 50,000"), worded("52000"), False),
        # a bound is rounded when it is converted
        (miles("> 60"), kilometres("96"), True),
        (miles("> 60"), kilometres("90"), False),
        (miles("> 60"), miles("59"), False),
    ],
)
def test_two_claims_can_or_cannot_both_be_true(one, other, together):
    assert both_true(one, other) is together
    assert both_true(other, one) is together


@given(st.integers(1, 99), st.integers(1, 99))
def test_small_counts_are_exact_and_bounds_on_them_strict(one: int, other: int) -> None:
    assert both_true(worded(f"{one}"), worded(f"{other}")) is (one == other)
    assert both_true(worded(f"{one}"), worded(f"> {other}")) is (one > other)
    assert both_true(worded(f"{one}"), worded(f"< {other}")) is (one < other)
    assert both_true(worded(f"{one}"), worded(f">= {other}")) is (one >= other)


@given(st.integers(1, 10**9))
def test_a_number_is_itself_however_it_is_said(value: int) -> None:
    for words in ("", "~ ", ">= ", "<= "):
        assert both_true(worded(f"{value}"), worded(f"{words}{value}"))


@pytest.mark.parametrize(
    ("exact", "value", "low", "high"),
    [
        ("35000", 35000, 34500, 35500),
        ("1200000000", 1.2e9, 1.15e9, 1.25e9),
        ("4.8", 4.8, 4.75, 4.85),
        ("14", 14, 14, 14),
    ],
)
def test_a_plain_value_stands_for_what_rounds_to_it(exact, value, low, high):
    interval = admitted(value, value, "=", low_text=exact, high_text=exact)
    assert (interval.low, interval.high) == pytest.approx((low, high))


def test_a_denied_bound_admits_the_other_side():
    assert admitted(300, None, ">", negated=True) == Interval(-math.inf, 300)
    assert admitted(None, 50, "<", negated=True) == Interval(50, math.inf)


def test_a_denied_single_value_admits_everything():
    assert admitted(300, 300, "=", negated=True).meets(Interval(-1e9, -1e9))


def test_units_are_brought_together_before_comparing():
    miles = admitted(640, 640, "=", factor=1609.344)
    kilometres = admitted(1030, 1030, "=", factor=1000)
    assert miles.meets(kilometres)


def test_an_open_end_stays_open_however_wide_the_rest_is_taken():
    for share in (0.0, 0.2):
        assert Interval(-math.inf, 8).wider(share).low == -math.inf
        assert not Interval(-math.inf, 8).wider(share).meets(Interval(12, math.inf))


def test_only_claims_of_different_outlets_disagree():
    both_sides = [Interval(22400, math.inf), Interval(-math.inf, 2000)]
    assert not disagree({"bbc": both_sides})
    assert disagree({"bbc": both_sides, "sky": [Interval(22400, 22400)]})


_numbers = st.floats(-1e12, 1e12, allow_nan=False)


@given(st.lists(st.tuples(st.sampled_from("abc"), _numbers, _numbers), max_size=12))
def test_disagreement_is_some_pair_of_outlets_without_a_common_value(claims):
    by_outlet: dict[str, list[Interval]] = {}
    for outlet, a, b in claims:
        by_outlet.setdefault(outlet, []).append(Interval(min(a, b), max(a, b)))
    pairs = [(x, y) for o, xs in by_outlet.items() for p, ys in by_outlet.items() if o != p for x in xs for y in ys]
    assert disagree(by_outlet) is any(not x.meets(y) for x, y in pairs)


@pytest.mark.parametrize(
    ("said", "together"),
    [
        ({"bbc": (1400, 1400), "sky": (1250, 1250), "mirror": (1400, 1450)}, {"bbc", "mirror"}),
        ({"bbc": (1400, 1400), "sky": (1250, 1250)}, set()),
        ({"bbc": (40, math.inf), "sky": (43, 43), "mirror": (47, 47)}, set()),
        ({"bbc": (40, math.inf), "sky": (43, 43), "mirror": (43, 43), "mail": (47, 47)}, {"bbc", "sky", "mirror"}),
        ({"bbc": (1, 1)}, {"bbc"}),
        ({}, set()),
    ],
)
def test_the_largest_group_that_agrees_is_told_where_there_is_one(said, together):
    assert largest_agreement({outlet: Interval(*ends) for outlet, ends in said.items()}) == together
