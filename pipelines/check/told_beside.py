"""What a text itself says against one of its figures: a draft that says that two bodies disagree takes no side."""

import re
from collections.abc import Sequence

from extract.records import Attribution, Claim
from pipelines.compare.units import measure_of

_NEXT_SENTENCE = 3
"""Characters at most between two sentences that follow each other: a blank, a quotation mark."""
_END = re.compile(r"[.!?][”\"’')]*(?=\s|\Z)|\n")


def rivals_told(claim: Claim, said: Sequence[Claim], text: str) -> list[Claim]:
    """The other figures of the text right beside `claim`, of one measure and on another word.

    A text that says one thing itself and has somebody say another in the next sentence contradicts itself. Whether
    they answer the same question shows where an outlet gives their value for it.
    """
    measure = measure_of(claim.kind, claim.unit)[0]
    return [
        other
        for other in said
        if other.claim_id != claim.claim_id
        and other.source != claim.source
        and (other.sentence_start == claim.sentence_start or (other.source and claim.source))
        and _is_near(claim, other, text)
        and measure_of(other.kind, other.unit)[0] == measure
    ]


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
