"""Claims built by hand: what a test says of them, the rest plain."""

from typing import Any

from extract.records import Claim, claim_of
from pipelines.database.claims import StoredClaim

PLAIN: dict[str, Any] = {
    "claim_id": "c", "article_id": "a", "url": None, "outlet": "bbc", "title": None, "published": None,
    "field": "text", "sentence": "It was 1.", "sentence_start": 0, "start": 0, "end": 1, "quantity_text": "1",
    "value_low": None, "value_high": None, "value_low_text": None, "value_high_text": None, "comparator": "=",
    "change": None, "unit": "person", "unit_phrase": None, "kind": "count", "subject": None, "source": None,
    "source_kind": None, "source_start": None, "source_end": None, "cue": None, "cue_start": None, "cue_end": None,
    "via": None, "quoted": "none", "negated": False, "hedged": False, "confidence": 0.9, "rule": "digits",
    "extractor": "1",
}  # fmt: skip
STORED: dict[str, Any] = {
    "revision": 1, "record_id": "r1", "first_seen": "2026-02-03T10:00:00Z", "last_seen": "2026-02-03T10:00:00Z",
    "withdrawn_at": None, "figure_id": None, "decided": None, "as_read": None, "sample": False,
}  # fmt: skip


def claim(**fields: Any) -> Claim:
    """A claim with these fields; the quantity is a letter long where nothing says otherwise."""
    return claim_of(PLAIN | {"end": fields.get("start", 0) + 1} | fields)


def stored(**fields: Any) -> StoredClaim:
    """A claim with these fields as the database would hold it."""
    given = PLAIN | STORED | fields
    return StoredClaim(**given | {name: bool(given[name]) for name in ("negated", "hedged")})
