"""What must be lined up again: the stories that touched articles tell, and the figures that these already answer."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlite_utils import Database

from pipelines.crosscheck.article_likeness import related_to
from pipelines.database.articles import count_articles
from pipelines.database.claim_links import articles_sharing_figures, articles_with
from pipelines.figures.constraints import Constraint, Merge, Split

MOST = 150
"""Articles up to which all that hangs together is lined up again; of more, those next to the ones that changed."""
TOGETHER = 300
"""Articles lined up in one go at least, as far as there are any: stories apart do not change each other."""

AT_ONCE = 1500
"""Articles of a story without end that are lined up in one go: a run can stop after each."""

Ties = Mapping[str, Collection[str]]
"""For an article those that people's decisions tie to it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Articles to be lined up together."""

    articles: set[str]
    settled: set[str]
    """Those of them that have waited for it."""


def scopes(db: Database, waiting: Mapping[str, Collection[str]], ties: Ties, *, whole: bool = False) -> Sequence[Scope]:
    """What to line up together, scope by scope, so that each of `waiting` is once among its neighbours.

    `waiting` has articles in order, each with figures that it lost. With `whole` a scope is all that hangs together,
    whatever its size. Together no more is lined up than there is: never is it dearer than lining up everything.
    """
    found = list(_grown(db, waiting, ties, whole=whole))
    if sum(len(scope.articles) for scope in found) > count_articles(db):
        return [_joined(found)]
    return list(_gathered(found))


def ties_between(db: Database, constraints: Collection[Constraint]) -> tuple[dict[str, set[str]], dict[int, set[str]]]:
    """What people's decisions tie together: for each article the others, for each decision (by number) its articles."""
    tied: dict[str, set[str]] = {}
    articles: dict[int, set[str]] = {}
    for constraint in constraints:
        articles[constraint.number] = articles_with(db, claims=_claims(constraint), figures=_figures(constraint))
        for article in articles[constraint.number]:
            tied.setdefault(article, set()).update(articles[constraint.number])
    return tied, articles


def _grown(db: Database, waiting: Mapping[str, Collection[str]], ties: Ties, *, whole: bool) -> Iterator[Scope]:
    left = {*waiting}
    for seed in waiting:
        if seed not in left:
            continue
        articles = _all_around(db, seed, waiting, ties, most=None if whole else MOST)
        settled = articles & left
        if not settled:
            articles, settled = _next_to(db, seed, left, waiting, ties)
        left -= settled
        yield Scope(articles, settled)


def _all_around(
    db: Database, seed: str, waiting: Mapping[str, Collection[str]], ties: Ties, *, most: int | None
) -> set[str]:
    """All that hangs together with an article; nothing where that is more than `most`."""
    found, edge = {seed}, {seed}
    while edge:
        edge = _near(db, edge, waiting, ties) - found
        found |= edge
        if most is not None and len(found) > most:
            return set()
    return found


def _next_to(
    db: Database, seed: str, left: Set[str], waiting: Mapping[str, Collection[str]], ties: Ties
) -> tuple[set[str], set[str]]:
    """Of a story without end: those next to an article that waits, to each of these that waits too, and so on.

    Returns them, and those that have all their neighbours among them.
    """
    found, settled, edge = {seed}, set[str](), {seed}
    while edge and len(found) < AT_ONCE:
        settled |= edge
        found |= _near(db, edge, waiting, ties)
        edge = (found & left) - settled
    return found, settled


def _near(db: Database, articles: set[str], waiting: Mapping[str, Collection[str]], ties: Ties) -> set[str]:
    near = set[str]().union(*related_to(db, articles).values(), *(ties.get(article, ()) for article in articles))
    lost = {figure for article in articles for figure in waiting.get(article, ())}
    return near | articles_sharing_figures(db, articles) | articles_with(db, figures=lost)


def _gathered(found: Iterable[Scope]) -> Iterator[Scope]:
    together: list[Scope] = []
    for scope in found:
        together.append(scope)
        if sum(len(one.articles) for one in together) >= TOGETHER:
            yield _joined(together)
            together = []
    if together:
        yield _joined(together)


def _joined(found: Iterable[Scope]) -> Scope:
    joined = Scope(set(), set())
    for scope in found:
        joined.articles.update(scope.articles)
        joined.settled.update(scope.settled)
    return joined


def _claims(constraint: Constraint) -> frozenset[str]:
    match constraint:
        case Merge():
            return constraint.ours | constraint.theirs
        case Split():
            return constraint.out | constraint.rest
        case _:
            return constraint.claims


def _figures(constraint: Constraint) -> tuple[str, ...]:
    return (constraint.figure, constraint.other) if isinstance(constraint, Merge) else (constraint.figure,)
