"""Finding silent edits: each article that has more than one revision, compared and written down.

A claim stands in every revision that has its sentence, whoever read it and when; so a difference is only ever one of
the texts. Revisions that different versions of the extractor read are not compared at all: their claims differ by the
reading too, and a newer extractor must never look like an outlet's edit. That is rare, as the reading stage reads an
article's earlier pages again before it goes on with a newer version; it remains where such a page is lost.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from pipelines.changes.edits import correction_note, differences, stands_in
from pipelines.changes.pairing import Paired, last_of, pair_claims, still_stands
from pipelines.changes.words import words_of
from pipelines.database.changes import articles_to_compare, note_compared, put_changes
from pipelines.database.claims import StoredClaim, claims_of_article
from pipelines.database.open import transaction
from pipelines.database.revisions import RevisionText, revision_texts_of
from pipelines.database.tables.claims import KEPT_OF_EDITS


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """What the stage found."""

    articles: int
    """Articles that were looked at: those with a new revision."""
    kinds: Mapping[str, int]
    """Changes of those articles by kind."""
    not_compared: int
    """Revisions next to each other that different versions of the extractor read."""


def find_changes(db: Database) -> ChangesReport:
    """Line up the revisions of every article that has new ones, into the table `changes`; one transaction an article.

    What was compared is noted in `revisions.compared`: a second call does nothing, a killed one goes on.
    """
    kinds: Counter[str] = Counter()
    articles = articles_to_compare(db)
    not_compared = 0
    for article in articles:
        with transaction(db):
            revisions = revision_texts_of(db, article)
            rows = list(_changes(db, revisions))
            put_changes(db, article, rows)
            for before, after in pairwise(revisions):
                not_compared += not _comparable(before, after)
                note_compared(db, before, after)
        kinds.update(row["kind"] for row in rows)
    return ChangesReport(len(articles), kinds, not_compared)


def _comparable(before: RevisionText, after: RevisionText) -> bool:
    return before.extractor == after.extractor


def _changes(db: Database, revisions: Sequence[RevisionText]) -> Iterator[dict[str, Any]]:
    claims = claims_of_article(db, revisions[0].article_id)
    for before, after in pairwise(revisions):
        if _comparable(before, after):
            old = [claim for claim in claims if stands_in(claim, before)]
            new = [claim for claim in claims if stands_in(claim, after)]
            yield from _between(before, after, old, new)


def _between(
    before: RevisionText, after: RevisionText, old: Sequence[StoredClaim], new: Sequence[StoredClaim]
) -> Iterator[dict[str, Any]]:
    """The changes from one revision to the next, given the claims that stand in each."""
    staying = {claim.claim_id for claim in old} & {claim.claim_id for claim in new}
    gone = [claim for claim in old if claim.claim_id not in staying]
    come = [claim for claim in new if claim.claim_id not in staying]
    note = correction_note(before.text, after.text)
    for one, other in _standing(pair_claims(gone, come), old, new):
        if any(claim and claim.decided == "rejected" for claim in (one, other)):
            continue  # a person said that this is no claim
        if one and other and one.sentence == other.sentence:
            continue  # split into sentences in two ways: the outlet changed nothing
        last = last_of((one, other))
        kind, *also = differences(one, other)
        row = {
            "change_id": _name(before, after, one, other),
            "article_id": after.article_id,
            "outlet": last.outlet,
            "from_revision": before.revision,
            "to_revision": after.revision,
            "kind": kind,
            "also": ", ".join(also) or None,
            "field": last.field,
            "subject": last.subject,
            "claim_before": one and one.claim_id,
            "claim_after": other and other.claim_id,
            **{f"{name}_before": one and getattr(one, name) for name in KEPT_OF_EDITS},
            **{f"{name}_after": other and getattr(other, name) for name in KEPT_OF_EDITS},
            "seen_before": before.last_seen,
            "seen_after": after.first_seen,
            "note": note,
        }
        yield row | {"words": words_of(row)}


def _standing(pairs: Sequence[Paired], old: Sequence[StoredClaim], new: Sequence[StoredClaim]) -> Iterator[Paired]:
    """The pairs; what went without a partner and still stands elsewhere in the text was not dropped, nor what had
    stood there already added."""
    for one, other in pairs:
        if one and not other:
            yield one, next((claim for claim in new if still_stands(one, claim)), None)
        elif other and not one:
            yield next((claim for claim in old if still_stands(claim, other)), None), other
        else:
            yield one, other


def _name(before: RevisionText, after: RevisionText, one: StoredClaim | None, other: StoredClaim | None) -> str:
    """Stable: of the two archived pages and the two claims; revision numbers move when an old page turns up."""
    parts = (before.record_id, after.record_id, one and one.claim_id, other and other.claim_id)
    return hashlib.sha256(" ".join(str(part) for part in parts).encode()).hexdigest()[:20]
