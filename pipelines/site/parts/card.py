"""A figure as a picture to show elsewhere: what it is, who says what, on whose word, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.figures.clauses import counted_others
from pipelines.figures.vocabulary import LEAD
from pipelines.site.parts.in_short import InShort, ValueGroup
from pipelines.site.parts.svg_text import clean, width_of, wrapped

WIDTH = 600
"""Pixels; the height follows from what there is to say."""
MOST_VALUES = 4
_MARGIN = 24
_INNER = WIDTH - 2 * _MARGIN

_STATUS = {
    "conflict": "Outlets disagree",
    "agree": "Outlets agree",
    "moved": "The value moved over time",
    "single": "One outlet says so",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: where its foot stands, and how it looks (a class of the picture's style)."""

    x: float
    y: float
    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the picture holds."""

    height: int
    title: str
    text: str
    """All of it in words, for who does not see it."""
    lines: tuple[Line, ...]
    bars: tuple[tuple[int, int], ...]
    """Top and height of the bar beside each value."""
    sample: bool
    status: str


@dataclass(slots=True)
class _Sheet:
    """Lines put one below the other."""

    y: float = 0.0

    def put(self, texts: Sequence[str], style: str, *, step: float, x: float = _MARGIN) -> Iterator[Line]:
        """Each text on a line of its own."""
        for text in texts:
            self.y += step
            yield Line(x, round(self.y, 1), style, text)


def card(figure: InShort) -> Card:
    """The card of a figure."""
    groups, sample = figure.groups, bool(figure.sample_note)
    sheet = _Sheet(y=40 if sample else 14)
    said = _STATUS.get(figure.status, figure.status)
    said += f", disputed by {figure.disputed_by}" if figure.disputed_by else ""
    lines = [*sheet.put(wrapped(said, width=_INNER, size=14, most=1), "status", step=22)]
    lines += sheet.put(wrapped(figure.title, width=_INNER, size=22, most=3), "title", step=28)
    bars = []
    for group in groups[:MOST_VALUES]:
        sheet.y += 14
        top = sheet.y
        lines += _value(sheet, group)
        bars.append((round(top + 4), round(sheet.y - top)))
    if len(groups) > MOST_VALUES:
        sheet.y += 8
        lines += sheet.put([f"and {counted_others(len(groups) - MOST_VALUES)}"], "small", step=18)
    sheet.y += 14
    foot = f"{f'Until {figure.until}. ' if figure.until else ''}{LEAD}"
    lines += sheet.put(wrapped(foot, width=_INNER, size=13, most=1), "small", step=18)
    lines += sheet.put(wrapped(figure.address, width=_INNER, size=13, most=2), "small", step=18)
    text = clean(f"{'SAMPLE, not news. ' if sample else ''}{figure.title}. {figure.told}")
    return Card(round(sheet.y + 20), clean(figure.title), text, tuple(lines), tuple(bars), sample, figure.status)


def _value(sheet: _Sheet, group: ValueGroup) -> Iterator[Line]:
    """A value as it is printed, and below it who prints it and on whose word."""
    x, width = _MARGIN + 14, _INNER - 14
    yield from sheet.put(wrapped(group.value, width=width, size=19, most=2), "value", step=24, x=x)
    told = f"{group.outlets}, {group.word}"
    if width_of(told, 15) <= width:
        yield from sheet.put([clean(told)], "told", step=21, x=x)
        return
    for text in (group.outlets, group.word):
        yield from sheet.put(wrapped(text, width=width, size=15, most=2), "told", step=20, x=x)
