"""A figure's course over time: a mark for each value, a line through what one outlet said from time to time."""

import re

from pipelines.site.parts.looks import OutletLook
from pipelines.site.plots.points import Point
from pipelines.site.plots.timeline import WIDTHS, timeline

BBC, SKY = OutletLook(outlet="bbc", title="BBC", number=0), OutletLook(outlet="sky", title="Sky", number=1)


def point(look: OutletLook, day: int, value: float, **more: bool) -> Point:
    flags = {"latest": True, "withdrawn": False} | more
    return Point(
        look=look, low=value, high=value, published=f"2026-03-{day:02}T08:00:00Z", target="#c", label="said", **flags
    )


def courses(*points: Point) -> list[str]:
    return re.findall(r'<polyline class="course (\S+)"', timeline(points)[: len(timeline(points)) // len(WIDTHS) + 1])


def test_what_an_outlet_said_from_day_to_day_is_one_line() -> None:
    assert courses(point(BBC, 2, 31), point(SKY, 3, 35), point(BBC, 4, 52)) == [BBC.style]
    both = courses(point(BBC, 2, 31), point(SKY, 3, 35), point(BBC, 4, 52), point(SKY, 5, 60))
    assert sorted(both) == sorted([BBC.style, SKY.style])


def test_what_was_withdrawn_is_on_no_line() -> None:
    assert courses(point(BBC, 2, 31, withdrawn=True), point(BBC, 4, 52)) == []


def test_sentences_that_give_one_value_at_one_time_are_one_mark_and_one_step_of_the_line() -> None:
    plain = timeline([point(BBC, 2, 31), point(BBC, 4, 52)])
    again = timeline([point(BBC, 2, 31)] * 20 + [point(SKY, 2, 31)] + [point(BBC, 4, 52)] * 20)
    assert plain.count("<a ") == 2 * len(WIDTHS)
    assert again.count("<a ") == 3 * len(WIDTHS)
    assert re.findall(r'points="([^"]+)"', again) == re.findall(r'points="([^"]+)"', plain)
