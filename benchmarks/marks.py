"""Marks in a text: which figure a number answers, and, in stories marked in full, its unit, its source or that it is no
claim.

`[dead: Three people]` says the figure; `[dead|person|Harl Council/the council: Three people]` says it all: `-` for
nobody's word, `?` before a source that may be left out, `/` between names of one source. `{{1 July}}` is a number that
makes no claim, `{{~12}}` one of which two sensible people could think otherwise.
"""

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"\[(?P<figure>[a-z][a-z0-9_]*)(?:\|(?P<unit>[^|\[\]:]*)\|(?P<source>[^|\[\]:]*))?: (?P<words>[^\[\]]+)\]"
    r"|\{\{(?P<doubtful>~?)(?P<no_claim>[^{}]+)\}\}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A number of an article that is a claim, and the figure that it answers."""

    field: str
    start: int
    end: int
    figure: str
    unit: str | None = None
    """What is counted; None where the story is not marked in full."""
    sources: tuple[str, ...] | None = None
    """Names of the one source; empty for nobody's word, None where the story is not marked in full."""
    source_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoClaim:
    """A number of an article that makes no claim."""

    field: str
    start: int
    end: int
    doubtful: bool


def strip_marks(marked: str, field: str) -> tuple[str, list[Mark], list[NoClaim]]:
    """A text without its marks, and where they stood."""
    text, last = "", 0
    marks: list[Mark] = []
    others: list[NoClaim] = []
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        words = match["words"] or match["no_claim"]
        start, end = len(text), len(text) + len(words)
        if match["words"]:
            source = match["source"]
            marks.append(
                Mark(
                    field=field,
                    start=start,
                    end=end,
                    figure=match["figure"],
                    unit=(match["unit"] or "").strip() or None,
                    sources=None if source is None else _names(source),
                    source_optional=bool(source) and source.strip().startswith("?"),
                )
            )
        else:
            others.append(NoClaim(field=field, start=start, end=end, doubtful=bool(match["doubtful"])))
        text += words
        last = match.end()
    return text + marked[last:], marks, others


def _names(source: str) -> tuple[str, ...]:
    names = (name.strip() for name in source.strip().removeprefix("?").split("/"))
    return tuple(name for name in names if name not in ("", "-"))
