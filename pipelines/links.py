"""Relations between figures that are not the same: a part and its whole, what is verified of what is claimed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipelines.lineup import Cluster, Item, Related, prevailing_aspect
from pipelines.wording import Vector, cosine, mean

LIKENESS = 0.1
"""Least similarity by words of a figure and what it is a forecast, target or verified part of."""

_OF_ASPECT = {"verified": "verified_subset_of", "forecast": "forecast_of", "target": "target_of"}
_PART = re.compile(r"\b(?:of (?:them|whom|these|those)|including|among them)\b", re.I)


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """`figure_from` stands in `relation` to `figure_to`."""

    figure_from: str
    figure_to: str
    relation: str

    def row(self) -> dict[str, str]:
        """As a row of `figure_links`."""
        return {"figure_from": self.figure_from, "figure_to": self.figure_to, "relation": self.relation}


def find_links(named: Mapping[str, Cluster], vectors: Mapping[str, Vector], related: Related) -> list[Link]:
    """Links among figures: `named` holds the claims of each figure id, `related` the articles of a story."""
    centres = {figure: mean(vectors[i.claim_id] for i in cluster) for figure, cluster in named.items()}
    return sorted({*_aspect_links(named, centres, related), *_part_links(named)})


def _aspect_links(named: Mapping[str, Cluster], centres: Mapping[str, Vector], related: Related) -> Iterator[Link]:
    """What is verified, forecast or aimed at, to the plain figure that is most alike in words."""
    aspects = {figure: prevailing_aspect(cluster) for figure, cluster in named.items()}
    for figure, cluster in named.items():
        relation = _OF_ASPECT.get(aspects[figure])
        if not relation:
            continue
        likeness = {
            other: cosine(centres[figure], centres[other])
            for other, plain in named.items()
            if not aspects[other] and _comparable(cluster, plain, related) and _fits(relation, cluster, plain)
        }
        best = max(likeness, key=lambda other: (likeness[other], other), default=None)
        if best is not None and likeness[best] >= LIKENESS:
            yield Link(figure, best, relation)


def _comparable(a: Cluster, b: Cluster, related: Related) -> bool:
    if a[0].measure != b[0].measure:
        return False
    if any(x.noun and y.noun and x.noun != y.noun for x in a for y in b):
        return False
    near = {article for item in a for article in related.get(item.article_id, ())}
    return any(item.article_id in near for item in b)


def _fits(relation: str, part: Cluster, whole: Cluster) -> bool:
    """What is verified is no more than what there is."""
    if relation != "verified_subset_of":
        return True
    return min(i.interval.low for i in part) <= max(i.interval.high for i in whole)


def _part_links(named: Mapping[str, Cluster]) -> Iterator[Link]:
    """ "310 of them" is part of the count before it in the same sentence."""
    places: dict[tuple[str, str], list[tuple[int, str, Item]]] = {}
    for figure, cluster in named.items():
        for item in cluster:
            places.setdefault((item.article_id, item.sentence), []).append((item.start, figure, item))
    for (_, sentence), found in sorted(places.items()):
        found.sort(key=lambda place: place[0])
        for (start, whole, a), (end, part, b) in pairwise(found):
            between = sentence[start:end] + " " + b.clause
            same = a.measure == b.measure == "count" and whole != part and (a.noun or b.noun) in {a.noun, b.noun}
            if same and a.value > b.value and _PART.search(between):
                yield Link(part, whole, "part_of")
