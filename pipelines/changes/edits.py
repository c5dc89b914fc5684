"""What an edit did to a claim: what differs, where a claim stands, and whether the text owns up to it."""

import re
from collections.abc import Iterator
from typing import Any

from pipelines.changes.pairing import numbers
from pipelines.compare.source_names import key_words
from pipelines.compare.units import measure_of
from pipelines.database.claims import StoredClaim
from pipelines.database.revisions import RevisionText
from pipelines.database.tables.claims import EDITED, Edit

SAME = 0.02
"""Share by which values in different units of one measure may differ and still be the same, converted and rounded."""

_NOTE = re.compile(
    r"\b(?:an? )?(?:earlier|previous|original) version of (?:this|the|our) "
    r"(?:article|headline|page|piece|report|story)\b"
    r"|\b(?:this|the|our) (?:article|headline|page|piece|report|story) (?:was|has been) "
    r"(?:amended|corrected|clarified|updated|changed)\b"
    r"|^(?:correction|clarification)s?\b(?= ?[:.–—-])",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…”\"])\s+")
_CLOSED = re.compile(r"[.!?…:][\"'”’)\]]*\s*\Z")


def differences(before: StoredClaim | None, after: StoredClaim | None) -> list[str]:
    """The kinds of change from one claim to the other, the most telling first; never empty. One of them may be None."""
    if before is None or after is None:
        return ["added" if before is None else "dropped"]
    found = {
        "value": not _same_value(before, after),
        "comparator": any(one != other for one, other in _both(before, after, "comparator")),
        "hedge": any(one != other for one, other in _both(before, after, "hedge")),
        "source": not all(same_name(one, other) for one, other in _both(before, after, "source")),
    }
    return [kind for kind, differs in found.items() if differs] or ["wording"]


def _both(before: StoredClaim, after: StoredClaim, edit: Edit) -> Iterator[tuple[Any, Any]]:
    """Before and after, each column that tells an edit of this kind."""
    return ((getattr(before, name), getattr(after, name)) for name in EDITED[edit])


def same_name(one: str | None, other: str | None) -> bool:
    """Do two names stand for one source, as far as they tell? "Halyard" is "the Halyard news agency"."""
    if one is None or other is None:
        return one == other
    words, others = set(key_words(one)), set(key_words(other))
    return one.casefold() == other.casefold() or (bool(words and others) and (words <= others or others <= words))


def stands_in(claim: StoredClaim, revision: RevisionText) -> bool:
    """Does the revision state the claim: does its text have the claim's sentence?

    Where the claim was seen at that time, its sentence will do; elsewhere it must be a sentence there too: "40 died."
    is not stated by "Officials denied that 40 died."
    """
    text, sentence = getattr(revision, claim.field), claim.sentence
    seen = claim.first_seen <= revision.last_seen and revision.first_seen <= claim.last_seen
    offset = text.find(sentence)
    while offset >= 0:
        if seen or _is_sentence(text, offset, offset + len(sentence)):
            return True
        offset = text.find(sentence, offset + 1)
    return False


def correction_note(before: str, after: str) -> str | None:
    """The sentence in which a text says that it was changed, if the text before did not have it."""
    for line in after.split("\n"):
        for sentence in _SENTENCE_END.split(line):
            if _NOTE.search(sentence) and sentence not in before:
                return sentence
    return None


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Does a sentence begin at `start` and end at `end`, as far as punctuation tells?"""
    head = text[:start].rstrip(" \"'“‘([")
    opened = not head or head.endswith("\n") or bool(_CLOSED.search(head[-3:]))
    return opened and (end == len(text) or text[end] == "\n" or bool(_CLOSED.search(text[start:end])))


def _same_value(before: StoredClaim, after: StoredClaim) -> bool:
    measures = [measure_of(claim.kind, claim.unit) for claim in (before, after)]
    if measures[0][0] != measures[1][0] or before.change != after.change:
        return False
    one, other = (
        sorted({n * factor for n in numbers(claim)})
        for claim, (_, factor) in zip((before, after), measures, strict=True)
    )
    if before.unit == after.unit or measures[0][1] == measures[1][1]:
        return one == other
    return len(one) == len(other) and all(
        abs(a - b) <= SAME * max(abs(a), abs(b)) for a, b in zip(one, other, strict=True)
    )
