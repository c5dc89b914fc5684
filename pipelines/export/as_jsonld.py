"""Claims as schema.org linked data (JSON-LD): a `Claim` with its `appearance`, its `author` and its quantity.

No `ClaimReview`: that is for a verdict on a claim's truth, and none is given here. What schema.org has no word for is a
property of the quantity, under the name that it has everywhere else, so that nothing is lost.
"""

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from crawlers.outlets import load_outlets
from extract.records import Claim, claim_of
from pipelines.database.tables.claims import FLAGS
from pipelines.database.tables.feeds import FEED, MARK
from pipelines.export.formats import Row

Node = dict[str, Any]

_SAID_OTHERWISE = frozenset({
    "claim_id", "sentence", "article_id", "url", "title", "published", "outlet", "source", "quantity_text", "subject",
    "unit", "value_low", "value_high",
})  # fmt: skip
"""Fields that schema.org has words for."""
_AUTHORS = {
    "person": "Person",
    "anonymous": "Person",
    "organisation": "Organization",
    "outlet": "NewsMediaOrganization",
}


def write(rows: Iterable[Row], out: BinaryIO, sample: bool) -> None:
    """Write one document, a claim a line within it."""
    names = {key: outlet.title for key, outlet in load_outlets().items()}
    title = "SAMPLE claims: invented news" if sample else "claims"
    out.write(b'{"@context": "https://schema.org", "@graph": [\n' + _line({"@type": "Dataset", "name": title}))
    for row in rows:
        out.write(b",\n" + _line(claim_node(row, names)))
    out.write(b"\n]}\n")


def claim_node(row: Row, outlets: dict[str, str]) -> Node:
    """A claim in schema.org's words; `outlets` are their titles by key."""
    claim = claim_of(row)
    node: Node = {"@type": "Claim", "@id": f"urn:claim:{claim.claim_id}", "identifier": claim.claim_id}
    node |= {"text": claim.sentence, "appearance": _article(claim, outlets)}
    if row.get("provenance") == FEED:
        node["appearance"] |= {"@type": "CreativeWork", "description": MARK}
    if claim.source is not None and not claim.negated:
        # An author is a person or an organisation; a document is what the claim is based on.
        if kind := _AUTHORS.get(claim.source_kind or ""):
            node["author"] = {"@type": kind, "name": claim.source}
        else:
            node["isBasedOn"] = {"@type": "CreativeWork", "name": claim.source}
    node["about"] = _quantity(claim, row)
    return node


def _article(claim: Claim, outlets: dict[str, str]) -> Node:
    publisher = {"@type": "NewsMediaOrganization", "identifier": claim.outlet}
    publisher["name"] = outlets.get(claim.outlet or "", claim.outlet)
    told: Node = {"identifier": claim.article_id, "url": claim.url, "headline": claim.title}
    told |= {"datePublished": claim.published, "publisher": publisher}
    return {"@type": "NewsArticle", **_known(told)}


def _quantity(claim: Claim, row: Row) -> Node:
    low, high = claim.value_low, claim.value_high
    values = {"value": low} if low == high else {"minValue": low, "maxValue": high}
    rest = {name: bool(value) if name in FLAGS else value for name, value in row.items() if name not in _SAID_OTHERWISE}
    if claim.negated:
        rest["denied_by"] = claim.source  # neither its author nor its basis
    return {
        "@type": "QuantitativeValue",
        **_known({"name": claim.subject, "description": claim.quantity_text, **values, "unitText": claim.unit}),
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value} for name, value in _known(rest).items()
        ],
    }


def _known(fields: Node) -> Node:
    return {name: value for name, value in fields.items() if value is not None}


def _line(node: Node) -> bytes:
    return json.dumps(node, ensure_ascii=False, allow_nan=False).encode()
