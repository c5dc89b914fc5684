"""How sure a figure is: between nothing and all, and surer the better its claims fit."""

from collections.abc import Callable

import pytest

from pipelines.lineup.certainty import certainty, conflict_certainty
from pipelines.lineup.claim import Item
from pipelines.lineup.line_up import line_up
from pipelines.lineup.vectors import weigh

MakeItem = Callable[..., Item]
PAIRS = [(0, 1), (0, 2), (1, 2)]


@pytest.fixture
def told(item: MakeItem) -> list[Item]:
    """Three claims of three outlets, one of which contradicts the others."""
    values = (("a-1", 41), ("b-1", 41), ("c-1", 38))
    return [item(name, f"Floods killed {value} people.", f"{value} people", value) for name, value in values]


def test_the_better_the_claims_fit_the_surer_they_are(told: list[Item]) -> None:
    sure = [certainty([0, 1, 2], told, dict.fromkeys(PAIRS, score)) for score in (-5.0, -1.0, 1.0, 4.0)]
    assert sure == sorted(set(sure))
    assert 0 < sure[0] < 0.5 < sure[-1] < 1


def test_a_conflict_of_what_hardly_fits_is_no_sure_one(told: list[Item]) -> None:
    fits, hardly = dict.fromkeys(PAIRS, 3.0), {(0, 1): 3.0, (0, 2): -3.0, (1, 2): -3.0}
    assert conflict_certainty([0, 1, 2], told, fits) > conflict_certainty([0, 1, 2], told, hardly)


def test_what_is_not_known_of_a_pair_speaks_for_nothing(told: list[Item]) -> None:
    assert certainty([0, 1], told, {}) == certainty([0, 1], told, {(0, 1): None})


def test_a_figure_of_several_claims_says_how_sure_it_is(told: list[Item]) -> None:
    related = dict.fromkeys("abc", frozenset("abc"))
    found = line_up(told, weigh(told, related), related)
    (ids,) = found.sure
    assert ids == frozenset(item.claim_id for item in told)
    assert found.sure[ids].figure > 0.5
