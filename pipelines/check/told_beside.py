"""What a text itself says against one of its figures: a draft that says that two bodies disagree takes no side."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.records import Attribution, Claim
from pipelines.check.fits import is_about
from pipelines.check.same_source import sameness
from pipelines.compare.units import measure_of

_NEXT_SENTENCE = 3
"""Characters at most between two sentences that follow each other: a blank, a quotation mark."""
_END = re.compile(r"[.!?][”\"’')]*(?=\s|\Z)|\n")


@dataclass(frozen=True, slots=True)
class Rival:
    """Another figure of the text, told right beside one."""

    claim: Claim
    of_other: bool
    """Does it answer another figure, as far as is known? Then it tells only of what is said on the same word."""


def rivals_told(claim: Claim, said: Sequence[Claim], text: str, figure_of: Mapping[str, str]) -> list[Rival]:
    """The other figures of the text right beside `claim`, of one measure and on another word.

    A text that says one thing itself and has somebody say another in the next sentence contradicts itself.
    """
    measure, own = measure_of(claim.kind, claim.unit)[0], figure_of.get(claim.claim_id)
    return [
        Rival(other, figure_of.get(other.claim_id, own) != own)
        for other in said
        if other.claim_id != claim.claim_id
        and other.source != claim.source
        and (other.sentence_start == claim.sentence_start or (other.source and claim.source))
        and _is_near(claim, other, text)
        and measure_of(other.kind, other.unit)[0] == measure
    ]


def tells_of(rival: Rival, said: Claim) -> bool:
    """Does the text, by a rival, tell what an outlet says?"""
    if not is_about(said, rival.claim):
        return False
    return not rival.of_other or bool(
        rival.claim.source and said.source and sameness(rival.claim.source, [said.source], ()) == "same"
    )


def deniers_beside(claim: Claim, attributions: Sequence[Attribution], text: str) -> list[str]:
    """Who is said to deny something in the claim's sentence or the next, other than the claim's own source.

    "" stands for somebody who is not named.
    """
    start, end = claim.sentence_start, claim.sentence_start + len(claim.sentence)
    following = _END.search(text, min(end + _NEXT_SENTENCE, len(text)))
    stop = following.end() if following and text[end : end + 1] != "\n" else end
    return [
        one.source_text or ""
        for one in attributions
        if one.negated
        and one.cue is not None
        and start <= one.cue[0] < stop
        and (one.source_text or "") != (claim.source or "")
    ]


def _is_near(claim: Claim, other: Claim, text: str) -> bool:
    """Do two figures stand in one sentence, or in two that follow each other in one paragraph?"""
    first, last = sorted((claim, other), key=lambda one: one.sentence_start)
    end = first.sentence_start + len(first.sentence)
    between = text[end : last.sentence_start]
    return last.sentence_start < end or (len(between) <= _NEXT_SENTENCE and "\n" not in between)
