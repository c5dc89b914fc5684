"""Two questions slot by slot: what met, what contradicted, what is unknown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.concepts import concepts
from extract.question.stretches import parse_period
from extract.records import Claim

Verdict = Literal["met", "contradicted", "unknown"]

ALIKE = 1 / 3
"""Share of their words, by concept, that two slots have in common at least to be met."""
_BRACKET = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCompared:
    """One slot of two claims."""

    slot: str
    one: str | None
    other: str | None
    likeness: float | None
    """Of 0 to 1; None where one of the two does not say."""
    verdict: Verdict


def compare_questions(one: Claim, other: Claim) -> tuple[SlotCompared, ...]:
    """The slots of two claims side by side, those in which neither says anything left out."""
    return tuple(found for found in _compared(one, other) if found.one is not None or found.other is not None)


def _compared(one: Claim, other: Claim) -> Iterator[SlotCompared]:
    for slot in ("measured", "event", "holder", "place"):
        a, b = getattr(one, slot), getattr(other, slot)
        yield _slot(slot, a, b, likeness_of_words(a, b))
    yield _slot("period", one.period, other.period, likeness_of_periods(one.period, other.period))
    yield _slot("as_of", one.as_of, other.as_of, _equal(one.as_of, other.as_of))
    # no scope and no change mean the plain whole and a level: that much is always said
    yield _told("scope", one.scope, other.scope, "whole")
    yield _told("change", one.change, other.change, "level")


def likeness_of_words(one: str | None, other: str | None) -> float | None:
    """What two slots have in common of the words of the shorter one, by concept; None where one is empty."""
    a, b = _words(one), _words(other)
    return len(a & b) / min(len(a), len(b)) if a and b else None


def likeness_of_periods(one: str | None, other: str | None) -> float | None:
    """One for one period, a half where one lies in the other, none where they are apart; None for mere words."""
    if one is None or other is None:
        return None
    if one == other:
        return 1.0
    a, b = parse_period(one), parse_period(other)
    if a is None or b is None:
        return None
    if a == b:
        return 1.0
    (start, end), (begin, finish) = _closed(a), _closed(b)
    return 0.5 if start <= finish and begin <= end else 0.0


def _closed(bounds: tuple[date | None, date | None]) -> tuple[date, date]:
    return bounds[0] or date.min, bounds[1] or date.max


def _words(slot: str | None) -> frozenset[str]:
    """The concepts of a slot; its plain words in brackets say the same once more."""
    return frozenset(concepts(_BRACKET.sub("", slot))) if slot else frozenset()


def _equal(one: str | None, other: str | None) -> float | None:
    return None if one is None or other is None else float(one == other)


def _slot(slot: str, one: str | None, other: str | None, likeness: float | None) -> SlotCompared:
    verdict: Verdict = "unknown"
    if likeness is not None:
        verdict = "met" if likeness > 0.5 or (slot != "period" and likeness >= ALIKE) else verdict
        verdict = "contradicted" if likeness == 0 else verdict
    return SlotCompared(slot=slot, one=one, other=other, likeness=likeness, verdict=verdict)


def _told(slot: str, one: str | None, other: str | None, plain: str) -> SlotCompared:
    if one is None and other is None:
        return SlotCompared(slot=slot, one=None, other=None, likeness=1.0, verdict="met")
    return SlotCompared(
        slot=slot,
        one=one or plain,
        other=other or plain,
        likeness=float(one == other),
        verdict="met" if one == other else "contradicted",
    )
