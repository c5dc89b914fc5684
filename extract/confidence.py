"""How sure the reader of a claim may be that every field of it is right: a number between 0 and 1.

A logistic model over what makes claims go wrong. Its weights are log-odds of an error, fitted on 560 claims whose truth
is known (the sample newsroom's and the story set's development half) and rounded. They say how
hard a case is: re-fit them when the rules change much.
"""

import math
from dataclasses import dataclass

from extract.records import Attribution, Quantity

BASE = -3.45
"""An easy case is wrong once in 32."""

_WEIGHTS = {
    "unit_only_likely": 1.8,  # one in four is wrong, stories left out: `python -m benchmarks.fit_meant`
    "unit_unknown": 1.8,  # readers mostly know what is meant
    "number_in_words": 1.05,
    "short_name_of_body": 0.6,
    "unit_from_elsewhere": 0.55,
    "cue_far_away": 0.55,
    "long_sentence": 0.5,
    "source_is_body": 0.45,
    "cue_unused": 0.4,  # somebody speaks in the sentence, and yet the number is given to nobody
    "unnamed_source": 0.4,
    "count": 0.35,  # of things, whose noun may be elsewhere
    "according": 0.35,
    "crowded": 0.3,
    "duration": 0.25,
    "denied": 0.25,
    "speech": -0.35,
    "relayed": -0.45,
}
FAR = 80
"""Characters between a cue and its number."""
LONG = 180
"""Characters of a sentence."""
CROWDED = 3
"""Quantities in a sentence."""


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """What is known of the sentence around a quantity."""

    sentence_length: int
    """In characters."""
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
        "count": quantity.kind == "count",
        "duration": quantity.kind == "duration",
        "unit_from_elsewhere": quantity.kind == "count" and (quantity.unit or " ")[:4] not in quantity.text.lower(),
        "unit_only_likely": quantity.likely,
        "unit_unknown": quantity.kind == "count" and quantity.unit is None,
        "crowded": around.quantities >= CROWDED,
        "long_sentence": around.sentence_length > LONG,
        "cue_unused": around.cue and (attribution is None or attribution.source_text is None),
    }
    if attribution and attribution.source_text:
        name, rule = attribution.source_text, attribution.rule
        body = attribution.source_kind == "organisation"
        found |= {
            "source_is_body": body,
            "short_name_of_body": body and len(name.split()) == 2,
            "unnamed_source": name[0].islower(),
            "cue_far_away": attribution.cue is not None and abs(attribution.cue[0] - quantity.start) > FAR,
            "according": rule == "according",
            "speech": rule in {"clausal.speech", "clausal.before"},
            "denied": attribution.negated,
            "relayed": attribution.via is not None,
        }
    return {name for name, holds in found.items() if holds}
