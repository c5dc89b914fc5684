"""What people decided, in words for readers: what was wrong, what stands instead, and whether that holds."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.figures.phrases import counted
from pipelines.site.parts.values import stated, unit_title

_QUOTED = 3
"""Claims of a decision that are quoted; of more, how many there are."""


def decided(row: Mapping[str, Any], *, waits: bool = False) -> dict[str, Any]:
    """A row of `decisions` as pages show it; `waits` where figures have not been brought in line with it yet."""
    wanted = json.loads(row["wanted"])
    claims, others = ([place["quantity_text"] for place in json.loads(row[side])] for side in ("claims", "others"))
    return {
        "number": row["number"],
        "action": row["action"],
        "told": _told(row["action"], claims, others, wanted),
        "claim_id": row["claim_id"],
        "figure_id": row["figure_id"],
        "by": row["made_by"],
        "at": row["made_at"],
        "why": row["why"],
        "undone_by": row["undone_by"],
        "problem": row["problem"] if row["undone_by"] is None else None,
        "waits": waits,
        "undoes": wanted.get("undoes"),
    }


def read_as(as_read: str | None) -> str:
    """What stood before people mended a claim: "41, on the word of police"; empty where nobody did."""
    read = json.loads(as_read or "{}")
    told = []
    if "comparator" in read:
        told.append(stated(read["value_low"], read["value_high"], read["comparator"], spoken=True))
    if "unit" in read:
        told.append(unit_title(read["unit"]) or "no unit")
    if "source" in read:
        told.append(_on_whose_word(read["source"]))
    return ", ".join(told)


def _told(action: str, claims: Sequence[str], others: Sequence[str], wanted: Mapping[str, Any]) -> str:
    match action:
        case "reject":
            return f"{_quoted(claims)} is no figure"
        case "mend":
            return f"{_quoted(claims)} is {_mended(wanted)}"
        case "split":
            return f"{_quoted(claims)}: not the same figure, but of {'its' if len(claims) == 1 else 'their'} own"
        case "merge":
            return f"{_quoted(others)} {'belongs' if len(others) == 1 else 'belong'} to this figure"
        case "rename":
            return f"called “{wanted['title']}”"
        case _:
            return "an earlier decision is undone"


def _quoted(claims: Sequence[str]) -> str:
    told = [f"“{' '.join(claim.split())}”" for claim in claims[:_QUOTED]]
    return ", ".join(told) + (f" and {counted(len(claims) - _QUOTED, 'more claim')}" if len(claims) > _QUOTED else "")


def _mended(wanted: Mapping[str, Any]) -> str:
    told = []
    if "comparator" in wanted:
        told.append(stated(wanted["value_low"], wanted["value_high"], wanted["comparator"], spoken=True))
    if "unit" in wanted:
        told.append(unit_title(wanted["unit"]))
    if "source" in wanted:
        told.append(_on_whose_word(wanted["source"]))
    elif "source_kind" in wanted:
        kind = wanted["source_kind"]
        told.append(f"on the word of {'an' if kind[0] in 'aeiou' else 'a'} {kind}")
    return ", ".join(told)


def _on_whose_word(source: str | None) -> str:
    return f"on the word of {source}" if source else "on nobody's word"
