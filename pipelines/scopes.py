"""What must be lined up again: the stories that touched articles tell, and the figures that these already answer."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlite_utils import Database

from pipelines.constraints import Constraint, Merge, Split

MOST = 150
"""Articles of a story that are lined up together, if it has more than the nearest. Among thousands of articles, chance
likenesses chain most of them together: whole chains are never taken."""
TOGETHER = 300
"""Articles lined up in one go at least, as far as there are any: stories apart do not change each other."""

Ties = Mapping[str, Collection[str]]
"""For an article those that people's decisions tie to it."""

_NEIGHBOURS = """SELECT other FROM same_story WHERE article_id IN (SELECT value FROM json_each(:these))
    UNION SELECT article_id FROM claim_rows WHERE figure_id IN (SELECT figure_id FROM claim_rows
      WHERE article_id IN (SELECT value FROM json_each(:these)) AND figure_id IS NOT NULL)"""


def scopes(db: Database, touched: Sequence[str], ties: Ties) -> Iterator[set[str]]:
    """Articles to be lined up together, group by group, until each touched one was among them."""
    left = dict.fromkeys(touched)
    together: set[str] = set()
    while left:
        found = _grown(db, next(iter(left)), ties)
        for article in found:
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
        rows = db.execute(
            """SELECT article_id FROM claim_rows WHERE claim_id IN (SELECT value FROM json_each(?))
               UNION SELECT article_id FROM claim_rows WHERE figure_id IN (SELECT value FROM json_each(?))""",
            [json.dumps(sorted(_claims(constraint))), json.dumps(_figures(constraint))],
        )
        articles[constraint.number] = {article for (article,) in rows}
        for article in articles[constraint.number]:
            tied.setdefault(article, set()).update(articles[constraint.number])
    return tied, articles


def _grown(db: Database, seed: str, ties: Ties) -> set[str]:
    """The story of an article: everything that hangs together, or, where that is too much, what is nearest."""
    found, edge = {seed}, {seed}
    while edge:
        rows = db.execute(_NEIGHBOURS, {"these": json.dumps(sorted(edge))})
        near = {article for (article,) in rows}.union(*(ties.get(article, ()) for article in edge))
        edge = near - found
        if len(found) > 1 and len(found) + len(edge) > MOST:
            return found
        found |= edge
    return found


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
