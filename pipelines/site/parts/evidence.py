"""Claims as evidence: the sentence with its marks, where it stands, and how to cite it."""

from collections.abc import Iterable, Mapping
from typing import Any

from datasette.utils import tilde_encode

from pipelines.database.claim_links import CHANGED_BY
from pipelines.figures.phrases import minute
from pipelines.figures.printed import print_of
from pipelines.site.parts.citation import citation
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.marks import marked
from pipelines.site.parts.times import page_changed, value_time
from pipelines.site.parts.values import as_said, unit_title

REWORDED = """(c.withdrawn_at IS NOT NULL AND EXISTS (SELECT 1 FROM changes h WHERE h.claim_before = c.claim_id
      AND h.claim_after IS NOT NULL AND h.kind IN ('wording', 'source')))"""
"""Does the article still say what a claim says, in other words or on another's word?"""
_SOURCE_EDIT = """(SELECT iif(coalesce(h.source_before, h.via_before) IS NULL, 'source added', 'source changed')
    FROM changes h WHERE h.claim_after = c.claim_id AND h.kind = 'source' ORDER BY h.to_revision DESC LIMIT 1)"""
COLUMNS = f"""c.*, a.noarchive, a.modified, {CHANGED_BY} AS changed_by, {REWORDED} AS reworded,
    {_SOURCE_EDIT} AS source_edit"""
"""What pages need of a claim."""
TABLES = "claims c JOIN articles a USING (article_id)"
CLAIM_NAMED = f"SELECT {COLUMNS} FROM {TABLES} WHERE c.claim_id = ?"  # noqa: S608 (names are ours)
CLAIMS_NAMED = f"SELECT {COLUMNS} FROM {TABLES} WHERE c.claim_id IN (SELECT value FROM json_each(?))"  # noqa: S608


def key(value: str | None) -> str:
    """A text key as Datasette writes it in addresses."""
    return str(tilde_encode(value or ""))


def web_address(value: str | None) -> str:
    """The address where it is one of the web; nothing for `javascript:`, `data:` and what else may stand there."""
    return value if value and value.lower().startswith(("http://", "https://")) else ""


def evidence(
    claims: Iterable[Mapping[str, Any]], looks: Mapping[str, OutletLook], *, address: str, sample_note: str
) -> list[dict[str, Any]]:
    """What pages show of `claims` (rows of `COLUMNS` from `TABLES`); `address` is where this site stands."""
    return [_shown(dict(claim), looks[claim["outlet"]], address, sample_note) for claim in claims]


def _shown(claim: dict[str, Any], look: OutletLook, address: str, sample_note: str) -> dict[str, Any]:
    where = f"/-/claim/{claim['claim_id']}"
    return claim | {
        "look": look,
        "marked": marked(claim),
        "value": as_said(claim),
        "printed": print_of(claim),
        "unit_title": unit_title(claim["unit"]),
        # a source that nothing current cites has no page
        "source_key": "" if claim["withdrawn_at"] else key(claim["source"]),
        "record_key": key(claim["snapshot"].split("#")[-1]),
        "live": "" if sample_note else web_address(claim["url"]),
        "when": minute(claim["published"]),
        "of_time": value_time(claim),
        "page_changed": page_changed(claim),
        "where": where,
        "citation": citation(claim, outlet=look.title, address=address + where, sample_note=sample_note),
    }
