"""Relations between figures that are not the same: a part and its whole, a level and its change, a forecast."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from pipelines.compare.aspects import FORECAST, TARGET, VERIFIED
from pipelines.compare.word_weights import Vector, cosine, mean
from pipelines.figures.vocabulary import Relation
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import Cluster
from pipelines.lineup.periods import same_period
from pipelines.lineup.vectors import Related, Vectors

LIKENESS = 0.35
"""Least likeness by words of a figure and the one that it is a forecast, denial or other period of: of 0 to 2."""
OF_VERIFIED = 0.05
"""What is verified is told in words of its own, and most of a story's numbers are too small to be its whole."""
MOST_HOLDERS = 40
"""Figures of one measure in an article that are compared for whose they are: more stand only in tables."""
APART = math.log(5)
"""Most e-folds between a forecast, a denial, another period and the plain figure."""

_PART = re.compile(r"\b(?:of (?:them|whom|these|those|which)|including|among (?:them|whom|those))\b", re.I)
_FROM = re.compile(r"\b(?:from|against|compared (?:with|to)|up on|down on)\s*(?:the|an|a|some)?\s*\Z", re.I)
_TO = re.compile(r"\bto\s*(?:a|an|about|just|more than|over|almost|nearly|some|around)?\s*\Z", re.I)


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """`figure_from` stands in `relation` to `figure_to`."""

    figure_from: str
    figure_to: str
    relation: Relation

    def row(self) -> dict[str, str]:
        """As a row of `figure_links`."""
        return {"figure_from": self.figure_from, "figure_to": self.figure_to, "relation": self.relation}


def find_links(named: Mapping[str, Cluster], vectors: Vectors, related: Related) -> list[Link]:
    """Links among figures: `named` holds the claims of each figure id, `related` the articles of a story."""
    return sorted({*_to_plain(named, vectors, related), *_in_sentences(named), *_of_other_holders(named)})


def _to_plain(named: Mapping[str, Cluster], vectors: Vectors, related: Related) -> Iterator[Link]:
    """A figure that is verified, forecast, denied … to the plain one of its story that is most alike in words."""
    relations = {figure: relation for figure, cluster in named.items() if (relation := _relation(cluster))}
    by_article: dict[str, set[str]] = defaultdict(set)
    for figure, cluster in named.items():
        if figure not in relations:
            for item in cluster:
                by_article[item.article_id].add(figure)
    centres: dict[str, tuple[Vector, Vector]] = {}

    def likeness(one: str, other: str) -> float:
        for figure in (one, other):
            if figure not in centres:
                ids = [item.claim_id for item in named[figure]]
                centres[figure] = (mean(vectors.clause[i] for i in ids), mean(vectors.sentence[i] for i in ids))
        return sum(cosine(a, b) for a, b in zip(centres[one], centres[other], strict=True))

    for figure, relation in relations.items():
        near = {article for item in named[figure] for article in related.get(item.article_id, (item.article_id,))}
        plain = {other for article in near for other in by_article.get(article, ())}
        fitting = [other for other in plain if _RELATIONS[relation](named[figure], named[other])]
        found = max(((likeness(figure, other), other) for other in fitting), default=(0.0, ""))
        if found[0] >= (OF_VERIFIED if relation == "verified_subset_of" else LIKENESS):
            yield Link(figure, found[1], relation)


def _relation(cluster: Cluster) -> Relation | None:
    """What most claims of a figure say of it, beside its value."""
    counts = Counter(_said(item) for item in cluster)
    return min(counts, key=lambda relation: (-counts[relation], relation or ""))


def _said(item: Item) -> Relation | None:
    if item.negated:
        return "denial_of"
    if item.aspect:
        return _OF_ASPECT[item.aspect]
    if item.scope in _OF_SCOPE:
        return _OF_SCOPE[item.scope]
    return "other_period_of" if item.past else None


def _same_measure(a: Cluster, b: Cluster) -> bool:
    nouns = {item.noun for item in (*a, *b) if item.noun and item.noun_said}
    return a[0].measure == b[0].measure != "age" and len(nouns) <= 1


