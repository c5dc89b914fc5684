"""Claims to figures: what agrees is gathered, then rivals are joined, and taken apart where that is a mere guess."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pipelines.lineup.certainty import ONE_TELLING, Sure, sure_of
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import Cluster, gathered
from pipelines.lineup.columns import Group
from pipelines.lineup.pairs import agreeing_of, look
from pipelines.lineup.repeats import NO_COPIES, Copies, first_tellings, with_repeats
from pipelines.lineup.rivals import join_rivals
from pipelines.lineup.scored import Scored, all_pairs
from pipelines.lineup.vectors import Related, Vectors

LIKELY = 0.4
"""Least certainty of a conflict that is shown as one; what is less sure is linked as perhaps the same."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Claims as figures."""

    clusters: Sequence[Cluster]
    sure: Mapping[frozenset[str], Sure]
    """By the ids of a figure's claims; what people decided on is not among them."""
    perhaps: Sequence[tuple[str, str]]
    """Claims of two figures that are perhaps one: as likely as not they contradict each other on one question."""


def line_up(items: Sequence[Item], vectors: Vectors, related: Related, copies: Copies = NO_COPIES) -> Gathered:
    """Partition `items` into figures. Deterministic: neither order nor number of calls changes the result.

    `copies` says which articles are copies of which of their story.
    """
    told, again = first_tellings(items, copies)
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(told, key=lambda i: i.claim_id):
        groups[item.measure].append(item)
    figures: list[Cluster] = []
    sure: dict[frozenset[str], Sure] = {}
    perhaps: list[tuple[str, str]] = []
    for _, group in sorted(groups.items()):
        compared = Group(group, vectors)
        scored = look(compared, related).scored()
        together = join_rivals(compared, gathered(len(group), agreeing_of(compared, scored)), scored)
        known = scored.inside(together)
        for parts in parted(together, compared, known):
            perhaps += [(group[a[0]].claim_id, group[b[0]].claim_id) for (a, _), (b, _) in combinations(parts, 2)]
            for cluster, certain in parts:
                figure = with_repeats((group[index] for index in cluster), again)
                figures.append(figure)
                if len({item.outlet for item in figure}) > 1 or len(cluster) > 1:
                    sure[frozenset(item.claim_id for item in figure)] = certain or ONE_TELLING
    return Gathered(figures, sure, perhaps)


def parted(
    clusters: Sequence[Sequence[int]], group: Group, known: Scored, least: float = LIKELY
) -> Iterator[list[tuple[list[int], Sure | None]]]:
    """Each of some clusters of a group, or, where its contradiction is less likely one than two things, its claims that
    agree; with how sure each part is, if it has two claims or more.

    `known` has the scores of the pairs within the clusters.
    """
    several = sure_of([cluster for cluster in clusters if len(cluster) > 1], group, known)
    for cluster in clusters:
        sure = next(several) if len(cluster) > 1 else None
        if sure is None or not sure.contradicts or sure.conflict >= least:
            yield [(list(cluster), sure)]
            continue
        parts = _that_agree(cluster, group, known)
        certain = sure_of([part for part in parts if len(part) > 1], group, known)
        yield [(part, next(certain) if len(part) > 1 else None) for part in parts]


def _that_agree(cluster: Sequence[int], group: Group, known: Scored) -> list[list[int]]:
    """The claims of a cluster in parts; what was never compared does not agree."""
    places, (one, other) = np.array(cluster, dtype=np.int64), all_pairs(len(cluster))
    i, j = places[one], places[other]
    together = agreeing_of(group, Scored(i, j, known.of_pairs(i, j)))
    parts = gathered(len(cluster), Scored(one, other, together.score))
    return [[cluster[place] for place in part] for part in parts]
