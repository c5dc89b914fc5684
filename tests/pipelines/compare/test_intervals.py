"""What values a wording admits, and when two outlets cannot both be right."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.compare.intervals import Interval, admitted, disagree, largest_agreement


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
