"""A figure's lasting name: its address, made of the claims that it has and of nothing that happened before.

A figure is named by the claim of it that was told first, withdrawn since or not, so that later claims change no name,
and so that a database made anew from the same pages gives the same names. Where two figures become one, the name of the
earlier one stays.
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from pipelines.lineup.clusters import Cluster

Told = tuple[str, str]
"""When a claim was told first, and its name at that time, which an edit may have changed since."""

LENGTH = 12
"""Digits of a claim's name that name a figure; more on a clash."""


def natural_names(clusters: Sequence[Cluster], told: Mapping[str, Told]) -> dict[str, str | None]:
    """For each claim the name of its figure, as long as nobody decided otherwise."""
    named = ((_first(cluster, told)[0][:LENGTH], cluster) for cluster in clusters)
    return {item.claim_id: name for name, cluster in named for item in cluster}


def name_clusters(
    clusters: Sequence[Cluster],
    wanted: Mapping[str, str | None],
    told: Mapping[str, Told],
    taken: Container[str] = (),
) -> dict[str, Cluster]:
    """Give each cluster a name: the one that most of its claims are to have, or else one of its own.

    `wanted` is the figure that each claim is to answer, `told` how it was told first; `taken` are names of figures
    elsewhere.
    """
    named: dict[str, Cluster] = {}
    wishes = []
    for cluster in clusters:
        had = Counter(figure for item in cluster if (figure := wanted.get(item.claim_id)) is not None)
        wishes += [(-count, figure, cluster) for figure, count in had.items() if figure not in taken]
    placed: set[str] = set()
    for _, figure, cluster in sorted(wishes, key=lambda w: (w[0], w[1], w[2][0].claim_id)):
        if figure not in named and cluster[0].claim_id not in placed:
            named[figure] = cluster
            placed.add(cluster[0].claim_id)
    for cluster in clusters:
        if cluster[0].claim_id not in placed:
            named[_free(cluster, told, named, taken)] = cluster
    return dict(sorted(named.items()))


def lasting_names(
    figure_of: Mapping[str, str], withdrawn: Mapping[str, str | None], told: Mapping[str, Told], taken: Container[str]
) -> dict[str, str]:
    """New names for figures of which a claim was told first that its outlet has withdrawn since.

    A figure keeps the name by which it became known, whatever became of the claim that gave it. Names that people
    decided on stay.
    """
    first: dict[str, Told] = {}
    for claim, figure in figure_of.items():
        first[figure] = min(first.get(figure, told[claim]), told[claim])
    earlier = {figure: name for figure, name in first.items() if figure == name[1][:LENGTH]}
    for claim, placed in withdrawn.items():
        if placed in earlier and claim in told:
            earlier[placed] = min(earlier[placed], told[claim])
    names: dict[str, str] = {}
    for figure, (_, name) in sorted(earlier.items()):
        new = name[:LENGTH]
        if new != figure and not any(new in others for others in (first, names.values(), taken)):
            names[figure] = new
    return names


def _first(cluster: Cluster, told: Mapping[str, Told]) -> list[str]:
    """The names of its claims, the one that was told first at the head."""
    return [name for _, name in sorted({told.get(item.claim_id, ("", item.claim_id)) for item in cluster})]


def _free(cluster: Cluster, told: Mapping[str, Told], *taken: Container[str]) -> str:
    """A name that no other figure has, by the first claim that has one."""
    names = _first(cluster, told)
    ids = [*(name[:LENGTH] for name in names), *(name[:length] for name in names for length in range(LENGTH + 1, 21))]
    return next(new for new in ids if not any(new in others for others in taken))
