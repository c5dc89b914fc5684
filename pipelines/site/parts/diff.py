"""What changed from one text to another, by paragraphs and in them by words, as HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from markupsafe import Markup, escape

from pipelines.changes.whole_numbers import pieces

MOST_WORDS = 600
"""Of a paragraph that is compared by words; time grows with the square."""
AROUND = 1
"""Unchanged paragraphs shown before and after a change."""
ALIKE = 0.5
"""Likeness of two paragraphs, by words in common, from which one became the other; any two have the small words."""
FURTHEST = 20
"""Paragraphs ahead in which the counterpart of one is looked for."""

_WORD = re.compile(r"\w+")
_TAGS = {"del": Markup("<del>{}</del>"), "ins": Markup("<ins>{}</ins>")}
PartKind = Literal["same", "changed", "gap"]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the comparison, or a gap where nothing changed."""

    kind: PartKind
    html: Markup


def compare(before: str, after: str) -> list[Part]:
    """The changed paragraphs with what stands around them; empty where the texts are the same."""
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if all(tag == "equal" for tag, *_ in matcher.get_opcodes()):
        return []
    parts: list[Part] = []
    for group in matcher.get_grouped_opcodes(AROUND):
        parts += [Part("gap", Markup("…"))] if parts or group[0][1] > 0 else []
        for tag, i1, i2, j1, j2 in group:
            parts += _same(new[j1:j2]) if tag == "equal" else _changed(old[i1:i2], new[j1:j2])
    return parts


def word_by_word(before: str, after: str) -> Markup:
    """One line against another, word by word; numbers are replaced whole, with currency, magnitude and unit."""
    old, new = pieces(before), pieces(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return _replaced(before, after)
    html = Markup("")
    for was, became in _edits(old, new):
        html += escape(became) if was == became else _replaced(was, became)
    return html


def _edits(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Stretches as they were and as they became; two edits with only white space between them are one."""
    was = became = gap = ""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, other = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag != "equal":
            was, became, gap = was + gap + one, became + gap + other, ""
        elif (was or became) and not gap and other.isspace():
            gap = other
        else:
            yield was, became
            yield gap + one, gap + other
            was = became = gap = ""
    yield was, became
    yield gap, gap


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _same(lines: Sequence[str]) -> Iterator[Part]:
    return (Part("same", escape(line)) for line in lines)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    """Paragraphs that stand for each other are compared word by word; what has no counterpart is new or gone."""
    gone = come = 0
    for i, j in [*_counterparts(old, new), (len(old), len(new))]:
        yield from (Part("changed", _tag("del", line)) for line in old[gone:i])
        yield from (Part("changed", _tag("ins", line)) for line in new[come:j])
        if i < len(old):
            yield Part("changed", word_by_word(old[i], new[j]))
        gone, come = i + 1, j + 1


def _counterparts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of paragraphs that stand for each other, in order: each with the next one that is like it."""
    come = 0
    before, after = ([_WORD.findall(line.casefold()) for line in lines] for lines in (old, new))
    for i in range(len(old)):
        for j in range(come, min(len(new), come + FURTHEST)):
            if SequenceMatcher(None, before[i], after[j], autojunk=False).quick_ratio() > ALIKE:
                yield i, j
                come = j + 1
                break


def _replaced(before: str, after: str) -> Markup:
    """One stretch for another, apart also for who hears the page or copies it: never "1,4001,250"."""
    apart = " " if before and after and not (before[-1].isspace() or after[0].isspace()) else ""
    return _tag("del", before) + apart + _tag("ins", after)


def _tag(name: str, text: str) -> Markup:
    return _TAGS[name].format(text) if text else Markup("")
