"""Where claims stand: how far down their articles, and the words of what is told nearby.

Outlets tell a story in much the same order and bring together what belongs together, in whatever words.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipelines.lineup.claim import Item

NEAR = 300
"""Characters from one number to the next within which the two are told together: two sentences or three."""


def standing(items: Sequence[Item]) -> dict[str, float]:
    """How far down its article each claim stands, by claim: 0 for a title, 1 for the last number of the text.

    `items` have all claims of their articles.
    """
    last: dict[str, int] = defaultdict(int)
    for item in items:
        if item.field == "text":
            last[item.article_id] = max(last[item.article_id], item.position)
    return {
        item.claim_id: item.position / max(1, last[item.article_id]) if item.field == "text" else 0.0 for item in items
    }


def nearby(items: Sequence[Item]) -> Mapping[str, frozenset[str]]:
    """The concepts of the sentences that tell of numbers near each claim, its own among them, by claim."""
    fields: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        fields[item.article_id, item.field].append(item)
    found: dict[str, frozenset[str]] = {}
    for told in fields.values():
        told.sort(key=lambda item: item.position)
        places = [item.position for item in told]
        for item in told:
            near = told[bisect_left(places, item.position - NEAR) : bisect_right(places, item.position + NEAR)]
            found[item.claim_id] = frozenset(word for one in near for word in one.sentence_words)
    return found
