"""When a number holds."""

from collections.abc import Callable

import pytest

from extract.question.periods import period_of

PUBLISHED = "2026-11-19T08:00:00Z"
"""A Thursday."""

PERIODS = [
    ("In 2024, [12 people] drowned in the canal.", "2024", None),
    ("It was [90], up from 80 the year before.", None, None),
    ("In 2024 it was [90], up from 80 the year before.", "2024", None),
    ("In 2024 it was 90, up from [80] the year before.", "2023", None),
    ("Thefts rose from [80] in 2023 to 90 in 2024.", "2023", None),
    ("Thefts rose from 80 in 2023 to [90] in 2024.", "2024", None),
    ("So far this year [412 homes] have been sold.", "2026", "2026-11-19"),
    ("The firm sold [40 boats] in the three months to June.", "3 months to June 2026", None),
]


@pytest.mark.parametrize(("text", "period", "as_of"), PERIODS)
def test_the_period_of_a_number(asked: Callable, text: str, period: str | None, as_of: str | None) -> None:
    assert period_of(*asked(text), PUBLISHED) == (period, as_of)
