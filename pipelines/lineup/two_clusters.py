"""What two clusters that may be rivals say themselves, whatever the other clusters are."""

import math
from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from pipelines.lineup.bags import Numbers
from pipelines.lineup.between import Between, Runs
from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Group
from pipelines.lineup.compared import Compared
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
    group: Group, clusters: Sequence[Sequence[int]], between: Between, which: Sequence[int], known: Known
) -> dict[int, Sequence[float]]:
    """What two clusters say themselves, for each two that `which` names; those that are no rivals are left out."""
    members = [tuple(cluster) for cluster in clusters]
    twos = zip(between.one[which].tolist(), between.other[which].tolist(), strict=True)
    keys = {number: (members[a], members[b]) for number, (a, b) in zip(which, twos, strict=True)}
    asked: list[int] = []
    waiting = 0
    for number, key in keys.items():
        if key not in known:
            known[key] = None
            if may_be_rivals(*_items(group, key)):
                asked.append(number)
                waiting += int(between.runs.counts[number])
        if waiting > AT_ONCE:
            _look(group, [keys[one] for one in asked], between.of_claims(asked), known)
            asked, waiting = [], 0
    _look(group, [keys[one] for one in asked], between.of_claims(asked), known)
    return {number: themselves for number, key in keys.items() if (themselves := known[key]) is not None}


def _look(group: Group, asked: Sequence[_Two], pairs: tuple[Numbers, Numbers, Runs], known: Known) -> None:
    i, j, runs = pairs
    found = _of_pairs(Compared(group, i, j), runs) if asked else []
    for key, (clause, sentence, question, one_voice, together, other_nouns, *weighed) in zip(asked, found, strict=True):
        one, other = _items(group, key)
        known[key] = [
            clause, sentence, question, one_voice, *_sources(one, other), *_sizes(one, other),
            *_side_by_side(one, other), together, *_values(one, other), other_nouns,
            _MEASURES.get(one[0].measure, float(len(_MEASURES))), *weighed,
        ]  # fmt: skip


def _items(group: Group, clusters: _Two) -> tuple[list[Item], list[Item]]:
    one, other = ([group.items[place] for place in cluster] for cluster in clusters)
    return one, other


def _of_pairs(pairs: Compared, runs: Runs) -> list[list[float]]:
    """What tells of two clusters by the pairs of claims between them: a list for each two."""
    one_article = pairs.a.article == pairs.b.article
    weighed = {name: np.asarray(_OF[name](pairs), dtype=np.float64) for name in dict.fromkeys((*MEANS, *MOST))}
    found = [
        runs.most(pairs.clause),
        runs.mean_where(pairs.sentence, ~one_article),
        runs.most(pairs.question),
        # one voice that gives two values in one article gives them of two things
        runs.most(0.0 + (one_article & (pairs.a.source == pairs.b.source) & ~pairs.possible)),
        runs.mean(pairs.together.astype(np.float64)),
        runs.mean(pairs.other_nouns.astype(np.float64)),
        *(runs.mean(weighed[name]) for name in MEANS),
        *(runs.most(weighed[name]) for name in MOST),
    ]
    return list(map(list, zip(*(column.tolist() for column in found), strict=True)))


def _sources(one: Sequence[Item], other: Sequence[Item]) -> Iterator[float]:
    sources = [{item.source for item in side} - {None} for side in (one, other)]
    yield float(bool(sources[0] and sources[1] and not sources[0] & sources[1]))
    yield float(any(item.disputable for item in (*one, *other)))


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
