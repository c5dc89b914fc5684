"""What changed from one text to another, by paragraphs and in them by words, as HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from markupsafe import Markup, escape

MOST_WORDS = 600
"""Of a paragraph that is compared by words; time grows with the square."""
AROUND = 1
"""Unchanged paragraphs shown before and after a change."""

_TAGS = {"del": Markup("<del>{}</del>"), "ins": Markup("<ins>{}</ins>")}
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
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
    """One line against another, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return _tag("del", before) + " " + _tag("ins", after)
    html = Markup("")
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            html += escape("".join(new[j1:j2]))
        else:
            html += _tag("del", "".join(old[i1:i2])) + _tag("ins", "".join(new[j1:j2]))
    return html


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _same(lines: Sequence[str]) -> Iterator[Part]:
    return (Part("same", escape(line)) for line in lines)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    """Paragraphs that stand for each other are compared word by word; what has no counterpart is new or gone."""
    for before, after in zip(old, new, strict=False):
        if SequenceMatcher(None, before, after).quick_ratio() > 0.5:
            yield Part("changed", word_by_word(before, after))
        else:
            yield Part("changed", _tag("del", before))
            yield Part("changed", _tag("ins", after))
    yield from (Part("changed", _tag("del", line)) for line in old[len(new) :])
    yield from (Part("changed", _tag("ins", line)) for line in new[len(old) :])


def _tag(name: str, text: str) -> Markup:
    return _TAGS[name].format(text) if text else Markup("")
