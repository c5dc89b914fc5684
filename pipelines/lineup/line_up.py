"""Claims to figures: gathered measure by measure, then rivals joined."""

from collections import defaultdict
from collections.abc import Sequence

from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import Cluster, agglomerate
from pipelines.lineup.pairs import score_pairs
from pipelines.lineup.repeats import first_tellings, with_repeats
from pipelines.lineup.rivals import join_rivals
from pipelines.lineup.vectors import Related, Vectors


def line_up(items: Sequence[Item], vectors: Vectors, related: Related) -> list[Cluster]:
    """Partition `items` into figures. Deterministic: neither order nor number of calls changes the result."""
    told, again = first_tellings(items)
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(told, key=lambda i: i.claim_id):
        groups[item.measure].append(item)
    figures = []
    for _, group in sorted(groups.items()):
        scores = score_pairs(group, vectors, related)
        clusters = agglomerate(len(group), scores)
        for cluster in join_rivals(group, clusters, scores, vectors):
            figures.append(with_repeats((group[index] for index in cluster), again))
    return figures
