"""Periods that a text names."""

import pytest

from pipelines.lineup.periods import is_past, periods_in, same_period

PUBLISHED = "2026-02-03T10:00:00Z"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("in 1978, when nearly 2,000 people were killed", {"1978"}),
        ("310 of them last year", {"2025"}),
        ("down from 58.4% a year earlier", {"2025"}),
        ("1,872 the year before", {"2025"}),
        ("12 months ago it was 40", {"2025"}),
        ("will rise next year", {"2027"}),
        ("so far this year", {"2026"}),
        ("inflation in January", {"2026-01"}),
        ("inflation in December", {"2025-12"}),
        ("by the end of 2028", {"2028"}),
        ("between 2003 and 2021", {"2003", "2021"}),
        ("it cost £2019", set()),
        ("a march of 2,000 people", set()),
        ("nobody knows", set()),
    ],
)
def test_years_and_months_are_read_against_the_day_of_publication(text: str, periods: set[str]) -> None:
    assert periods_in(text, PUBLISHED) == periods


@pytest.mark.parametrize("published", [None, "", "soon", "9999-99-99T00:00:00Z"])
def test_without_a_day_only_what_is_named_outright_is_known(published: str | None) -> None:
    assert periods_in("310 last year, 200 in May, 40 in 2019", published) == {"2019"}
    assert not is_past(frozenset({"2019"}), published)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"2026-01"}, {"2026"}, True),
        ({"2025"}, {"2026"}, False),
        ({"2003", "2021"}, {"2021"}, True),
        (set(), {"2021"}, None),
    ],
)
def test_a_month_is_part_of_its_year_and_nothing_named_tells_nothing(
    one: set[str], other: set[str], same: bool | None
) -> None:
    assert same_period(frozenset(one), frozenset(other)) is same
    assert same_period(frozenset(other), frozenset(one)) is same


def test_the_past_ends_where_the_year_of_publication_begins() -> None:
    assert is_past(frozenset({"2019", "2025-12"}), PUBLISHED)
    assert not is_past(frozenset({"2019", "2026"}), PUBLISHED)
    assert not is_past(frozenset(), PUBLISHED)
