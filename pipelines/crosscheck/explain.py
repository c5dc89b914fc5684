"""Why two claims are one figure or two, by all that was weighed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from pipelines.compare.questions import SlotCompared, compare_questions
from pipelines.crosscheck.article_words import related_to
from pipelines.crosscheck.source_table import names_in
from pipelines.database.claims import StoredClaim, claim_named, current_claims_of
from pipelines.database.open import DatabaseError
from pipelines.lineup.claim import as_item
from pipelines.lineup.clusters import THRESHOLD, barrier
from pipelines.lineup.pairs import BASE, WEIGHTS, features
from pipelines.lineup.vectors import weigh


@dataclass(frozen=True, slots=True)
class Explained:
    """What lining up makes of two claims."""

    claims: tuple[StoredClaim, StoredClaim]
    same_story: bool
    barrier: str | None
    """What puts one figure out of the question; None where nothing does."""
    weighed: Sequence[tuple[str, float, float]]
    """Name, value and weight of what was found; log-odds are the sum of value times weight, and `BASE`."""

    @property
    def slots(self) -> tuple[SlotCompared, ...]:
        """What the two say they measure, slot by slot."""
        return compare_questions(*self.claims)

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
        return self.claims[0].figure_id is not None and self.claims[0].figure_id == self.claims[1].figure_id


def explain_pair(db: Database, one: str, other: str) -> Explained:
    """Compare two current claims as the cross-check does. Raises `DatabaseError` for a claim that is not there."""
    claims = [_claim(db, name) for name in (one, other)]
    articles = {claim.article_id for claim in claims}
    related = related_to(db, sorted(articles))
    told = sorted(set().union(*related.values()))
    around = [claim for article in told for claim in current_claims_of(db, [article], as_told=True)]
    names = names_in(db, {claim.source for claim in around if claim.source})
    items = {item.claim_id: item for item in (as_item(claim, names) for claim in around)}
    a, b = items[one], items[other]
    found = features(a, b, weigh(list(items.values()), related)) if a.measure == b.measure else ()
    return Explained(
        claims=(claims[0], claims[1]),
        same_story=b.article_id in related[a.article_id],
        barrier=barrier(a, b),
        weighed=sorted(((name, value, WEIGHTS[name]) for name, value in found), key=lambda w: -abs(w[1] * w[2])),
    )


def _claim(db: Database, name: str) -> StoredClaim:
    claim = claim_named(db, name)
    if claim is None or claim.withdrawn_at is not None or claim.decided == "rejected":
        raise DatabaseError(f"no current claim {name}: claims are named on the site, and by `claims export`")
    return claim
