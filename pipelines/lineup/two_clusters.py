"""What two clusters that may be rivals say themselves, whatever the other clusters are."""

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean, median

import numpy as np

from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import Pair
from pipelines.lineup.columns import Group
from pipelines.lineup.compared import Compared, compared
from pipelines.lineup.features import FEATURES
from pipelines.lineup.surroundings import NEAR
from pipelines.lineup.vetoes import contrasts, may_be_rivals

MEANS = (
    "asked_words", "asked_share", "asked_both", "asked_lone", "retold", "nearer", "titles", "noun", "subject",
    "measured", "event", "holder", "scope", "around", "order_apart",
)  # fmt: skip
"""What is weighed of two claims that is averaged over those of the two clusters, …"""
MOST = ("asked_words", "asked_share", "asked_most", "slip", "around")
"""… and of which the most counts."""
_OF = {feature.name: feature.of for feature in FEATURES}
_MEASURES = {name: float(number) for number, name in enumerate(("count", "money", "percent", "duration", "age"))}

FAR = 2000.0
"""Characters between two numbers of one article beyond which farther tells no more."""
AT_ONCE = 16_384
"""Pairs of claims that are compared at once, or few more: their words take memory."""

_Two = tuple[tuple[int, ...], tuple[int, ...]]
Known = dict[_Two, Sequence[float] | None]
"""What two clusters say themselves, by their claims; None where they are no rivals."""


def told(
    group: Group, clusters: Sequence[Sequence[int]], between: Mapping[Pair, Sequence[Pair]], known: Known
) -> dict[Pair, Sequence[float] | None]:
    """What two clusters say themselves, for each two of `between`; None for those that are no rivals."""
    keys = {(a, b): (tuple(clusters[a]), tuple(clusters[b])) for a, b in between}
    asked: list[Pair] = []
    waiting = 0
    for pair, key in keys.items():
        if key not in known:
            known[key] = None
            if may_be_rivals(*_items(group, key)):
                asked.append(pair)
                waiting += len(between[pair])
        if waiting > AT_ONCE:
            _look(group, {keys[one]: between[one] for one in asked}, known)
            asked, waiting = [], 0
    _look(group, {keys[one]: between[one] for one in asked}, known)
    return {pair: known[key] for pair, key in keys.items()}


def _look(group: Group, asked: Mapping[_Two, Sequence[Pair]], known: Known) -> None:
    pairs = _Pairs(compared(group, [place for places in asked.values() for place in places]))
    start = 0
    for key, places in asked.items():
        one, other = _items(group, key)
        known[key] = list(_features(one, other, pairs, slice(start, start + len(places))))
        start += len(places)


def _items(group: Group, clusters: _Two) -> tuple[list[Item], list[Item]]:
    one, other = ([group.items[place] for place in cluster] for cluster in clusters)
    return one, other


class _Pairs:
    """What was found of pairs of claims, in lists to be cut."""

    def __init__(self, pairs: Compared) -> None:
        self.clause: list[float] = pairs.clause.tolist()
        self.sentence: list[float] = pairs.sentence.tolist()
        self.question: list[float] = pairs.question.tolist()
        self.one_article: list[bool] = (pairs.a.article == pairs.b.article).tolist()
        one_voice = (pairs.a.article == pairs.b.article) & (pairs.a.source == pairs.b.source) & ~pairs.possible
        self.one_voice: list[bool] = one_voice.tolist()
        self.together: list[bool] = pairs.together.tolist()
        self.other_nouns: list[bool] = pairs.other_nouns.tolist()
        names = dict.fromkeys((*MEANS, *MOST))
        self.weighed = {name: np.asarray(_OF[name](pairs), dtype=np.float64).tolist() for name in names}


def _features(one: Sequence[Item], other: Sequence[Item], pairs: _Pairs, cut: slice) -> Iterator[float]:
    yield max(pairs.clause[cut])
    across = [
        likeness for likeness, inside in zip(pairs.sentence[cut], pairs.one_article[cut], strict=True) if not inside
    ]
    yield fmean(across) if across else 0.0
    yield max(pairs.question[cut])
    yield float(any(pairs.one_voice[cut]))  # one voice that gives two values in one article gives them of two things
    sources = [{item.source for item in side} - {None} for side in (one, other)]
    yield float(bool(sources[0] and sources[1] and not sources[0] & sources[1]))
    yield float(any(item.disputable for item in (*one, *other)))
    yield from _sizes(one, other)
    yield from _side_by_side(one, other)
    yield fmean(pairs.together[cut])
    yield from _values(one, other)
    yield fmean(pairs.other_nouns[cut])
    yield _MEASURES.get(one[0].measure, float(len(_MEASURES)))
    yield from (fmean(pairs.weighed[name][cut]) for name in MEANS)
    yield from (max(pairs.weighed[name][cut]) for name in MOST)


def _side_by_side(one: Sequence[Item], other: Sequence[Item]) -> Iterator[float]:
    """How near to each other one article tells both, in hundreds of characters, and whether as two voices."""
    told = [
        (abs(a.position - b.position), a, b)
        for a in one
        for b in other
        if (a.article_id, a.field) == (b.article_id, b.field)
    ]
    yield min((min(FAR, apart) for apart, _, _ in told), default=FAR) / 100
    yield float(any(apart <= NEAR and a.source != b.source for apart, a, b in told))
    yield float(any(apart <= NEAR and contrasts(a, b) for apart, a, b in told))


def _sizes(one: Sequence[Item], other: Sequence[Item]) -> Iterator[float]:
    yield float(min(len(one), len(other)))
    yield float(max(len(one), len(other)))
    yield float(len({item.outlet for item in (*one, *other)}))
    yield float(len({item.article_id for item in one} & {item.article_id for item in other}))


def _values(one: Sequence[Item], other: Sequence[Item]) -> Iterator[float]:
    value, rival = (median(item.value for item in side) for side in (one, other))
    yield min(4.0, abs(math.log(value / rival))) if value * rival > 0 else 4.0
    yield math.log10(max(1e-3, min(abs(value), abs(rival))))
    yield float(max(item.digits for item in (*one, *other)))
