"""Claims to figures: what agrees is gathered, then rivals are joined, and taken apart where that is a mere guess."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipelines.lineup.certainty import ONE_TELLING, Scores, Sure, how_sure
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import Cluster, agglomerate
from pipelines.lineup.columns import Group
from pipelines.lineup.pairs import agreeing, agreeing_of, look
from pipelines.lineup.repeats import NO_COPIES, Copies, first_tellings, with_repeats
from pipelines.lineup.rivals import join_rivals
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
        scores = look(compared, related).scores()
        clusters = agglomerate(len(group), agreeing_of(compared, scores))
        for joined in join_rivals(compared, clusters, scores):
            parts = likely_parts(joined, group, scores)
            perhaps += [(group[one[0]].claim_id, group[other[0]].claim_id) for one, other in combinations(parts, 2)]
            for cluster in parts:
                figure = with_repeats((group[index] for index in cluster), again)
                figures.append(figure)
                if len({item.outlet for item in figure}) > 1 or len(cluster) > 1:
                    ids = frozenset(item.claim_id for item in figure)
                    sure[ids] = how_sure(cluster, group, scores) if len(cluster) > 1 else ONE_TELLING
    return Gathered(figures, sure, perhaps)


def likely_parts(
    cluster: Sequence[int], items: Sequence[Item], scores: Scores, least: float = LIKELY
) -> list[list[int]]:
    """The cluster, or, where its contradiction is less likely one than two things, its claims that agree."""
    if len(cluster) < 2:
        return [list(cluster)]
    sure = how_sure(cluster, items, scores)
    if not sure.contradicts or sure.conflict >= least:
        return [list(cluster)]
    members = [items[place] for place in cluster]
    known = {(i, j): scores.get((cluster[i], cluster[j])) for i, j in combinations(range(len(cluster)), 2)}
    return [[cluster[place] for place in part] for part in agglomerate(len(cluster), agreeing(members, known))]