def _within(part: Cluster, whole: Cluster) -> bool:
    """What is verified is no more than what there is, of the same."""
    least, most = min(item.interval.low for item in part), max(item.interval.high for item in whole)
    return _same_measure(part, whole) and _noun(part) == _noun(whole) and least <= most


def _comparable(one: Cluster, other: Cluster) -> bool:
    a, b = (median(item.value for item in cluster) for cluster in (one, other))
    return _same_measure(one, other) and a * b > 0 and abs(math.log(a / b)) <= APART


def _at_another_time(one: Cluster, other: Cluster) -> bool:
    same = same_period(
        frozenset[str]().union(*(item.periods for item in one)), frozenset[str]().union(*(i.periods for i in other))
    )
    return _comparable(one, other) and same is not True


_OF_ASPECT: Mapping[str, Relation] = {VERIFIED: "verified_subset_of", FORECAST: "forecast_of", TARGET: "target_of"}
_OF_SCOPE: Mapping[str | None, Relation] = {"limit": "limit_of", "target": "target_of"}
_RELATIONS: Mapping[Relation, Callable[[Cluster, Cluster], bool]] = {
    "verified_subset_of": _within,
    "forecast_of": _comparable,
    "target_of": _comparable,
    "limit_of": _comparable,
    "denial_of": _comparable,
    "other_period_of": _at_another_time,
}


def _noun(cluster: Cluster) -> str | None:
    counts = Counter(item.noun_concept for item in cluster if item.noun_concept)
    return min(counts, key=lambda noun: (-counts[noun], noun), default=None)


def _of_other_holders(named: Mapping[str, Cluster]) -> Iterator[Link]:
    """The same of another firm, party or person, told in one article: Labour's share and Reform's."""
    told: dict[tuple[str, str], dict[str, Item]] = defaultdict(dict)
    for figure, cluster in named.items():
        for item in cluster:
            if item.holder and item.measured and item.measure != "age":
                told[item.article_id, item.measure].setdefault(figure, item)
    for (_, _), figures in sorted(told.items()):
        for (one, a), (other, b) in combinations(sorted(figures.items())[:MOST_HOLDERS], 2):
            if a.measured == b.measured and a.scope == b.scope and not a.holder & b.holder:
                yield Link(one, other, "other_holder_of")


def _in_sentences(named: Mapping[str, Cluster]) -> Iterator[Link]:
    """What one sentence says of two of its numbers: "310 of them", "rose by 4% to 529,412", "down from 58%"."""
    places: dict[tuple[str, str, str], list[tuple[int, str, Item]]] = defaultdict(list)
    for figure, cluster in named.items():
        for item in cluster:
            places[item.article_id, item.field, item.sentence].append((item.start, figure, item))
    for (_, _, sentence), found in sorted(places.items()):
        found.sort(key=lambda place: place[0])
        for (start, one, a), (end, other, b) in pairwise(found):
            if one == other:
                continue
            if relation := _of_earlier(a, b, sentence[start:end]):
                yield Link(other, one, relation)
            elif relation := _of_later(a, b, sentence[:start], sentence[start:end]):
                yield Link(one, other, relation)


def _of_earlier(a: Item, b: Item, words: str) -> Relation | None:
    """What the later of two numbers is of the earlier, given the words from one to the other."""
    if not _same_thing(a, b):
        return None
    if a.value > b.value and _PART.search(f"{words} {b.clause}"):
        return "part_of"
    return "other_period_of" if a.change == b.change and _FROM.search(words) else None


def _of_later(a: Item, b: Item, before: str, words: str) -> Relation | None:
    """What the earlier of two numbers is of the later: "rose 4% to …", "from … to …"."""
    if not _TO.search(words):
        return None
    if a.change and not b.change:
        return "change_of"
    return "other_period_of" if _same_thing(a, b) and _FROM.search(before) else None


def _same_thing(a: Item, b: Item) -> bool:
    return a.measure == b.measure and (not (a.noun and b.noun) or a.noun == b.noun)
