"""Withdrawn claims: which figure each answers that its outlet took back, edited or dropped.

What an edit made of a claim answers the same question. What was dropped without a trace goes with the figure that it
fits best, as long as it fits any: so it does not matter whether it was lined up while it still stood.
"""

from collections import defaultdict
from collections.abc import Mapping, MutableMapping, Sequence

from pipelines.database.claims import StoredClaim
from pipelines.lineup.arrays import Points
from pipelines.lineup.barriers import barred
from pipelines.lineup.claim import Item, as_item
from pipelines.lineup.clusters import THRESHOLD
from pipelines.lineup.compared import compare
from pipelines.lineup.features import found
from pipelines.lineup.scored import FLOOR
from pipelines.lineup.stories import completed
from pipelines.lineup.trees import read_trees
from pipelines.lineup.vectors import Related, Vectors, weigh


def place_withdrawn(
    gone: Sequence[StoredClaim],
    last: Mapping[str, str],
    claims: Sequence[StoredClaim],
    figure_of: Mapping[str, str],
    related: Related,
    names: Mapping[str, str],
    points: MutableMapping[str, Points],
) -> dict[str, str | None]:
    """The figure of each withdrawn claim in `gone`, where the current `claims` answer the figures `figure_of`.

    `last` is what edits made of each in the end, `related` has the tellings of each article's story, `names` gives
    sources one name each; `points` are those of claims that are known, to which are added those that are found.
    """
    if not gone:
        return {}
    dropped = [claim for claim in gone if last.get(claim.claim_id, claim.claim_id) not in figure_of]
    ends = [claim for claim in dropped if last.get(claim.claim_id, claim.claim_id) == claim.claim_id]
    known = {**figure_of, **_fitting(ends, claims, figure_of, completed(related), names, points)}
    return {claim.claim_id: known.get(last.get(claim.claim_id, claim.claim_id)) for claim in gone}


def _fitting(
    dropped: Sequence[StoredClaim],
    claims: Sequence[StoredClaim],
    figure_of: Mapping[str, str],
    related: Related,
    names: Mapping[str, str],
    points: MutableMapping[str, Points],
) -> dict[str, str]:
    """For dropped claims the figure that each fits best."""
    if not dropped:
        return {}
    asked = [as_item(claim, names) for claim in dropped]
    standing = [as_item(claim, names) for claim in claims]
    vectors = weigh(sorted([*asked, *standing], key=lambda item: item.claim_id), related, points=points)
    of_article: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in standing:
        of_article[item.article_id, item.measure].append(item)
    best = {}
    for item in asked:
        near = related.get(item.article_id, frozenset((item.article_id,)))
        others = [other for article in sorted(near) for other in of_article.get((article, item.measure), ())]
        if others and (figure := _best(item, others, figure_of, vectors)):
            best[item.claim_id] = figure
    return best


def _best(item: Item, others: Sequence[Item], figure_of: Mapping[str, str], vectors: Vectors) -> str | None:
    """The figure whose claims fit a claim best on the average, if they are likely of one question."""
    pairs = compare([item, *others], [(0, place) for place in range(1, len(others) + 1)], vectors)
    never = barred(pairs).tolist()
    scores = read_trees("pairs").scores(found(pairs)).tolist()
    fits: dict[str, list[float]] = defaultdict(list)
    for other, score, cannot in zip(others, scores, never, strict=True):
        fits[figure_of[other.claim_id]].append(FLOOR if cannot else max(FLOOR, score))
    mean, figure = max((sum(some) / len(some), figure) for figure, some in fits.items())
    return figure if mean >= THRESHOLD else None
