"""Claims from the words of feeds as pages show them: marked for what they are, apart from all evidence."""

from collections.abc import Iterable, Mapping
from typing import Any

from datasette.utils import tilde_encode

from pipelines.database.tables.feeds import MARK
from pipelines.figures.phrases import minute
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.marks import marked

LEADS = "SELECT * FROM feed_claims WHERE lead_to = ? AND withdrawn_at IS NULL ORDER BY published, claim_id LIMIT 50"
"""What feeds say that seems to tell of a figure."""


def feed_words(claims: Iterable[Mapping[str, Any]], looks: Mapping[str, OutletLook]) -> list[dict[str, Any]]:
    """What pages show of rows of `feed_claims`."""
    return [
        {
            **claim,
            "look": looks[claim["outlet"]],
            "marked": marked(claim),
            "when": minute(claim["published"]),
            "item_key": tilde_encode(claim["item_id"]),
            "note": MARK,
        }
        for claim in claims
    ]
