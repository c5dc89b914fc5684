"""Claims as W3C Web Annotations (JSON-LD): each marks its quantity in the article, and its body says what it claims.

By the Web Annotation Data Model of 2017. A place is given twice: by quotation, with what stands around it, which finds
it in the page whatever its markup; and by position in the article's text as it was extracted (a line a paragraph, in
code points). A headline is no part of that text and has the quotation alone.
"""

from collections.abc import Iterable
from itertools import count
from typing import Any, BinaryIO

from pipelines.export.as_jsonld import claim_name, claim_node, json_of
from pipelines.export.content import Content
from pipelines.export.formats import Row

Node = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(rows: Iterable[Row], out: BinaryIO, content: Content, sample: bool) -> None:
    """Write one collection with a single page, an annotation a line."""
    name = "urn:claims:sample" if sample else "urn:claims"
    label = "SAMPLE claims: invented news" if sample else "claims"
    head = {"@context": CONTEXT, "id": f"{name}:annotations", "type": "AnnotationCollection", "label": label}
    page = {"id": f"{name}:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    out.write(json_of(head)[:-1] + b', "first": ' + json_of(page)[:-1] + b', "items": [')
    total = count()
    for row in rows:
        out.write((b",\n" if next(total) else b"\n") + json_of(annotation(row, sample=sample)))
    # How many there are is known last, and in JSON nothing comes first.
    out.write(b'\n]}, "total": ' + str(next(total)).encode() + b"}\n")


def annotation(row: Row, *, sample: bool) -> Node:
    """One claim: a row of an export that also has `text_before` and `text_after`."""
    return {
        "id": f"{claim_name(row['claim_id'])}:annotation",
        "type": "Annotation",
        "motivation": "describing",
        "created": row["first_seen"],
        "generator": {"type": "Software", "name": f"claims {row['extractor']}"},
        "body": [_in_words(row, sample), _as_data(row)],
        "target": _target(row),
    }


def _in_words(row: Row, sample: bool) -> Node:
    """What is claimed, for a reader of any annotation tool."""
    whose = "denied" if row["negated"] else "no source named"
    if row["source"]:
        whose = f"{'denied by' if row['negated'] else 'on the word of'} {row['source']}"
    if row["via"]:
        whose += f", via {row['via']}"
    printed = " ".join(row["quantity_text"].split())
    said = f"{row['figure_title'] or row['subject'] or 'a figure'}: {printed}; {whose}"
    said += f" ({row['figure_status']})" if row["figure_status"] else ""
    value = f"SAMPLE, not news: {said}" if sample else said
    body = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en"}
    return {**body, "value": value}


def _as_data(row: Row) -> Node:
    """The claim with all its fields, in the words of the export as linked data."""
    fields = {name: value for name, value in row.items() if name not in ("text_before", "text_after")}
    node = claim_node(fields)
    return {"@context": "https://schema.org", "id": node.pop("@id"), "type": node.pop("@type"), **node}


def _target(row: Row) -> Node:
    selectors: list[Node] = [_quotation(row)]
    if row["field"] == "text":
        selectors.append({"type": "TextPositionSelector", "start": row["start"], "end": row["end"]})
    target: Node = {
        "type": "SpecificResource",
        "source": {"id": row["url"], "type": "Text", "format": "text/html"},
        "selector": selectors,
    }
    if state := _state(row):
        target["state"] = state
    return target


def _quotation(row: Row) -> Node:
    """The quantity as it is printed; its sentence stands around it where the text is not at hand."""
    start = row["start"] - row["sentence_start"]
    before, after = row["text_before"], row["text_after"]
    if before is None or after is None:
        before, after = row["sentence"][:start], row["sentence"][start + len(row["quantity_text"]) :]
    return {"type": "TextQuoteSelector", "exact": row["quantity_text"], "prefix": before, "suffix": after}


def _state(row: Row) -> Node:
    """Between when the page was seen to say so, and the archived copy that does."""
    *_, record = (row["snapshot"] or "").split("#")
    state: Node = {"type": "TimeState", "sourceDateStart": row["first_seen"], "sourceDateEnd": row["last_seen"]}
    return state | ({"cached": record} if ":" in record else {})
