"""The line of a list: marks at printed values, none hidden, and labels where they have room."""

import pytest

from pipelines.site.parts.looks import OutletLook
from pipelines.site.plots.lanes import lanes_of
from pipelines.site.plots.overview import legend_of, overview_of
from pipelines.site.plots.points import Point, points_of

LOOKS = [OutletLook(outlet=name, title=name.upper(), number=number) for number, name in enumerate("abcdef")]


def point(look: int, low: float | None, high: float | None = None, **more: bool) -> Point:
    end = low if high is None and not more.pop("open", False) else high
    return Point(
        look=LOOKS[look], low=low, high=end, published="2026-03-01T08:00:00Z", target="#c", label="said",
        latest=True, withdrawn=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "points",
    [
        [],
        [point(0, 35)],
        [point(0, 35), point(1, 35), point(2, 35, open=True)],  # 35 and "more than 35" are one value
        [point(0, 30, 40)],
    ],
)
def test_a_single_value_is_no_plot(points: list[Point]) -> None:
    assert overview_of(points) is None
    assert lanes_of(points) is None


def test_a_range_has_its_marks_at_both_ends_and_none_between() -> None:
    found = overview_of([point(0, 10), point(1, 20, 30)])
    assert found
    plain, ranged = found.marks
    assert plain.places == (0.0,)
    assert ranged.places == (50.0, 100.0)
    lanes = lanes_of([point(0, 10), point(1, 20, 30)])
    assert lanes
    assert [len(mark.places) for lane in lanes.lanes for mark in lane.marks] == [2, 1]


def test_the_scale_ends_at_printed_values_and_says_them() -> None:
    found = overview_of([point(0, 20_000), point(1, 35_000), point(2, 35_140)])
    assert found
    assert found.labels == ((0.0, "20,000"), (100.0, "35,140"))
    roomy = overview_of([point(0, 0), point(1, 50), point(2, 100)])
    assert roomy
    assert [text for _, text in roomy.labels] == ["0", "50", "100"]


def test_marks_in_one_place_are_all_seen() -> None:
    found = overview_of([*(point(look, 35_000) for look in range(5)), point(5, 20_000)])
    assert found
    assert len({(mark.places, mark.offset) for mark in found.marks}) == 6
    assert found.height > 2 * max(abs(mark.offset) for mark in found.marks)


def test_the_legend_has_each_outlet_once_in_order() -> None:
    plots = [overview_of([point(2, 1), point(0, 2)]), None, overview_of([point(0, 1), point(1, 5)])]
    assert legend_of(plots) == LOOKS[:3]


def test_words_that_are_no_number_have_no_place() -> None:
    figure = {"kind": "count", "unit": "person"}
    claim = {
        "outlet": "a", "claim_id": "1", "kind": "count", "unit": "person", "value_low": 24.0, "value_high": None,
        "comparator": ">=", "quantity_text": "dozens", "rule": "vague+said", "negated": 0, "source": None,
        "published": None, "withdrawn_at": None,
    }  # fmt: skip
    looks = {"a": LOOKS[0]}
    assert points_of([claim], figure, looks, ["1"], str) == []
    assert len(points_of([claim | {"rule": "digits"}], figure, looks, ["1"], str)) == 1
