"""A figure's values over time, drawn by leather: its axes and grid, and our marks on them, each a link to evidence."""

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import leather
from leather import theme
from markupsafe import Markup

from pipelines.site.parts.prints import compact
from pipelines.site.plots.points import Point, tell_apart
from pipelines.site.plots.scale import scale_of

WIDTHS = (("wide", 880, 300), ("narrow", 330, 260))
"""Drawn once for screens and once for phones: a picture that shrinks has a text that nobody can read."""

_Dated = tuple[datetime, float, Point]

MOST_MARKS = 500
_ROOM = 36
"""Beside the plot, for the half of its last label."""
_LEAST_SPAN = timedelta(hours=6)

# The style sheet colours everything: leather writes attributes, which any rule overrides.
theme.background_color = "none"
theme.tick_font_family = "inherit"
theme.tick_font_size = 12
theme.tick_font_char_height = 12
theme.tick_font_char_width = 7
theme.margin = 0.02


class _Marks(leather.Shape):  # type: ignore[misc]
    """Outlets' marks with the bars of ranges and the arrows of bounds."""

    def validate_series(self, series: leather.Series) -> bool:
        return True

    def to_svg(
        self, width: float, height: float, x_scale: Any, y_scale: Any, series: leather.Series, palette: Iterator[str]
    ) -> ET.Element:
        """The marks of all points as SVG."""
        group = ET.Element("g", {"class": "marks"})
        group.extend(
            _courses(series, lambda d: (float(x_scale.project(d.x, 0, width)), float(y_scale.project(d.y, height, 0))))
        )
        for datum in series.data():
            point: Point = datum.row[2]
            x = float(x_scale.project(datum.x, 0, width))
            ends = [float(y_scale.project(end, height, 0)) for end in point.ends]
            group.append(_mark(point, x, ends))
        return group


def timeline(points: Sequence[Point]) -> Markup:
    """The plot in each of `WIDTHS`; empty where fewer than two times or values are known, or none can be drawn."""
    dated = [(time, p.middle, p) for p in points if (time := _time(p.published))]
    if len({time for time, _, _ in dated}) < 2 or not tell_apart(point for _, _, point in dated):
        return Markup("")
    scale = scale_of(end for _, _, point in dated for end in point.ends)
    if not scale:
        return Markup("")
    drawn = _apart(dated)[-MOST_MARKS:]
    return Markup("").join(_draw(drawn, scale.low, scale.high, *size) for size in WIDTHS)


def _apart(dated: Sequence[_Dated]) -> list[_Dated]:
    """One of those that would lie on one another: an outlet gave one value at one time, in whatever sentences."""
    kept: dict[object, _Dated] = {}
    for time, middle, point in dated:
        place = (point.look.outlet, time, point.ends, point.arrow, point.withdrawn)
        kept.pop(place, None)  # the last is the one that counts, and is drawn over others
        kept[place] = (time, middle, point)
    return list(kept.values())


def _draw(drawn: list[_Dated], low: float, high: float, name: str, width: int, height: int) -> Markup:
    first, last = min(row[0] for row in drawn), max(row[0] for row in drawn)
    margin = max(_LEAST_SPAN - (last - first), timedelta()) / 2
    chart = leather.Chart()
    chart.add_x_scale(first - margin, last + margin)
    chart.add_y_scale(low, high)
    short = (last - first) < timedelta(days=4)
    every = 1 if name == "wide" else 2
    chart.add_x_axis(tick_formatter=lambda value, i, _: _tick(value, short) if i % every == 0 else "")
    chart.add_y_axis(tick_formatter=lambda value, *_: compact(float(value)))
    chart.add_series(leather.Series(drawn), _Marks())
    svg = ET.Element(
        "svg",
        {
            "class": f"timeline {name}", "width": str(width), "height": str(height), "role": "group",
            "aria-label": "Values over time; the table below says the same",
        },
    )  # fmt: skip
    svg.append(chart.to_svg_group(width - _ROOM, height))
    return Markup(ET.tostring(svg, encoding="unicode"))  # noqa: S704 (ElementTree has escaped what it was given)


def _courses(series: leather.Series, place: Callable[[Any], tuple[float, float]]) -> Iterator[ET.Element]:
    """A line through what each outlet said from one time to the next."""
    by_outlet: dict[str, list[Any]] = defaultdict(list)
    for datum in series.data():
        if not datum.row[2].withdrawn:
            by_outlet[datum.row[2].look.outlet].append(datum)
    for data in by_outlet.values():
        said = sorted(data, key=lambda datum: datum.x)
        if len({datum.x for datum in said}) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, said))
            style = said[0].row[2].look.style
            yield ET.Element("polyline", {"class": f"course {style}", "points": points, "fill": "none"})


def _tick(value: datetime, short: bool) -> str:
    return f"{value:%-d %b %H:%M}" if short else f"{value:%-d %b %Y}"


def _mark(point: Point, x: float, ends: Sequence[float]) -> ET.Element:
    """A link with the outlet's shape at each value that it printed, a bar between those of a range."""
    link = ET.Element("a", {"href": point.target, "class": _classes(point), "aria-label": point.label})
    ET.SubElement(link, "title").text = point.label
    if len(ends) == 2:
        ET.SubElement(link, "path", {"class": "range", "d": f"M{x:.1f},{ends[0]:.1f}V{ends[1]:.1f}"})
    if point.arrow:
        way = -1 if point.arrow == "up" else 1
        d = f"M{x:.1f},{ends[0] + way * 9:.1f}v{way * 9}m-4,{-way * 4}l4,{way * 4}l4,{-way * 4}"
        ET.SubElement(link, "path", {"class": "range", "d": d})
    for end in ends:
        place = f"translate({x:.1f},{end:.1f})"
        ET.SubElement(link, "circle", {"class": "hit", "r": "12", "transform": place})
        ET.SubElement(link, "path", {"class": "shape", "d": point.look.shape, "transform": place})
    return link


def _classes(point: Point) -> str:
    state = "latest" if point.latest else "earlier"
    return f"point {point.look.style} {state}{' withdrawn' if point.withdrawn else ''}"


def _time(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published or "").replace(tzinfo=None)
    except ValueError:
        return None
