"""What speaks for and against a pair of claims, by name."""

from collections.abc import Callable
from typing import Any

import pytest

from pipelines.lineup.claim import Item
from pipelines.lineup.pairs import BASE, WEIGHTS, compatible, features, pair_score
from pipelines.lineup.vectors import weigh

MakeItem = Callable[..., Item]
DEAD = "The coastguard said 41 people had died."


@pytest.fixture
def weighed(item: MakeItem) -> Callable[..., dict[str, float]]:
    """The features of two claims, each given as sentence, quantity, value and fields."""

    def named(one: tuple[Any, ...], other: tuple[Any, ...], *, apart: bool = True) -> dict[str, float]:
        a = item("a-1", *one[:3], **(one[3] if len(one) > 3 else {}))
        b = item("b-1" if apart else "a-2", *other[:3], **(other[3] if len(other) > 3 else {}))
        story = frozenset("ab")
        found = dict(features(a, b, weigh([a, b], {"a": story, "b": story})))
        back = dict(features(b, a, weigh([a, b], {"a": story, "b": story})))
        assert back == pytest.approx(found)
        return found

    return named


@pytest.mark.parametrize(
    ("one", "other", "name", "sign"),
    [
        ((DEAD, "41 people", 41), ("At sea 41 drowned.", "41", 41), "equal_digits", 1),
        ((DEAD, "41 people", 41), ("At sea 44 drowned.", "44", 44), "distance", -1),
        ((DEAD, "41 people", 41, {"source": "A"}), (DEAD, "41 people", 41, {"source": "A"}), "same_source", 1),
        ((DEAD, "41 people", 41, {"source": "A"}), (DEAD, "41 people", 60, {"source": "A"}), "contradicts_itself", -1),
        ((DEAD, "41 people", 41, {"source": "A"}), (DEAD, "41 people", 60, {"source": "B"}), "contradicts_another", 1),
        ((DEAD, "41 people", 41), ("In 1978 41 people died.", "41 people", 41), "past_and_now", -1),
        (("In 1966 41 died.", "41", 41), ("In 1978 41 died.", "41", 41), "other_period", -1),
        ((DEAD, "41 people", 41), (DEAD, "41 people", 41, {"change": "up"}), "level_and_change", -1),
        ((DEAD, "41 people", 41), (DEAD, "41 people", 41, {"negated": 1}), "denial", -1),
        ((DEAD, "41 people", 41), ("41 of whom were children", "41", 41), "part", -1),
        ((DEAD, "41 people", 41), ("It burned 41 homes.", "41 homes", 41, {"unit": "home"}), "other_noun", -1),
        ((DEAD, "41 people", 41), ("A verified 41 people died.", "41 people", 41), "verified_and_not", -1),
        ((DEAD, "41 people", 41), ("Dozens died.", "Dozens", 24, {"rule": "vague"}), "vague", -1),
    ],
)
def test_each_reason_is_named_and_counts_as_it_should(
    weighed: Callable[..., dict[str, float]], one: tuple[Any, ...], other: tuple[Any, ...], name: str, sign: int
) -> None:
    assert weighed(one, other)[name] > 0
    assert WEIGHTS[name] * sign > 0


def test_numbers_of_one_sentence_are_hardly_ever_one_figure(weighed: Callable[..., dict[str, float]]) -> None:
    sentence = "Labour is on 22 and Reform on 29."
    found = weighed((sentence, "22", 22), (sentence, "29", 29), apart=False)
    assert found["same_sentence"]
    assert found["same_article"]


@pytest.mark.parametrize(
    ("low", "comparator", "other", "other_comparator", "answer"),
    [
        (100, ">", 35000, ">", False),
        (35000, ">", 36000, "=", True),
        (41, "=", 44, "=", False),
        (20000, "~", 19546, "=", True),
        (200, ">=", 250, ">", True),
    ],
)
def test_bounds_of_another_order_are_not_two_ways_to_say_one_value(
    item: MakeItem, low: float, comparator: str, other: float, other_comparator: str, answer: bool
) -> None:
    a = item("a-1", "It is 1.", "1", low, comparator=comparator)
    b = item("b-1", "It is 1.", "1", other, comparator=other_comparator)
    assert compatible(a, b) is answer
    assert compatible(b, a) is answer


def test_every_feature_has_a_weight_and_the_score_is_their_sum(item: MakeItem) -> None:
    a = item("a-1", "Ada Holt, 41, was there.", "41", 41, kind="age", unit="year", subject="age of Ada Holt")
    b = item("b-1", "Holt, 43, was there in 2019.", "43", 43, kind="age", unit="year", subject="age of Holt")
    vectors = weigh([a, b], {"a": frozenset("ab"), "b": frozenset("ab")})
    found = dict(features(a, b, vectors))
    assert {"age", "same_person", "age_beside_one_name"} <= found.keys() <= WEIGHTS.keys()
    assert pair_score(a, b, vectors) == pytest.approx(pair_score(b, a, vectors))
    assert pair_score(a, b, vectors) == pytest.approx(
        BASE + sum(WEIGHTS[name] * value for name, value in found.items())
    )
