"""Which claim of a text became which claim of its next revision, where the sentence that states it was edited.

A pair is scored by what stands around the number, the sentence, the subject, the unit and the value; the best pairs are
taken first. The weights were set by hand on the sample newsroom's edited pages and are explained one by one.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from pipelines.compare.units import measure_of, noun_group
from pipelines.database.claims import StoredClaim

Paired = tuple[StoredClaim | None, StoredClaim | None]
"""A claim before and after; None where it was added or dropped."""

AROUND = 0.4
"""For the same words next to the number: an editor who mends a number leaves them standing."""
SENTENCE = 0.2
"""For the same sentence, numbers aside."""
SUBJECT = 0.2
"""For the same thing counted; less than the words, as it is itself read from them."""
UNIT = 0.1
VALUE = 0.1
"""For values close to each other: 43 became 47 rather than 60,000."""
STANDS = 0.3
"""For the same value and unit of the same question: the sentence was reworded around it, however thoroughly."""
SAME_QUESTION = 0.6
"""Least share of words that two questions have in common to be one."""
OTHER_THING = -0.2
"""Where other things are counted in other numbers: three factories did not become 1,250 jobs of the same sentence."""
THRESHOLD = 0.5
"""Least score of a pair. In the sample newsroom true ones have .66 and more, false ones that remain .37 and less."""
TITLE_THRESHOLD = 0.35
"""A headline is rewritten as a whole and stays about one thing: less likeness will do where the values are …"""
TITLE_CLOSENESS = 0.6
"""… as close as this: "43 dead off Cape Lorna" became "death toll rises to 47"."""
WINDOW = 6
"""Words on each side of a number that tell its place."""
LARGEST = 40_000
"""Pairs that are compared at most, a tenth of a second a thousand: beyond that the text is another, not an edited one,
and only claims with the same words beside the number are compared."""

_NUMBER = "#"
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


def pair_claims(before: Sequence[StoredClaim], after: Sequence[StoredClaim]) -> list[Paired]:
    """Paired claims that went with claims that came; those without a partner are paired with None.

    Each is in exactly one pair; the result is in order of the text.
    """
    scored = sorted(
        (-score, one.start, other.start, i, j)
        for i, one in enumerate(before)
        for j, other in enumerate(after)
        if _worth_comparing(one, other, len(before) * len(after))
        and (score := likeness(one, other)) >= _least(one, other)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, _, i, j in scored:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs: list[Paired] = [(one, after[partner[i]] if i in partner else None) for i, one in enumerate(before)]
    pairs += [(None, other) for j, other in enumerate(after) if j not in taken]
    return sorted(pairs, key=_place)


def last_of(pair: Paired) -> StoredClaim:
    """The later claim of a pair, or the one that there is."""
    found = pair[1] or pair[0]
    if found is None:
        raise ValueError("a pair of nothing")
    return found


def likeness(before: StoredClaim, after: StoredClaim) -> float:
    """How likely the claim `after` is the claim `before`, edited: 0 to 1."""
    left, right = _around(before), _around(after)
    return (
        AROUND * _alike(left, right)
        + SENTENCE * _alike(_sentence_words(before), _sentence_words(after))
        + SUBJECT * _alike(_subject_words(before), _subject_words(after))
        + _unit_score(before, after)
        + VALUE * _closeness(before, after)
        + STANDS * still_stands(before, after)
    )


def still_stands(before: StoredClaim, after: StoredClaim) -> bool:
    """Does `after` give the same value for the same question, in whatever words?"""
    if _unit_score(before, after) < UNIT or before.change != after.change or before.negated != after.negated:
        return False
    if numbers(before) != numbers(after) or before.comparator != after.comparator:
        return False
    measured, now = (_masked(claim.measured or "") for claim in (before, after))
    return _alike(_subject_words(before), _subject_words(after)) >= SAME_QUESTION and (
        not (measured and now) or _alike(measured, now) >= SAME_QUESTION
    )


def numbers(claim: StoredClaim) -> list[float]:
    """The ends of a claim's value that it states."""
    return [value for value in (claim.value_low, claim.value_high) if value is not None]


def _worth_comparing(one: StoredClaim, other: StoredClaim, pairs: int) -> bool:
    if one.field != other.field:
        return False
    return pairs <= LARGEST or bool(set(_around(one)) & set(_around(other)))


def _least(one: StoredClaim, other: StoredClaim) -> float:
    close = one.field == "title" and _closeness(one, other) >= TITLE_CLOSENESS
    return TITLE_THRESHOLD if close and _unit_score(one, other) > 0 else THRESHOLD


def _place(pair: Paired) -> tuple[bool, int, bool, str]:
    claim = last_of(pair)
    return claim.field == "text", claim.start, pair[1] is None, claim.claim_id


def _around(claim: StoredClaim) -> tuple[str, ...]:
    """The words beside the number, nearest ones in the middle."""
    start, end = (place - claim.sentence_start for place in (claim.start, claim.end))
    before, after = _masked(claim.sentence[:start]), _masked(claim.sentence[end:])
    return (*before[-WINDOW:], _NUMBER, *after[:WINDOW])


def _sentence_words(claim: StoredClaim) -> tuple[str, ...]:
    start, end = (place - claim.sentence_start for place in (claim.start, claim.end))
    return (*_masked(claim.sentence[:start]), _NUMBER, *_masked(claim.sentence[end:]))


def _subject_words(claim: StoredClaim) -> tuple[str, ...]:
    return _masked(claim.subject or "")


@lru_cache(maxsize=4096)
def _masked(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, every number the same: one that changed elsewhere is no difference."""
    return tuple(_NUMBER if any(map(str.isdigit, word)) else word for word in _WORD.findall(text.lower()))


@lru_cache(maxsize=65536)
def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Share of the words that stand in both in the same order."""
    if not one or not other:
        return 0.0
    # The matcher is slow, and no better than the words in common: most pairs have none.
    if len(set(one) & set(other) - {_NUMBER}) == 0:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _unit_score(before: StoredClaim, after: StoredClaim) -> float:
    if measure_of(before.kind, before.unit)[0] != measure_of(after.kind, after.unit)[0]:
        return 0.0
    one, other = (noun_group(claim.kind, claim.unit) for claim in (before, after))
    if one == other:
        return UNIT
    if one is None or other is None or numbers(before) == numbers(after):
        return UNIT / 2
    return OTHER_THING


def _closeness(before: StoredClaim, after: StoredClaim) -> float:
    one, other = (sum(numbers(claim)) / len(numbers(claim)) for claim in (before, after))
    if one == other:
        return 1.0
    return max(0.0, min(abs(one), abs(other)) / max(abs(one), abs(other))) if one * other > 0 else 0.0
