"""What is weighed of two claims, by name: the same from either side, and in the direction that its name says."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Group
from pipelines.lineup.compared import compare, compared
from pipelines.lineup.features import FEATURES, alike, found
from pipelines.lineup.vectors import weigh

MakeItem = Callable[..., Item]
DEAD = "The coastguard said 41 people had died."
words = st.frozensets(st.sampled_from("abcdef"))


@pytest.fixture
def weighed(item: MakeItem) -> Callable[..., dict[str, float]]:
    """The features of two claims, each given as sentence, quantity, value and fields."""

    def named(one: tuple[Any, ...], other: tuple[Any, ...], *, apart: bool = True) -> dict[str, float]:
        a = item("a-1", *one[:3], **(one[3] if len(one) > 3 else {}))
        b = item("b-1" if apart else "a-2", *other[:3], **(other[3] if len(other) > 3 else {}))
        story = frozenset("ab")
        vectors = weigh([a, b], {"a": story, "b": story})
        there, back = (found(compare([a, b], [pair], vectors))[0].tolist() for pair in ((0, 1), (1, 0)))
        assert there == pytest.approx(back)
        return dict(zip((feature.name for feature in FEATURES), there, strict=True))

    return named


@pytest.mark.parametrize(
    ("one", "other", "name", "value"),
    [
        ((DEAD, "41 people", 41), ("At sea 41 drowned.", "41", 41), "equal_digits", 2),
        ((DEAD, "41 people", 41), ("At sea 44 drowned.", "44", 44), "log_ratio", 0.0709),
        ((DEAD, "41 people", 41), ("At sea 44 drowned.", "44", 44), "possible", 0),
        ((DEAD, "41 people", 41, {"source": "A"}), (DEAD, "41 people", 41, {"source": "A"}), "source", 1),
        ((DEAD, "41 people", 41, {"source": "A"}), (DEAD, "41 people", 60, {"source": "B"}), "source", -1),
        ((DEAD, "41 people", 41, {"source": "A"}), (DEAD, "41 people", 60), "source", 0),
        ((DEAD, "41 people", 41), ("In 1978 41 people died.", "41 people", 41), "past", 1),
        (("In 1966 41 died.", "41", 41), ("In 1978 41 died.", "41", 41), "period", -1),
        ((DEAD, "41 people", 41), (DEAD, "41 people", 41, {"change": "up"}), "change", 1),
        ((DEAD, "41 people", 41), ("41 of whom were children", "41", 41), "part", 1),
        ((DEAD, "41 people", 41), ("It burned 41 homes.", "41 homes", 41, {"unit": "home"}), "noun", -1),
        ((DEAD, "41 people", 41), ("Some 41 perished.", "41", 41), "noun", 1),
        (("1,142 died.", "1,142", 1142), ("1,124 drowned.", "1,124", 1124), "slip", 1),
        (("1,142 died.", "1,142", 1142), ("11,420 drowned.", "11,420", 11420), "slip", 0),
        (("1,142 died.", "1,142", 1142), ("1,143 drowned.", "1,143", 1143), "slip", 0),
        ((DEAD, "41 people", 41, {"event": "died"}), ("At sea 44 drowned.", "44", 44, {"event": "died"}), "asked", 1),
        ((DEAD, "41 people", 41, {"event": "died"}), ("It rained 44 days.", "44", 44, {"event": "rain"}), "asked", -1),
        ((DEAD, "41 people", 41, {"event": "died"}), ("It rained 44 days.", "44", 44), "asked", 0),
        ((DEAD, "41 people", 41), ("More than 40 died.", "More than 40", 40, {"comparator": ">"}), "open_ends", 1),
    ],
)
def test_each_reason_is_found_where_it_holds(
    weighed: Callable[..., dict[str, float]], one: tuple[Any, ...], other: tuple[Any, ...], name: str, value: float
) -> None:
    assert weighed(one, other)[name] == pytest.approx(value, abs=1e-3)


@pytest.mark.parametrize(
    ("slot", "one", "other", "sign"),
    [
        ("measured", "lorry", "lorries", 1),
        ("event", "perish at sea", "sculpt a swan", -1),
        ("holder", "Quillon Freight", "Quillon Freight", 1),
        ("holder", "Quillon Freight", None, 0),
        ("place", "Varn", "Ostrel", -1),
        ("period", "2019", "2019", 1),
        ("period", "2019", "2021", -1),
        ("scope", "forecast", "forecast", 1),
        ("scope", "forecast", None, -1),
        ("scope", None, None, 0),
    ],
)
def test_a_slot_of_the_question_is_met_contradicted_or_unknown(
    weighed: Callable[..., dict[str, float]], slot: str, one: str | None, other: str | None, sign: int
) -> None:
    found = weighed((DEAD, "41 people", 41, {slot: one}), (DEAD, "41 people", 41, {slot: other}))
    name = "asked_period" if slot == "period" else slot
    assert (found[name] > 0) - (found[name] < 0) == sign


def test_numbers_of_one_sentence_are_told_by_that(weighed: Callable[..., dict[str, float]]) -> None:
    sentence = "Labour is on 22 and Reform on 29."
    found = weighed((sentence, "22", 22), (sentence, "29", 29), apart=False)
    assert found["same_sentence"] == found["same_article"] == 1


def test_a_value_and_its_conversion_are_no_two_numbers_of_a_sentence(weighed: Callable[..., dict[str, float]]) -> None:
    sentence = "It drove 640 miles (1,030km)."
    far = ("640 miles", 640, {"kind": "length", "unit": "mile"}), ("1,030km", 1030, {"kind": "length", "unit": "km"})
    assert weighed((sentence, *far[0]), (sentence, *far[1]), apart=False)["same_sentence"] == 0


@given(st.lists(st.tuples(words, words), min_size=1))
def test_bags_of_words_are_alike_from_none_to_all(pairs: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    common, one, other = np.array([(len(a & b), len(a), len(b)) for a, b in pairs]).T
    assert (np.abs(alike(common, one, other)) <= 1).all()
    assert alike(common, one, other).tolist() == alike(common, other, one).tolist()
    assert alike(one, one, one).tolist() == (one > 0).tolist()


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
    assert compared(Group([a, b]), [(0, 1), (1, 0)]).possible.tolist() == [answer, answer]


def test_who_gives_both_values_gives_them_of_two_things(item: MakeItem) -> None:
    told = [
        item("a-1", DEAD, "41 people", 41),
        item("b-1", "Police spoke to 44 people.", "44 people", 44),
        item("b-2", "In all 41 are dead.", "41", 41),
        item("c-1", "Police spoke to 44 people.", "44 people", 44),
    ]
    story = frozenset("abc")
    rows = found(compare(told, [(0, 1), (0, 3), (1, 2)], weigh(told, dict.fromkeys(story, story)))).tolist()
    names = [feature.name for feature in FEATURES]
    assert [row[names.index("retold")] for row in rows] == [1, 0, 2]
    assert [row[names.index("nearer")] > 0 for row in rows] == [True, False, False]


def test_what_is_told_at_one_place_of_two_articles_and_beside_the_same_is_told_apart_from_the_rest(
    item: MakeItem,
) -> None:
    beside = {"unit": "lamp", "start": 60, "end": 62, "sentence_start": 50}
    told = [
        item("a-1", "Crews towed the wherry.", "wherry", 1, start=10, end=16),
        item("a-2", "Some 14 came up.", "14", 14, **beside),
        item("a-3", "It rained.", "rained", 9, start=990, end=996, sentence_start=987),
        item("b-1", "The wherry was towed.", "wherry", 1, start=10, end=16),
        item("b-2", "Men saw 16.", "16", 16, **beside),
        item("b-3", "Men saw 16.", "16", 16, **(beside | {"start": 990, "end": 992, "sentence_start": 980})),
    ]
    story = frozenset("ab")
    pairs = compare(told, [(1, 4), (1, 5)], weigh(told, dict.fromkeys(story, story)))
    rows = [dict(zip((feature.name for feature in FEATURES), row, strict=True)) for row in found(pairs).tolist()]
    assert rows[0]["around"] > rows[1]["around"]
    assert rows[0]["order_apart"] == 0 < rows[1]["order_apart"]
    assert rows[0]["order_first"] == rows[1]["order_first"] == pytest.approx(60 / 990)


def test_words_that_likely_say_what_is_measured_count_for_more(item: MakeItem) -> None:
    told = [
        item("a-1", "Divers who had slept badly raised 14 lamps.", "14 lamps", 14, unit="lamp", measured="lamps"),
        item("b-1", "Some 16 lamps came up, said crews.", "16 lamps", 16, unit="lamp", measured="lamps"),
        item("c-1", "Crews who had slept badly ate 16 pies.", "16 pies", 16, unit="pie", measured="pies"),
    ]
    story = frozenset("abc")
    pairs = compare(told, [(0, 1), (0, 2)], weigh(told, dict.fromkeys(story, story)))
    names = [feature.name for feature in FEATURES]
    lamps, badly = found(pairs)[:, names.index("asked_both")].tolist()
    assert lamps > badly > 0
