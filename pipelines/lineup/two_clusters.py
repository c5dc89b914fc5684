"""What two clusters that may be rivals say themselves, whatever the other clusters are."""

import math
from collections.abc import Iterator, Mapping, Sequence

from pipelines.lineup.arrays import Floats, Numbers, Truths
from pipelines.lineup.between import Between
from pipelines.lineup.cluster_alone import Side, side_of
from pipelines.lineup.columns import Group
from pipelines.lineup.compared import Compared
from pipelines.lineup.features import FEATURES
from pipelines.lineup.kept_reasons import KeptReasons, Reason
from pipelines.lineup.runs import Runs
from pipelines.lineup.scored import Scored
from pipelines.lineup.surroundings import NEAR
from pipelines.lineup.vetoes import contrasts, may_be_rivals

MEANS = (
    "asked_words", "asked_share", "asked_both", "asked_lone", "meant", "retold", "nearer", "titles", "noun", "subject",
    "measured", "event", "holder", "scope", "around", "order_apart",
)  # fmt: skip
"""What is weighed of two claims that is averaged over those of the two clusters, …"""
MOST = ("asked_words", "asked_share", "asked_most", "meant", "slip", "around")
"""… and of which the most counts."""
_OF = {feature.name: feature.of for feature in FEATURES}
_MEASURES = {name: float(number) for number, name in enumerate(("count", "money", "percent", "duration", "age"))}

FAR = 2000.0
"""Characters between two numbers of one article beyond which farther tells no more."""
AT_ONCE = 16_384
"""Pairs of claims whose clusters are looked at at once, or few more."""

_Two = tuple[tuple[int, ...], tuple[int, ...]]
_Known = dict[_Two, Sequence[float] | None]


def _one_article(pairs: Compared) -> Truths:
    one: Truths = pairs.a.article == pairs.b.article
    return one


def _one_voice(pairs: Compared) -> Truths:
    """One voice that gives two values in one article gives them of two things."""
    one: Truths = _one_article(pairs) & (pairs.a.source == pairs.b.source) & ~pairs.possible
    return one


_REASONS: Mapping[str, Reason] = {
    "clause": lambda pairs: pairs.clause,
    "sentence": lambda pairs: pairs.sentence,
    "question": lambda pairs: pairs.question,
    "one_article": _one_article,
    "one_voice": _one_voice,
    "together": lambda pairs: pairs.together,
    "other_nouns": lambda pairs: pairs.other_nouns,
    **{name: _OF[name] for name in dict.fromkeys((*MEANS, *MOST))},
}
"""What is weighed of the pairs of claims between two clusters."""


class Told:
    """What two clusters say themselves: it is kept until they are asked for again, in other company."""

    def __init__(self, group: Group, scored: Scored) -> None:
        self.group, self._pairs = group, KeptReasons(group, scored, _REASONS)
        self._known = _Known()
        self._sides: dict[tuple[int, ...], Side] = {}

    def of(
        self, clusters: Sequence[Sequence[int]], between: Between, which: Sequence[int]
    ) -> dict[int, Sequence[float]]:
        """It for each two of `between` that `which` names; those that are no rivals are left out."""
        members = [tuple(cluster) for cluster in clusters]
        twos = zip(between.one[which].tolist(), between.other[which].tolist(), strict=True)
        keys = {number: (members[a], members[b]) for number, (a, b) in zip(which, twos, strict=True)}
        asked: list[int] = []
        waiting = 0
        for number, key in keys.items():
            if key not in self._known:
                self._known[key] = None
                if may_be_rivals(*(side.items for side in self._both(key))):
                    asked.append(number)
                    waiting += int(between.runs.counts[number])
            if waiting > AT_ONCE:
                self._look([keys[one] for one in asked], *between.of_claims(asked))
                asked, waiting = [], 0
        self._look([keys[one] for one in asked], *between.of_claims(asked))
        return {number: themselves for number, key in keys.items() if (themselves := self._known[key]) is not None}

    def _look(self, asked: Sequence[_Two], pairs: Numbers, runs: Runs) -> None:
        found = _of_pairs(self._pairs.of(pairs), runs) if asked else []
        for key, (clause, sentence, question, one_voice, together, other, *weighed) in zip(asked, found, strict=True):
            one, rival = self._both(key)
            self._known[key] = [
                clause, sentence, question, one_voice, *_sources(one, rival), *_sizes(one, rival),
                *_side_by_side(one, rival), together, *_values(one, rival), other,
                _MEASURES.get(one.items[0].measure, float(len(_MEASURES))), *weighed,
            ]  # fmt: skip

    def _both(self, clusters: _Two) -> tuple[Side, Side]:
        """What each says by itself: it is asked beside many others."""
        for cluster in clusters:
            if cluster not in self._sides:
                self._sides[cluster] = side_of([self.group.items[place] for place in cluster])
        one, other = clusters
        return self._sides[one], self._sides[other]


def _of_pairs(pairs: Mapping[str, Floats], runs: Runs) -> list[list[float]]:
    """What tells of two clusters by the pairs of claims between them: a list for each two."""
    found = [
        runs.most(pairs["clause"]),
        runs.mean_where(pairs["sentence"], pairs["one_article"] == 0),
        runs.most(pairs["question"]),
        runs.most(pairs["one_voice"]),
        runs.mean(pairs["together"]),
        runs.mean(pairs["other_nouns"]),
        *(runs.mean(pairs[name]) for name in MEANS),
        *(runs.most(pairs[name]) for name in MOST),
    ]
    return list(map(list, zip(*(column.tolist() for column in found), strict=True)))


def _sources(one: Side, other: Side) -> Iterator[float]:
    yield float(bool(one.sources and other.sources and one.sources.isdisjoint(other.sources)))
    yield float(one.disputable or other.disputable)


def _side_by_side(one: Side, other: Side) -> Iterator[float]:
    """How near to each other one article tells both, in hundreds of characters, and whether as two voices."""
    told = [
        (abs(a.position - b.position), a, b)
        for place in one.told.keys() & other.told.keys()
        for a in one.told[place]
        for b in other.told[place]
    ]
    yield min((min(FAR, apart) for apart, _, _ in told), default=FAR) / 100
    yield float(any(apart <= NEAR and a.source != b.source for apart, a, b in told))
    yield float(any(apart <= NEAR and contrasts(a, b) for apart, a, b in told))


def _sizes(one: Side, other: Side) -> Iterator[float]:
    sizes = (len(one.items), len(other.items))
    yield float(min(sizes))
    yield float(max(sizes))
    yield float(len(one.outlets | other.outlets))
    yield float(len(one.articles & other.articles))


def _values(one: Side, other: Side) -> Iterator[float]:
    value, rival = one.value, other.value
    yield min(4.0, abs(math.log(value / rival))) if value * rival > 0 else 4.0
    yield math.log10(max(1e-3, min(abs(value), abs(rival))))
    yield float(max(one.digits, other.digits))
