"""How near the values of another article come."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup.article_values import ArticleValues

values = st.floats(-1e9, 1e12, allow_nan=False).map(lambda value: round(value, 2))


def nearest(articles: list[int], told: list[float], claim: int, of: int) -> float:
    known = ArticleValues(np.array(articles), np.array(told, dtype=np.float64))
    return float(known.nearest(np.array([claim]), np.array([of]))[0])


@pytest.mark.parametrize(
    ("told", "apart"),
    [
        ([41, 44, 500], math.log(44 / 41)),
        ([41, 500, 44], math.log(44 / 41)),
        ([41, 41, 44], 0.0),
        ([-41, 44, 500], math.inf),
        ([-41, -82, 500], math.log(2)),
        ([0, 44, 500], math.inf),
        ([41, 0, 0], math.inf),
    ],
)
def test_the_nearest_value_of_the_other_article_is_found(told: list[float], apart: float) -> None:
    assert nearest([0, 1, 1], told, 0, 1) == pytest.approx(apart)


@given(st.lists(st.tuples(st.integers(0, 3), values), min_size=2, max_size=12), st.data())
def test_it_is_what_looking_at_each_finds(told: list[tuple[int, float]], data: st.DataObject) -> None:
    claim, of = (data.draw(st.integers(0, len(told) - 1)) for _ in range(2))
    articles, numbers = [article for article, _ in told], [value for _, value in told]
    theirs = [v for article, v in told if article == articles[of] and v * numbers[claim] > 0]
    apart = min((abs(math.log(v / numbers[claim])) for v in theirs), default=math.inf)
    assert nearest(articles, numbers, claim, of) == pytest.approx(apart, abs=1e-6)


def test_without_values_nothing_is_near() -> None:
    assert nearest([0, 1], [0, 0], 0, 1) == math.inf
