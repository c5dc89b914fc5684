"""What a number without a noun most likely counts, where no rule of `ellipsis` shows it: a log-linear model's choice.

Its weights lie in meant.json, fitted by `python -m benchmarks.fit_meant` on invented stories whose other outlets name
what is counted; that program says how often it is right on stories that it has not seen.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from extract.number.atoms import Atoms
from extract.number.mentions import scaled
from extract.quantity.candidates import Candidate, candidates
from extract.quantity.carried_on import carried_on, is_in_part
from extract.quantity.draft import DraftQuantity
from extract.quantity.index_levels import counts_nobody
from extract.quantity.inherited import of_draft, of_noun, size_of
from extract.quantity.numbered_passage import PEOPLE, Passage
from extract.quantity.roles import SUBJECT

LEAST = 0.5
"""How likely a unit must be: below, "unknown" is the better answer."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds that a trait adds to a candidate, and those of there being none among them."""

    none: float
    traits: Mapping[str, float]

    def of(self, candidate: Candidate) -> float:
        """The sum of what its traits add."""
        return sum(self.traits.get(trait, 0.0) for trait in candidate.traits)


def with_units_meant(doc: Doc, atoms: Atoms, drafts: Sequence[DraftQuantity]) -> list[DraftQuantity]:
    """The drafts, those without a unit given the one that is most likely meant, if it is likely enough."""
    passage = Passage(doc, atoms, drafts)
    given = list(drafts)
    for place, draft in enumerate(drafts):
        if is_asked(draft):
            other = carried_on(atoms, draft.mention, passage.role(place), given[:place])
            given[place] = _like(draft, other) if other is not None and other.likely else _with_unit(passage, place)
    return given


def _like(draft: DraftQuantity, other: DraftQuantity) -> DraftQuantity:
    """`received 18,600, up from 12,400`: what the one was taken to count, the other counts too."""
    return replace(draft, unit=other.unit, unit_phrase=other.unit_phrase, kind=other.kind, inherited=True, likely=True)


def is_asked(draft: DraftQuantity) -> bool:
    """Is it a claim that counts something which nothing in its sentence names?"""
    return draft.unit is None and draft.reason is None and draft.kind == "count" and not draft.mention.signed


def most_likely(found: Sequence[Candidate], weights: Weights) -> tuple[Candidate, float]:
    """The best of some candidates, and how likely it is the right one."""
    scores = [weights.of(candidate) for candidate in found]
    most = max(*scores, weights.none)
    total = sum(math.exp(score - most) for score in (*scores, weights.none))
    best = max(range(len(found)), key=scores.__getitem__)
    return found[best], math.exp(scores[best] - most) / total


def _may_be_money(passage: Passage, place: int) -> bool:
    """`bid 45 million for the winger`: what is given in millions, and does nothing itself, may be of any currency."""
    draft = passage.drafts[place]
    return size_of(draft.mention) >= _MILLION and passage.role(place).part not in SUBJECT


_MILLION = 1_000_000


def _is_refused(candidate: Candidate) -> bool:
    """`14 bridges and ends at 60`: what its own sentence counts lends its noun by a rule of `ellipsis` or not."""
    return candidate.unit != PEOPLE and "counted 0 back" in candidate.traits


@cache
def read_weights() -> Weights:
    """The fitted weights."""
    found = json.loads(files("extract.quantity").joinpath("meant.json").read_text(encoding="utf-8"))
    return Weights(found["none"], found["traits"])


def _with_unit(passage: Passage, place: int) -> DraftQuantity:
    draft = passage.drafts[place]
    found = [] if _may_be_money(passage, place) else candidates(passage, place)
    if not found:
        return draft
    candidate, likely = most_likely(found, read_weights())
    if candidate.unit == PEOPLE and counts_nobody(passage.role(place)):
        return draft
    if likely < LEAST or _is_refused(candidate) or (is_in_part(draft.mention) and "measure" not in candidate.traits):
        return draft
    if "measure" in candidate.traits:
        return _measured(passage, place, candidate.unit)
    return replace(draft, unit=candidate.unit, unit_phrase=candidate.unit, inherited=True, likely=True)


def _measured(passage: Passage, place: int, unit: str) -> DraftQuantity:
    """The number read in the measure that was told of last in that unit."""
    draft = passage.drafts[place]
    found = (of_draft(other) for other in reversed(passage.drafts[:place]) if other.unit == unit)
    source = next((source for source in found if source is not None), of_noun(unit))
    return replace(
        draft,
        mention=scaled(draft.mention, source.scale),
        unit=source.unit,
        unit_phrase=source.unit_phrase,
        kind=source.kind,
        inherited=True,
        likely=True,
    )
