"""How sure the reader of a claim may be that every field of it is right: a number between 0 and 1.

A logistic model over what makes claims go wrong. Its weights are log-odds of an error, fitted on the 642 claims of the
two story sets, whose truth is known, and rounded. They say how hard a case is: re-fit them when the rules change much.
"""

import math
from dataclasses import dataclass

from extract.records import Attribution, Quantity

BASE = -2.6
"""An easy case is wrong once in 14. Those 642 claims are wrong in 6% only, as their errors had been read; small cases
that nobody had read (`python -m benchmarks.locked`) in 11%, so the base is so much higher than fitted."""

_WEIGHTS = {
    "unit_unknown": 2.7,  # readers mostly know what is meant
    "unit_only_likely": 2.0,  # one in four is wrong, stories left out: `python -m benchmarks.fit_meant`
    "unnamed_source": 1.2,
    "cue_far_away": 1.1,
    "number_in_words": 0.8,
    "cue_unused": 0.6,  # somebody speaks in the sentence, and yet the number is given to nobody
    "denied": 0.5,
    "relayed": 0.5,
    "crowded": 0.4,
    "according": 0.4,
    "unit_from_elsewhere": 0.25,
    "duration": 0.25,
    "speech": -0.6,
    "source_is_body": -0.85,
}
FAR = 80
"""Characters between a cue and its number."""
CROWDED = 3
"""Quantities in a sentence."""


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """What is known of the sentence around a quantity."""

    quantities: int
    """In its sentence, this one included."""
    cue: bool
    """Is anything in its sentence attributed to anybody?"""


def confidence(quantity: Quantity, attribution: Attribution | None, around: SentenceFacts) -> float:
    """Probability that all fields are right; `attribution` is the one that governs the quantity."""
    doubt = BASE + sum(_WEIGHTS[name] for name in _doubts(quantity, attribution, around))
    return round(1 / (1 + math.exp(doubt)), 3)


def _doubts(quantity: Quantity, attribution: Attribution | None, around: SentenceFacts) -> set[str]:
    found = {
        "number_in_words": quantity.rule == "words",
        "duration": quantity.kind == "duration",
        "unit_from_elsewhere": quantity.kind == "count" and (quantity.unit or " ")[:4] not in quantity.text.lower(),
        "unit_only_likely": quantity.likely,
        "unit_unknown": quantity.kind == "count" and quantity.unit is None,
        "crowded": around.quantities >= CROWDED,
        "cue_unused": around.cue and (attribution is None or attribution.source_text is None),
    }
    if attribution and attribution.source_text:
        name, rule = attribution.source_text, attribution.rule
        body = attribution.source_kind == "organisation"
        found |= {
            "source_is_body": body,
            "unnamed_source": name[0].islower(),
            "cue_far_away": attribution.cue is not None and abs(attribution.cue[0] - quantity.start) > FAR,
            "according": rule == "according",
            "speech": rule in {"clausal.speech", "clausal.before"},
            "denied": attribution.negated,
            "relayed": attribution.via is not None,
        }
    return {name for name, holds in found.items() if holds}
