"""Does `confidence` mean something? On the story set: how often the surer and the less sure claims are right."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

LEAST_SHARE = 0.2
"""Of the claims on either side of the split."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the split: how many claims, and per cent right in every field."""

    confidence: str
    claims: int
    right: float


def calibration(rules: ModuleType, folder: Path, out: Path) -> list[Side]:
    """Claims of the predictions `out` in bands of confidence, the least sure first, then the best split in two.

    The split is at the confidence that leaves at least a fifth on either side and tells them apart best.
    """
    judged = sorted(_judged(rules, folder, out))
    return [*_bands(judged), *_split(judged)]


def _judged(rules: ModuleType, folder: Path, out: Path) -> list[tuple[float, bool]]:
    """Confidence of each claim, and whether value, comparator, unit, source and via are all right."""
    outlets = {row["id"]: row["outlet"] for row in rules.load(folder / "articles.jsonl")}
    gold: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rules.load(folder / "gold_claims.jsonl"):
        row |= {"_outlet": outlets[row["article"]], "_s": row["quantity"][0], "_e": row["quantity"][1]}
        gold.setdefault((row["article"], row["field"]), []).append(row)
    checks = (rules.value_ok, rules.comp_ok, rules.unit_ok, rules.source_ok, rules.via_ok)
    judged = []
    for claim in map(json.loads, out.read_text(encoding="utf-8").splitlines()):
        near = [
            row
            for row in gold.get((claim["article_id"], claim["field"]), [])
            if row["_s"] < claim["end"] and claim["start"] < row["_e"]
        ]
        judged.append((claim["confidence"], any(all(check(row, claim) for check in checks) for row in near)))
    return judged


def _bands(judged: Sequence[tuple[float, bool]]) -> list[Side]:
    size = max(1, len(judged) // 5)
    starts = range(0, size * 5, size)
    return [_side(judged[start : start + size if start < size * 4 else len(judged)]) for start in starts]


def _split(judged: Sequence[tuple[float, bool]]) -> list[Side]:
    least = LEAST_SHARE * len(judged)
    places = [
        i for i in range(1, len(judged)) if judged[i - 1][0] != judged[i][0] and least <= i <= len(judged) - least
    ]
    if not places:
        return []
    best = max(places, key=lambda i: _right(judged[i:]) - _right(judged[:i]))
    return [_side(judged[:best]), _side(judged[best:])]


def _side(judged: Sequence[tuple[float, bool]]) -> Side:
    low, high = judged[0][0], judged[-1][0]
    return Side(f"{low:.3f} to {high:.3f}", len(judged), _right(judged))


def _right(judged: Sequence[tuple[float, bool]]) -> float:
    return 100 * sum(right for _, right in judged) / len(judged)
