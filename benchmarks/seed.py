"""The founding case: is every row of its expected claims found, with value, comparator, unit, source and via?"""

import json
import re
from pathlib import Path
from typing import Any

from extract.claims import annotate
from extract.nlp import load_nlp
from extract.records import Claim


def score_seed(folder: Path) -> float:
    """Per cent of the rows of `expected.jsonl` that are found right in `roundup.txt`."""
    rows = expected(folder)
    return 100 * sum(not wrong for _, wrong in compare(folder)) / len(rows)


def expected(folder: Path) -> list[dict[str, Any]]:
    """The rows that a careful person expects."""
    lines = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def compare(folder: Path) -> list[tuple[dict[str, Any], dict[str, tuple[Any, Any]]]]:
    """Each expected row with what is wrong about the claim found there: field → (expected, found)."""
    text = (folder / "roundup.txt").read_text(encoding="utf-8")
    claims = annotate(load_nlp(), text=text, article_id="roundup").claims
    return [(row, _wrong(row, _at(row, claims))) for row in expected(folder)]


def _at(row: dict[str, Any], claims: tuple[Claim, ...]) -> Claim | None:
    return next((c for c in claims if c.start < row["end"] and row["start"] < c.end), None)


def _wrong(row: dict[str, Any], claim: Claim | None) -> dict[str, tuple[Any, Any]]:
    if claim is None:
        return {"claim": (row["quantity_text"], None)}
    wrong = {}
    for field in ("value_low", "value_high", "comparator", "unit", "source", "via"):
        want, got = row[field], getattr(claim, field)
        optional = field == "source" and row["source_optional"] and got is None
        if _plain(want) != _plain(got) and not optional:
            wrong[field] = (want, got)
    return wrong


def _plain(value: Any) -> Any:
    """Names are compared without their article: "The Institute for Study of War" has one or not."""
    return re.sub(r"^the ", "", value.lower()) if isinstance(value, str) else value
