"""Finding a claim again that a person decided on: by its name, by what an edit made of it, or by its words."""

import json
from collections.abc import Iterator
from dataclasses import replace

from sqlite_utils import Database

from pipelines.database.claims import StoredClaim, claim_named, claims_stating, successor_of
from pipelines.database.tables.claims import SAID
from pipelines.decisions.model import Place


def place_of(claim: StoredClaim) -> Place:
    """Where a claim stands, as a decision keeps it."""
    return Place(**{name: getattr(claim, name) for name in Place.__dataclass_fields__})


def as_read(claim: StoredClaim) -> StoredClaim:
    """A claim as the extractor read it, whatever a person put in place."""
    return replace(claim, **json.loads(claim.as_read or "{}"))


def find_again(db: Database, place: Place) -> StoredClaim | None:
    """The claim at `place`: of that name, or else the one reading of the same words in a sentence that overlaps.

    A newer extractor may split sentences otherwise, and with its sentence a claim's name changes.
    """
    if found := claim_named(db, place.claim_id):
        return found
    stating = claims_stating(db, place.article_id, place.field, place.quantity_text)
    alike = [claim for claim in stating if claim.sentence in place.sentence or place.sentence in claim.sentence]
    return alike[0] if len(alike) == 1 else None


def with_successors(db: Database, claim: StoredClaim) -> Iterator[StoredClaim]:
    """A claim and what later revisions of the article made of it, in order; each once."""
    seen = set()
    found: StoredClaim | None = claim
    while found and found.claim_id not in seen:
        seen.add(found.claim_id)
        yield found
        found = successor_of(db, found.claim_id) if found.withdrawn_at else None


def same_reading(one: StoredClaim, other: StoredClaim) -> bool:
    """Do two claims say the same, as read: did the edit between them leave figure, bound and source alone?"""
    before, after = as_read(one), as_read(other)
    return all(getattr(before, name) == getattr(after, name) for name in SAID)


def current_claim(db: Database, place: Place) -> str | None:
    """Name of the claim that stands for `place` now, through all edits of its article; None where there is none."""
    claim = find_again(db, place)
    if claim is None:
        return None
    current = [found for found in with_successors(db, claim) if found.withdrawn_at is None]
    return current[-1].claim_id if current else None
