"""Where figures, sources and cues stand in a text: as HTML that marks them by more than colour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

KINDS = ("quantity", "source", "cue")
"""By rank: where two overlap, the first has the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSpan:
    """A marked place in a text, from `start` to before `end`."""

    start: int
    end: int
    kind: str
    anchor: str = ""
    """Where it may be linked to: an `id` of the page."""
    link: str = ""
    """Where it leads."""
    title: str = ""
    verdict: str = ""
    """Of a checked figure: its colour's name, beside the words of `note`."""
    note: str = ""
    """What is said right behind it."""


def marked(claim: Mapping[str, Any]) -> Markup:
    """The claim's sentence, with quantity, source and cue marked where they stand in it."""
    start = claim["sentence_start"]
    sentence = claim["sentence"]
    return mark(sentence, [_moved(span, -start) for span in spans_of(claim)])


def spans_of(claim: Mapping[str, Any], **of_quantity: str) -> list[MarkedSpan]:
    """The places of a claim in its field; `of_quantity` are the anchor, link and title of its quantity."""
    spans = []
    for prefix, kind in (("", "quantity"), ("source_", "source"), ("cue_", "cue")):
        start, end = claim[f"{prefix}start"], claim[f"{prefix}end"]
        if start is not None and end is not None:
            spans.append(MarkedSpan(start=start, end=end, kind=kind, **(of_quantity if kind == "quantity" else {})))
    return spans


def mark(text: str, spans: Iterable[MarkedSpan]) -> Markup:
    """`text` as HTML with `spans` marked; what lies outside it, or in a span of higher rank, is left out."""
    html, position = Markup(""), 0
    placed, hidden = _apart(spans, len(text))
    for span in placed:
        html += escape(text[position : span.start])
        html += Markup("").join(_anchor(other) for other in hidden if other.start < span.end and span.start < other.end)
        html += _tag(span, text[span.start : span.end])
        position = span.end
    return html + escape(text[position:])


def paragraphs(text: str, spans: Sequence[MarkedSpan]) -> list[Markup]:
    """Each line of `text` as HTML with its part of `spans` marked; empty lines are left out."""
    found, start = [], 0
    ordered = sorted(spans, key=lambda span: span.start)
    first = 0
    for line in text.split("\n"):
        end = start + len(line)
        while first < len(ordered) and ordered[first].start < start:
            first += 1
        last = first
        while last < len(ordered) and ordered[last].start < end:
            last += 1
        if line.strip():
            found.append(mark(line, [_moved(span, -start) for span in ordered[first:last]]))
        start = end + 1
    return found


def _apart(spans: Iterable[MarkedSpan], length: int) -> tuple[list[MarkedSpan], list[MarkedSpan]]:
    """Spans of a text that do not overlap, in order of place; and those that have an anchor and no place."""
    free: list[MarkedSpan] = []
    hidden: list[MarkedSpan] = []
    taken = bytearray(length)
    for span in sorted(spans, key=lambda s: (KINDS.index(s.kind), s.start)):
        if not 0 <= span.start < span.end <= length:
            continue
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            free.append(span)
        elif span.anchor:
            hidden.append(span)
    return sorted(free, key=lambda span: span.start), hidden


def _anchor(span: MarkedSpan) -> Markup:
    return Markup('<span id="{}"></span>').format(span.anchor)


def _tag(span: MarkedSpan, text: str) -> Markup:
    kind = f"{span.kind} {span.verdict}".strip()
    inner = Markup('<mark class="{}">{}</mark>').format(kind, text)
    if span.note:
        inner += Markup('<small class="verdict-note {}">{}</small>').format(span.verdict, span.note)
    if span.link:
        title = Markup(' title="{}"').format(span.title) if span.title else Markup("")
        inner = Markup('<a href="{}"{}>{}</a>').format(span.link, title, inner)
    return Markup('<span id="{}">{}</span>').format(span.anchor, inner) if span.anchor else inner


def _moved(span: MarkedSpan, by: int) -> MarkedSpan:
    return replace(span, start=span.start + by, end=span.end + by)
