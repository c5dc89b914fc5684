"""What keeps two clusters from being rivals, whatever their words, and what sets two numbers of a text in contrast."""

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from pipelines.compare.aspects import VERIFIED
from pipelines.lineup.claim import Item, possible_together
from pipelines.lineup.values import far

_CONTRAST = re.compile(
    r"\b(?:or|not|but|though|although|while|whereas|rather|instead|insist\w*|den(?:y|ies|ied)|disput\w*)\b", re.I
)
"""Words that set two values of one sentence against each other; without them they are two things: from and to."""


def may_be_rivals(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """May two clusters be rivals, whatever the other clusters are?"""
    return not (
        _verified_and_not(one, other) or two_things(one, other) or _one_voice(one, other) or _one_person(one, other)
    )


def _one_person(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Does all of both stand on the word of one person, who told each paper of something else?

    Of one event two papers may quote him differently: then the two have words for it in common.
    """
    both = (*one, *other)
    if len({item.source for item in both}) > 1 or not all(item.by_person for item in both):
        return False
    mine, theirs = ({word for item in side for word in item.event} for side in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _verified_and_not(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """What is verified is a part of what is claimed: linked, never a rival."""
    return len({item.aspect == VERIFIED for item in (*one, *other)}) > 1


def _one_voice(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Does one voice that is named give in one article a value of either that excludes the other's?

    Without a name it may be two, one of which the text names where nobody found it: that is weighed.
    """
    said: dict[tuple[str, str | None], list[Item]] = defaultdict(list)
    for item in one:
        if item.source:
            said[item.article_id, item.source].append(item)
    return any(
        not possible_together(item, mine) for item in other for mine in said.get((item.article_id, item.source), ())
    )


def two_things(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Are two clusters no rivals, whatever their words: of another order or currency, or side by side by one voice?"""
    value, rival = (median(item.value for item in side) for side in (one, other))
    currencies = {item.unit for item in (*one, *other) if item.measure == "money"}
    if far(value, rival) or len(currencies) > 1:
        return True
    said = {(item.article_id, item.field, item.sentence, item.source): item.start for item in one}
    for item in other:
        start = said.get((item.article_id, item.field, item.sentence, item.source))
        if start is not None and not _CONTRAST.search(item.sentence[min(start, item.start) : max(start, item.start)]):
            return True
    return False


def contrasts(one: Item, other: Item) -> bool:
    """Is the later of two numbers set against the earlier: by a word between them, or before it in its sentence?"""
    first, last = sorted((one, other), key=lambda item: item.position)
    start = first.end if first.sentence == last.sentence else 0
    return bool(_CONTRAST.search(last.sentence[start : last.start]))
