"""People's decisions on figures, put over the clusters that lining up gives: merged, split, renamed. Pure.

They are applied one after the other to the finished clusters, so they prevail over any score, now and with scores to
come, and a later decision prevails over an earlier one. A cluster is known again by the claims that it had when it was
decided on: it is the one with most of them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pipelines.lineup.claim import Item
    from pipelines.lineup.clusters import Cluster

Alike = Callable[["Item", "Item"], float]
Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two figures are one, under the name of the first."""

    number: int
    figure: str
    other: str
    ours: frozenset[str]
    theirs: frozenset[str]
    undone: bool = False
    """Once merged and no more: the second has its own name again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Some claims of a figure answer a question of their own."""

    number: int
    figure: str
    out: frozenset[str]
    rest: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """A figure has the title that a person gave it."""

    number: int
    figure: str
    title: str
    claims: frozenset[str]


Constraint = Merge | Split | Rename


@dataclass(slots=True)
class Constrained:
    """Clusters as people will have them, with what goes with them."""

    clusters: "list[Cluster]"
    before: dict[str, str | None]
    """The figure that each claim answers but for decisions, as far as it is to count for the cluster's name."""
    renames: dict[str, Rename] = field(default_factory=dict)
    problems: dict[int, str | None] = field(default_factory=dict)
    """By number of the decision: why it does not fit, None where it does."""

    def title_of(self, named: Mapping[str, "Cluster"]) -> dict[str, str]:
        """The titles that people gave, by figure, once the clusters have their names."""
        titles = {}
        for rename in self.renames.values():
            figure = rename.figure if rename.figure in named else _most(named, rename.claims)
            self.problems[rename.number] = None if figure else f"figure {rename.figure} is gone"
            if figure:
                titles[figure] = rename.title
        return titles


def constrain(
    clusters: Sequence["Cluster"],
    constraints: Sequence[Constraint],
    before: Mapping[str, str | None],
    alike: Alike,
) -> Constrained:
    """Apply decisions, in their order, to `clusters`.

    `before` is the figure that each claim answers but for them; `alike` tells with which part a claim goes that came
    after a split.
    """
    state = Constrained([list(cluster) for cluster in clusters], dict(before))
    for constraint in constraints:
        match constraint:
            case Merge():
                _merge(state, constraint)
            case Split():
                state.problems[constraint.number] = _split(state, constraint, alike)
            case Rename():
                state.renames[constraint.figure] = constraint
    return state


def _merge(state: Constrained, merge: Merge) -> None:
    if merge.undone:
        state.before |= {c: merge.other for c in merge.theirs if state.before.get(c) == merge.figure}
        return
    state.renames.pop(merge.other, None)
    sides = dict(enumerate(state.clusters))
    one, other = _most(sides, merge.ours), _most(sides, merge.theirs)
    if one is None or other is None:
        lost = merge.figure if one is None else merge.other
        state.problems[merge.number] = f"none of the claims of figure {lost} is left"
        return
    if sides[one][0].measure != sides[other][0].measure:
        state.problems[merge.number] = "the two figures are measured in different things now"
        return
    state.problems[merge.number] = None
    joined = sides.pop(one) if one == other else sides.pop(one) + sides.pop(other)
    state.clusters = [*sides.values(), _sorted(joined)]
    state.before |= {item.claim_id: merge.figure for item in joined if state.before.get(item.claim_id)}


def _split(state: Constrained, split: Split, alike: Alike) -> str | None:
    present = {item.claim_id for cluster in state.clusters for item in cluster}
    if not (split.out & present and split.rest & present):
        return f"none of the claims {'that stay' if split.out & present else 'that were split off'} is left"
    clusters = []
    for cluster in state.clusters:
        out = [item for item in cluster if item.claim_id in split.out]
        rest = [item for item in cluster if item.claim_id in split.rest]
        if not (out and rest):
            clusters.append(cluster)
            continue
        known = split.out | split.rest
        for item in [item for item in cluster if item.claim_id not in known]:
            (out if _mean(item, out, alike) > _mean(item, rest, alike) else rest).append(item)
        clusters += [_sorted(out), _sorted(rest)]
        state.before |= {i.claim_id: None for i in out if state.before.get(i.claim_id) == split.figure}
    state.clusters = clusters
    return None


def _most(clusters: Mapping[Key, "Cluster"], claims: frozenset[str]) -> Key | None:
    """The cluster with most of `claims`; the one with the first of them where several have as many."""
    counts = Counter({key: sum(item.claim_id in claims for item in cluster) for key, cluster in clusters.items()})
    best = max(counts.values(), default=0)
    tied = [key for key, count in counts.items() if count == best and count]
    return min(tied, key=lambda key: min(i.claim_id for i in clusters[key] if i.claim_id in claims), default=None)


def _mean(item: "Item", others: "Cluster", alike: Alike) -> float:
    return sum(alike(item, other) for other in others) / len(others)


def _sorted(cluster: "Cluster") -> "Cluster":
    return sorted(cluster, key=lambda item: item.claim_id)
