"""Claims to figures: gathered measure by measure, then rivals joined."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.lineup.certainty import certainty, conflict_certainty
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import Cluster, agglomerate
from pipelines.lineup.pairs import score_pairs
from pipelines.lineup.repeats import first_tellings, with_repeats
from pipelines.lineup.rivals import join_rivals
from pipelines.lineup.vectors import Related, Vectors


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure a figure is, 0 to 1: that its claims answer one question, and, if it is a conflict, that it is one."""

    figure: float
    conflict: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """Claims as figures."""

    clusters: Sequence[Cluster]
    sure: Mapping[frozenset[str], Sure]
    """By the ids of a figure's claims; what people decided on is not among them."""


def line_up(items: Sequence[Item], vectors: Vectors, related: Related) -> Gathered:
    """Partition `items` into figures. Deterministic: neither order nor number of calls changes the result."""
    told, again = first_tellings(items)
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(told, key=lambda i: i.claim_id):
        groups[item.measure].append(item)
    figures: list[Cluster] = []
    sure: dict[frozenset[str], Sure] = {}
    for _, group in sorted(groups.items()):
        scores = score_pairs(group, vectors, related)
        clusters = agglomerate(len(group), scores)
        for cluster in join_rivals(group, clusters, scores, vectors):
            figure = with_repeats((group[index] for index in cluster), again)
            figures.append(figure)
            if len(cluster) > 1:
                ids = frozenset(item.claim_id for item in figure)
                sure[ids] = Sure(certainty(cluster, group, scores), conflict_certainty(cluster, group, scores))
    return Gathered(figures, sure)
