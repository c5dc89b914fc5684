"""What a line that a reader typed is read as: numbers with what they may mean, and words."""

import pytest

from pipelines.search.query import read_query
from pipelines.search.values import ValueAsked, Window


def fits(asked: ValueAsked, value: float, kind: str = "count", unit: str | None = None) -> bool:
    """Does a printed value of a kind and unit lie within what is asked for?"""
    return any(
        window.low <= value <= window.high and window.kind in (None, kind) and window.unit in (None, unit)
        for window in asked.windows
    )


def only(text: str) -> ValueAsked:
    (value,) = read_query(text).values
    return value


@pytest.mark.parametrize("text", ["47,000", "47000", "47k", "47 thousand", "47 000", "forty-seven thousand"])
def test_a_number_is_one_however_it_is_written(text: str) -> None:
    asked = only(text)
    assert asked.exact == (47000.0,)
    assert fits(asked, 47000)
    assert fits(asked, 47140), "rounds to it"
    assert fits(asked, 46500.5)
    assert not fits(asked, 46000)
    assert not fits(asked, 46499)
    assert not read_query(text).words


def test_who_saw_an_exact_number_finds_what_others_round_it_to() -> None:
    asked = only("47,140")
    assert fits(asked, 47100)
    assert fits(asked, 47000)
    assert not fits(asked, 50000), "one digit of five says little"
    assert not fits(asked, 47200)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value", "others"),
    [
        ("£2.7bn", "money", "GBP", 2.7e9, [("money", "USD"), ("count", None)]),
        ("£2.7 billion", "money", "GBP", 2.7e9, [("money", "EUR")]),
        ("€40m", "money", "EUR", 4e7, [("money", "GBP")]),
        ("17%", "percent", "percent", 17, [("count", None), ("points", "percentage_point")]),
        ("17 per cent", "percent", "percent", 17, [("count", None)]),
        ("80p", "money", "GBP", 0.8, [("money", "USD")]),
        ("14 miles", "length", "mile", 14, [("count", None)]),
    ],
)
def test_currency_and_unit_hold(text: str, kind: str, unit: str, value: float, others: list[tuple[str, str]]) -> None:
    asked = only(text)
    assert fits(asked, value, kind, unit)
    for other_kind, other_unit in others:
        assert not fits(asked, value, other_kind, other_unit)


def test_rounding_is_by_the_last_digit_given() -> None:
    assert fits(only("£2.7bn"), 2.66e9, "money", "GBP")
    assert not fits(only("£2.7bn"), 2.6e9, "money", "GBP")
    assert fits(only("17%"), 17.4, "percent", "percent")
    assert not fits(only("17%"), 17.6, "percent", "percent")
    assert not fits(only("17"), 18), "small counts are counted"


@pytest.mark.parametrize(
    ("text", "within", "without"),
    [
        ("over 47,000", [47000, 47140, 47900], [46900, 48100]),
        ("at least 47,000", [47000, 47140], [46900]),
        ("up to 47,000", [47000, 46900], [47100]),
        ("fewer than 47,000", [47000, 46900], [47100]),
        ("47,000+", [47000, 47100], [46900]),
        ("about 47,000", [46200, 47900], [40000]),
        ("6-8 million", [6e6, 7.5e6, 8e6], [5.9e6, 8.1e6]),
        ("60,000 to 80,000", [60000, 71234, 80000], [59999]),
        ("between 60,000 and 80,000", [60000, 71234], [81000]),
    ],
)
def test_bounds_and_ranges_are_what_they_say(text: str, within: list[float], without: list[float]) -> None:
    asked = only(text)
    assert [value for value in within if not fits(asked, value)] == []
    assert [value for value in without if fits(asked, value)] == []


def test_what_converts_is_looked_for_in_other_units() -> None:
    assert fits(only("two years"), 24, "duration", "month")
    assert fits(only("100 miles"), 161, "length", "kilometre")
    assert not fits(only("100 miles"), 100, "length", "kilometre")
    assert fits(only("12 years"), 12, "age", "year")


@pytest.mark.parametrize(
    ("text", "values", "words"),
    [
        ("47,000 children", 1, ("children",)),
        ("over 47,000 seals counted in Norvik", 1, ("seals", "counted", "in", "Norvik")),
        ("£2.7bn black hole", 1, ("black", "hole")),
        ("ferry sinking", 0, ("ferry", "sinking")),
        ("Boeing 737", 0, ("Boeing", "737")),
        ("budget 2026", 0, ("budget", "2026")),
        ("3 May 2024", 0, ("3", "May", "2024")),
        ("dozens of boats", 0, ("dozens", "of", "boats")),
        ('"47,000 seals"', 0, ('"47,000 seals"',)),
        ('12 dead "the north ferry"', 1, ("dead", '"the north ferry"')),
        ("12 dead, 30 injured", 2, ("dead,", "injured")),
        ("£ % !", 0, ()),
        ("", 0, ()),
        ('"', 0, ()),
    ],
)
def test_words_and_numbers_are_told_apart(text: str, values: int, words: tuple[str, ...]) -> None:
    query = read_query(text)
    assert (len(query.values), query.words) == (values, words)


def test_many_numbers_and_odd_ones_are_bounded() -> None:
    assert len(read_query(" ".join(f"{n}00 boats" for n in range(1, 60))).values) == 3
    for text in ("9" * 400, "1e400", "-5", "0", "1/0", "١٢٣", "½", "\ud800", "1,2,3,4,5", "0.000000000001%"):
        for value in read_query(text).values:
            assert all(abs(window.low) < 1e300 and window.low <= window.high for window in value.windows), text


def test_a_window_says_in_which_unit_it_is() -> None:
    own = only("£2.7bn").own
    assert own[0] == Window(own[0].low, own[0].high, "money", "GBP")
    assert all(window.converted for window in only("two years").windows if window.unit != "year")
