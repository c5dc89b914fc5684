"""Why two claims are one figure or two, by all that was weighed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlite_utils import Database

from pipelines.compare.questions import SlotCompared, compare_questions
from pipelines.crosscheck.article_likeness import related_to
from pipelines.crosscheck.source_table import names_in
from pipelines.database.claims import StoredClaim, claim_named, current_claims_of
from pipelines.database.open import DatabaseError
from pipelines.lineup.barriers import barrier
from pipelines.lineup.claim import as_item
from pipelines.lineup.clusters import THRESHOLD
from pipelines.lineup.cross_encoder.together import Together
from pipelines.lineup.reasons import Reason, reasons
from pipelines.lineup.stories import completed
from pipelines.lineup.vectors import weigh


@dataclass(frozen=True, slots=True)
class Explained:
    """What lining up makes of two claims."""

    claims: tuple[StoredClaim, StoredClaim]
    same_story: bool
    barrier: str | None
    """What puts one figure out of the question; None where nothing does."""
    alone: Sequence[Reason]
    """What was weighed of the two by themselves; their log-odds are the sum."""
    company: Sequence[Reason]
    """What was weighed of them among the other claims of the story; nothing where they are strangers to each other."""
    read: float | None
    """Log-odds by reading the two sentences together; None where they measure different things."""

    @property
    def slots(self) -> tuple[SlotCompared, ...]:
        """What the two say they measure, slot by slot."""
        return compare_questions(*self.claims)

    @property
    def odds(self) -> float:
        """Log-odds that the two answer one question."""
        return sum(reason.adds for reason in self.company or self.alone)

    @property
    def likely(self) -> bool:
        """Would they be gathered if it were for the two alone?"""
        return self.same_story and not self.barrier and self.odds >= THRESHOLD

    @property
    def one_figure(self) -> bool:
        """Does the cross-check have them in one figure?"""
        return self.claims[0].figure_id is not None and self.claims[0].figure_id == self.claims[1].figure_id


def explain_pair(db: Database, one: str, other: str) -> Explained:
    """Compare two current claims as the cross-check does. Raises `DatabaseError` for a claim that is not there."""
    claims = [_claim(db, name) for name in (one, other)]
    articles = {claim.article_id for claim in claims}
    told = sorted(set().union(*related_to(db, sorted(articles)).values()))
    related = completed(related_to(db, told))
    around = [claim for article in told for claim in current_claims_of(db, [article], as_told=True)]
    names = names_in(db, {claim.source for claim in around if claim.source})
    items = {item.claim_id: item for item in (as_item(claim, names, claim.before) for claim in around)}
    a, b = items[one], items[other]
    group = sorted((item for item in items.values() if item.measure == a.measure), key=lambda item: item.claim_id)
    alone: Sequence[Reason] = ()
    company: Sequence[Reason] = ()
    read = None
    if a.measure == b.measure:
        first, second = sorted((group.index(a), group.index(b)))
        alone, company = reasons(group, (first, second), weigh(list(items.values()), related), related)
        read = float(Together([a, b], {}).odds(np.array([0]), np.array([1]))[0])
    return Explained(
        claims=(claims[0], claims[1]),
        same_story=b.article_id in related[a.article_id],
        barrier=barrier(a, b),
        alone=alone,
        company=company,
        read=read,
    )


def _claim(db: Database, name: str) -> StoredClaim:
    claim = claim_named(db, name)
    if claim is None or claim.withdrawn_at is not None or claim.decided == "rejected":
        raise DatabaseError(f"no current claim {name}: claims are named on the site, and by `claims export`")
    return claim
