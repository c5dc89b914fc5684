"""Shares that an outlet worked out from a release's counts: "312 of 1,040 schools" printed as "30 per cent"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from extract.concepts import concepts
from extract.records import Claim
from pipelines.compare.intervals import claim_interval, lowest
from pipelines.compare.units import measure_of

LEAST_IN_COMMON = 2
"""Words, by concept, that the two sentences have in common at least: by its number alone, a share fits by chance."""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A printed share with the counts of the release that it comes from."""

    printed: Claim
    part: Claim
    whole: Claim


def worked_out(release: Sequence[Claim], printed: Sequence[Claim]) -> Iterator[WorkedOut]:
    """Each printed share or percentage rise that two counts of one sentence of the release give.

    A share is part by whole; a rise or fall is the difference of two numbers by the earlier one, which of them that is
    the direction says.
    """
    pairs = [(a, b) for a, b in permutations(release, 2) if _of_one_sentence(a, b)]
    for claim in printed:
        if claim.kind not in {"percent", "ratio"}:
            continue
        fits = [(a, b) for a, b in pairs if _gives(a, b, claim) and _in_common(a, claim) >= LEAST_IN_COMMON]
        if fits:
            part, whole = max(fits, key=lambda pair: _in_common(pair[0], claim))
            yield WorkedOut(claim, part, whole)


def _of_one_sentence(one: Claim, other: Claim) -> bool:
    same = (one.field, one.sentence_start) == (other.field, other.sentence_start)
    measures = {measure_of(claim.kind, claim.unit)[0] for claim in (one, other)}
    return same and len(measures) == 1 and not measures & {"percent", "points", "age"}


def _gives(part: Claim, whole: Claim, share: Claim) -> bool:
    """Does the printed share admit what the two counts come to?"""
    a, b = lowest(part), lowest(whole)
    if not b:
        return False
    rate = {"up": (a - b) / b, "down": (b - a) / b}.get(share.change or "", a / b if a < b else 0.0)
    if rate <= 0:
        return False
    interval = claim_interval(replace(share, negated=False))
    # a ratio's value is the share itself, "one in three" being a third; of a percentage it is the hundredfold
    worth = rate * 100 if share.kind == "percent" else rate
    return interval.low <= worth <= interval.high


def _in_common(one: Claim, other: Claim) -> int:
    return len(set(concepts(one.sentence)) & set(concepts(other.sentence)))
