"""Why two claims are one figure or two, by all that was weighed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from pipelines.crosscheck.article_words import related_to
from pipelines.crosscheck.source_table import names_in
from pipelines.database.open import DatabaseError
from pipelines.lineup.claim import as_item
from pipelines.lineup.clusters import THRESHOLD, barrier
from pipelines.lineup.pairs import BASE, WEIGHTS, features
from pipelines.lineup.vectors import weigh

Row = dict[str, Any]

_CLAIMS = """SELECT c.*, a.outlet, a.published FROM claim_rows c JOIN articles a USING (article_id)
    WHERE c.withdrawn_at IS NULL AND c.decided IS NOT 'rejected' AND {} ORDER BY c.claim_id"""


@dataclass(frozen=True, slots=True)
class Explained:
    """What lining up makes of two claims."""

    claims: tuple[Row, Row]
    same_story: bool
    barrier: str | None
    """What puts one figure out of the question; None where nothing does."""
    weighed: Sequence[tuple[str, float, float]]
    """Name, value and weight of what was found; log-odds are the sum of value times weight, and `BASE`."""

    @property
    def odds(self) -> float:
        """Log-odds that the two answer one question."""
        return BASE + sum(value * weight for _, value, weight in self.weighed)

    @property
    def likely(self) -> bool:
        """Would they be gathered if there were no other claims?"""
        return self.same_story and not self.barrier and self.odds >= THRESHOLD

    @property
    def one_figure(self) -> bool:
        """Does the cross-check have them in one figure?"""
        return self.claims[0]["figure_id"] is not None and self.claims[0]["figure_id"] == self.claims[1]["figure_id"]


def explain_pair(db: Database, one: str, other: str) -> Explained:
    """Compare two current claims as the cross-check does. Raises `DatabaseError` for a claim that is not there."""
    claims = [_claim(db, name) for name in (one, other)]
    articles = {claim["article_id"] for claim in claims}
    related = related_to(db, sorted(articles))
    told = sorted(set().union(*related.values()))
    rows = [row for article in told for row in db.query(_CLAIMS.format("c.article_id = ?"), [article])]
    names = names_in(db, {row["source"] for row in rows if row["source"]})
    items = {item.claim_id: item for item in (as_item(row, names) for row in rows)}
    a, b = items[one], items[other]
    found = features(a, b, weigh(list(items.values()), related)) if a.measure == b.measure else ()
    return Explained(
        claims=(claims[0], claims[1]),
        same_story=b.article_id in related[a.article_id],
        barrier=barrier(a, b),
        weighed=sorted(((name, value, WEIGHTS[name]) for name, value in found), key=lambda w: -abs(w[1] * w[2])),
    )


def _claim(db: Database, name: str) -> Row:
    claim = next(db.query(_CLAIMS.format("c.claim_id = ?"), [name]), None)
    if claim is None:
        raise DatabaseError(f"no current claim {name}: claims are named on the site, and by `claims export`")
    return dict(claim)
