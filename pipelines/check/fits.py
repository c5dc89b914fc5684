"""Does what an outlet says bear out what a text says? Stricter than whether both can be true: an editor prints it.

"More than 35,000" and "35,000" can both be true, as 35,000 may be rounded from 35,140; but who prints "more than" must
have it from somebody, and an outlet that says 35,000 is nobody who does.
"""

from dataclasses import replace
from typing import Literal

from extract.records import Claim
from pipelines.compare.intervals import Interval, both_true, claim_interval, highest, lowest, slack
from pipelines.compare.rounding import EXACT_BELOW
from pipelines.compare.units import measure_of

Fit = Literal["fits", "says_less", "against"]
"""Bears the text out; can be true beside it, and does not say it; cannot be true beside it."""

_LOWER, _UPPER = frozenset({">", ">="}), frozenset({"<", "<="})
_ONE_SIDED = _LOWER | _UPPER
_HAIR = 1e-9
FAR = 1.25
"""How many times a bound a value may be that still bears it out: "more than 40" may be 47, and hardly 80."""


def fit_of(said: Claim, text: Claim) -> Fit:
    """How what `said` states bears on what `text` does; both are of one measure."""
    if denies(said, text) or not both_true(said, text):
        return "against"
    if said.negated != text.negated:
        return "says_less"  # a denial of something else bears nothing out
    if text.negated or _says_as_much(said, text):
        return "fits"
    return "says_less"


def denies(one: Claim, other: Claim) -> bool:
    """Does one deny what the other says?"""
    return one.negated != other.negated and both_true(replace(one, negated=False), replace(other, negated=False))


def is_about(said: Claim, other: Claim) -> bool:
    """Do both give a value of one size, that can be true together?"""
    return fit_of(said, other) != "against" and _is_of_size(lowest(said), lowest(other))


def is_overstated(said: Claim, text: Claim) -> bool:
    """Does the text put a bound ("more than", "under") at the very value that `said` gives without one?"""
    if text.comparator not in _ONE_SIDED or said.comparator in _ONE_SIDED or said.negated or text.negated:
        return False
    bound = lowest(text) if text.comparator in _LOWER else highest(text)
    admitted = claim_interval(said)
    return admitted.low - _hair(bound) <= bound <= admitted.high + _hair(bound)


def drops_bound(said: Claim, text: Claim) -> bool:
    """Does the text give as a plain number what `said` has as a bound?"""
    return said.comparator in _ONE_SIDED and text.comparator not in _ONE_SIDED and not said.negated


def _says_as_much(said: Claim, text: Claim) -> bool:
    if text.comparator in _LOWER:
        return said.comparator not in _UPPER and _beyond(lowest(said), lowest(text), said, text, up=True)
    if text.comparator in _UPPER:
        return said.comparator not in _LOWER and _beyond(highest(said), highest(text), said, text, up=False)
    admitted = claim_interval(text).wider(_slack(said, text))
    if said.comparator in _ONE_SIDED:
        return _holds(admitted, lowest(said) if said.comparator in _LOWER else highest(said))
    if lowest(said) == highest(said):
        return True  # a single value, and the two can both be true
    return _holds(admitted, lowest(said)) and _holds(admitted, highest(said))


def _beyond(given: float, bound: float, said: Claim, text: Claim, *, up: bool) -> bool:
    """Does a value lie on the right side of the text's bound, as both are printed?"""
    if not _is_of_size(given, bound):
        return False
    room = abs(bound) * _slack(said, text)
    apart = (given - bound if up else bound - given) + room
    if text.comparator in {">=", "<="} or said.comparator in {">", "<"} or room:
        return apart >= -_hair(bound)
    if said.comparator in {">=", "<="} and not _is_counted(text, bound):
        return apart >= -_hair(bound)  # "at least 35,000" travels as "more than 35,000", "at least 8" must not
    return apart > _hair(bound)


def _is_of_size(value: float, other: float) -> bool:
    return abs(other) / FAR <= abs(value) <= abs(other) * FAR


def _holds(interval: Interval, value: float) -> bool:
    return interval.low - _hair(value) <= value <= interval.high + _hair(value)


def _slack(one: Claim, other: Claim) -> float:
    return slack(one.unit, other.unit, measure_of(one.kind, one.unit)[0])


def _is_counted(claim: Claim, value: float) -> bool:
    return claim.kind in {"count", "age"} and abs(value) < EXACT_BELOW


def _hair(value: float) -> float:
    return abs(value) * _HAIR
