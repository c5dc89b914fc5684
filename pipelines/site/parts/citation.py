"""A claim as one can cite it: who said what, on whose word, when, where it stands, and where its proof lies."""

from collections.abc import Mapping
from typing import Any

from pipelines.figures.phrases import minute
from pipelines.figures.printed import DECIDED, print_of

_CAME = {"crawled": "", "imported": " by others"}


def citation(claim: Mapping[str, Any], *, outlet: str, address: str, sample_note: str) -> str:
    """One paragraph of plain text; `address` leads to the claim on this site. A sample is called one, without link."""
    given = "denied by" if claim["negated"] else "attributed to"
    whose = f"{given} {claim['source']}" if claim["source"] else "denied" if claim["negated"] else "no source named"
    if claim["via"]:
        whose += f", via {claim['via']}"
    if claim["decided"] == "mended":
        whose += ", as a person corrected what was read"
    changed = f", so in a version seen {minute(claim['changed_by'])} UTC" if claim["changed_by"] else ""
    gone = "reworded" if claim["reworded"] else "withdrawn"
    withdrawn = f", {gone} by {minute(claim['withdrawn_at'])} UTC" if claim["withdrawn_at"] else ""
    file, offset, record = claim["snapshot"].rsplit("#", 2)
    by_hand = _CAME.get(claim["provenance"], " from a file added by hand")
    where = f" in {file} at {offset}" if claim["provenance"] == "imported" else ""
    quantity = print_of(claim) if claim["rule"] == DECIDED else claim["quantity_text"]
    parts = [
        f"{quantity} ({whose}): “{' '.join(claim['sentence'].split())}”",
        f"{outlet}, “{claim['title']}”, published {minute(claim['published']) or 'undated'} UTC{changed}{withdrawn}.",
        "" if sample_note else f"{claim['url']}",
        f"Archived {minute(claim['first_seen'])} UTC{by_hand}, record {record}{where}.",
        f"Claim {claim['claim_id']}: {address}",
    ]
    text = " ".join(part for part in parts if part)
    return f"{sample_note} {text}" if sample_note else text
