"""Rows as schema.org linked data (JSON-LD): a `Claim` with its `appearance`, its `author` and its quantity.

No `ClaimReview`: that is for a verdict on a claim's truth, and none is given here. What schema.org has no word for is a
property of the quantity, under the name that it has everywhere else, so that nothing is lost. A figure is an
`Observation`: what several claims give values of; a link is a property of one that refers to another.
"""

import json
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any, BinaryIO

from crawlers.outlets import load_outlets
from extract.records import Claim, claim_of
from pipelines.database.tables.feeds import FEED, MARK
from pipelines.export.content import CLAIMS_CONTENT, FIGURES_CONTENT, LINKS_CONTENT, Content
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
_OF_FIGURE_OTHERWISE = frozenset({"figure_id", "title", "unit", "value_min", "value_max"})
_FLAGS = {content.name: content.flags for content in (CLAIMS_CONTENT, FIGURES_CONTENT, LINKS_CONTENT)}


def write(rows: Iterable[Row], out: BinaryIO, content: Content, sample: bool) -> None:
    """Write one document, a row a line within it."""
    node_of = _NODES[content.name]
    title = f"SAMPLE {content.name}: invented news" if sample else content.name
    out.write(b'{"@context": "https://schema.org", "@graph": [\n' + json_of({"@type": "Dataset", "name": title}))
    for row in rows:
        out.write(b",\n" + json_of(node_of(row)))
    out.write(b"\n]}\n")


def claim_node(row: Row) -> Node:
    """A claim in schema.org's words."""
    claim = claim_of(row)
    node: Node = {"@type": "Claim", "@id": claim_name(claim.claim_id), "identifier": claim.claim_id}
    node |= {"text": claim.sentence, "appearance": _article(claim)}
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


def claim_name(claim_id: str) -> str:
    """The name of a claim in linked data."""
    return f"urn:claim:{claim_id}"


def figure_name(figure_id: str) -> str:
    """The name of a figure in linked data."""
    return f"urn:figure:{figure_id}"


def _figure_node(row: Row) -> Node:
    told: Node = {"name": row["title"], "variableMeasured": row["title"], "unitText": row["unit"]}
    told |= {"minValue": row["value_min"], "maxValue": row["value_max"]}
    rest = _properties(row, FIGURES_CONTENT, without=_OF_FIGURE_OTHERWISE)
    node: Node = {"@type": "Observation", "@id": figure_name(row["figure_id"]), "identifier": row["figure_id"]}
    return node | _known(told) | {"additionalProperty": rest}


def _link_node(row: Row) -> Node:
    """The one figure, with the other as a value of the relation."""
    one, other = (
        {"@type": "Observation", "@id": figure_name(row[f"figure_{end}"]), "identifier": row[f"figure_{end}"],
         "name": row[f"title_{end}"]}
        for end in ("from", "to")
    )  # fmt: skip
    return one | {"additionalProperty": {"@type": "PropertyValue", "name": row["relation"], "valueReference": other}}


def _article(claim: Claim) -> Node:
    publisher = {"@type": "NewsMediaOrganization", "identifier": claim.outlet}
    publisher["name"] = _outlet_titles().get(claim.outlet or "", claim.outlet)
    told: Node = {"identifier": claim.article_id, "url": claim.url, "headline": claim.title}
    told |= {"datePublished": claim.published, "publisher": publisher}
    return {"@type": "NewsArticle", **_known(told)}


def _quantity(claim: Claim, row: Row) -> Node:
    low, high = claim.value_low, claim.value_high
    values = {"value": low} if low == high else {"minValue": low, "maxValue": high}
    rest = _properties(row, CLAIMS_CONTENT, without=_SAID_OTHERWISE)
    if claim.negated and claim.source is not None:  # neither its author nor its basis
        rest.append({"@type": "PropertyValue", "name": "denied_by", "value": claim.source})
    return {
        "@type": "QuantitativeValue",
        **_known({"name": claim.subject, "description": claim.quantity_text, **values, "unitText": claim.unit}),
        "additionalProperty": rest,
    }


def _properties(row: Row, content: Content, *, without: Collection[str]) -> list[Node]:
    """The columns of a row that schema.org has no words for and that are known."""
    flags = _FLAGS[content.name]
    return [
        {"@type": "PropertyValue", "name": name, "value": bool(value) if name in flags else value}
        for name, value in row.items()
        if name not in without and value is not None
    ]


@cache
def _outlet_titles() -> dict[str, str]:
    return {key: outlet.title for key, outlet in load_outlets().items()}


def _known(fields: Node) -> Node:
    return {name: value for name, value in fields.items() if value is not None}


def json_of(node: Node) -> bytes:
    """A node as it is written."""
    return json.dumps(node, ensure_ascii=False, allow_nan=False).encode()


_NODES: dict[str, Callable[[Row], Node]] = {
    CLAIMS_CONTENT.name: claim_node,
    FIGURES_CONTENT.name: _figure_node,
    LINKS_CONTENT.name: _link_node,
}
