"""What must be lined up again: the stories that touched articles tell, and the figures that these already answer."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlite_utils import Database

from pipelines.crosscheck.article_words import related_to
from pipelines.database.claim_links import articles_sharing_figures, articles_with
from pipelines.figures.constraints import Constraint, Merge, Split

MOST = 150
"""Articles of a story that are lined up again for a new one, if more hang together than that: the nearest of them."""
TOGETHER = 300
"""Articles lined up in one go at least, as far as there are any: stories apart do not change each other."""

Ties = Mapping[str, Collection[str]]
"""For an article those that people's decisions tie to it."""


def scopes(db: Database, touched: Sequence[str], ties: Ties, *, whole: bool = False) -> Iterator[set[str]]:
    """Articles to be lined up together, group by group, until each touched one was among its neighbours.

    With `whole` a group is all that hangs together, whatever its size.
    """
    left = dict.fromkeys(touched)
    together: set[str] = set()
    while left:
        found, settled = _grown(db, next(iter(left)), ties, whole=whole)
        for article in settled:
            left.pop(article, None)
        together |= found
        if len(together) >= TOGETHER:
            yield together
            together = set()
    if together:
        yield together


def ties_between(db: Database, constraints: Collection[Constraint]) -> tuple[dict[str, set[str]], dict[int, set[str]]]:
    """What people's decisions tie together: for each article the others, for each decision (by number) its articles."""
    tied: dict[str, set[str]] = {}
    articles: dict[int, set[str]] = {}
    for constraint in constraints:
        articles[constraint.number] = articles_with(db, claims=_claims(constraint), figures=_figures(constraint))
        for article in articles[constraint.number]:
            tied.setdefault(article, set()).update(articles[constraint.number])
    return tied, articles


def _grown(db: Database, seed: str, ties: Ties, *, whole: bool) -> tuple[set[str], set[str]]:
    """What hangs together with an article, or the nearest of it; and those of which all neighbours are there."""
    found, settled, edge = {seed}, set[str](), {seed}
    while edge:
        near = set[str]().union(*related_to(db, edge).values(), *(ties.get(article, ()) for article in edge))
        near |= articles_sharing_figures(db, edge)
        if not whole and len(found) > 1 and len(found | near) > MOST:
            break
        settled |= edge
        edge = near - found
        found |= near
    return found, settled


def _claims(constraint: Constraint) -> frozenset[str]:
    match constraint:
        case Merge():
            return constraint.ours | constraint.theirs
        case Split():
            return constraint.out | constraint.rest
        case _:
            return constraint.claims


def _figures(constraint: Constraint) -> list[str]:
    return [constraint.figure, constraint.other] if isinstance(constraint, Merge) else [constraint.figure]
