"""Decisions as a file: JSON Lines, one a line, so that another database can have them too."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from sqlite_utils import Database

from pipelines.database.open import transaction
from pipelines.database.tables.decisions import ACTIONS
from pipelines.decisions.apply import apply_to_claims
from pipelines.decisions.mended_fields import BadMend, check_mended
from pipelines.decisions.model import Decision, Place, add_decisions, all_decisions
from pipelines.errors import ClaimsError
from pipelines.files.json_text import NotJson, json_of

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")
_NEEDED = {
    "reject": ("claim_id", "article_id"), "mend": ("claim_id", "article_id"), "merge": ("figure_id", "other_figure"),
    "split": ("figure_id",), "rename": ("figure_id",), "undo": (),
}  # fmt: skip
_PLACES = {"reject": (1, 0), "mend": (1, 0), "merge": (1, 1), "split": (1, 1), "rename": (1, 0), "undo": (0, 0)}
"""How many claims each side needs at least."""


class BadDecision(ClaimsError):
    """A line of the file is no decision; the message gives its number."""


def write_decisions(db: Database, out: TextIO) -> int:
    """Write all decisions to `out`, in order; returns how many."""
    decisions = all_decisions(db)
    for decision in decisions:
        line = {"decision_id": decision.decision_id, **decision.as_json()}
        out.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")
    return len(decisions)


def read_decisions(db: Database, lines: Iterable[str]) -> tuple[int, int]:
    """Take over the decisions of a file, all or none; returns how many are new, and how many were known.

    Raises `BadDecision`.
    """
    decisions = [_read(line, number) for number, line in enumerate(lines, 1) if line.strip()]
    with transaction(db):
        known = {decision.decision_id for decision in all_decisions(db)}
        for number, decision in enumerate(decisions, 1):
            if decision.action == "undo" and decision.wanted["undoes"] not in known:
                raise BadDecision(f"decision {number} of the file undoes {decision.wanted['undoes']}, which is unknown")
            known.add(decision.decision_id)
        new = len(add_decisions(db, decisions))
        apply_to_claims(db)
    return new, len(decisions) - new


def _read(line: str, number: int) -> Decision:
    try:
        fields = json_of(line)
        if not isinstance(fields, dict):
            raise TypeError("not a JSON object")
        fields.pop("decision_id", None)  # worked out anew: a line mended by hand is another decision
        for side in ("claims", "others"):
            fields[side] = tuple(_place(place) for place in fields.get(side, ()))
        decision = Decision(**fields)
        _check(decision)
    except TypeError as error:
        raise BadDecision(f"line {number} is no decision: {_misfit(error)}") from error
    except (NotJson, BadMend, ValueError, KeyError, AttributeError) as error:
        raise BadDecision(f"line {number} is no decision: {error}") from error
    return decision


def _misfit(error: TypeError) -> str:
    """What does not fit, without the names of our functions."""
    return str(error).rpartition("__init__() ")[2].replace("keyword argument", "field")


def _place(fields: Mapping[str, Any]) -> Place:
    place = Place(**fields)
    for name in Place.__dataclass_fields__:
        _text(getattr(place, name), name)
    return place


def _check(decision: Decision) -> None:
    if decision.action not in ACTIONS:
        raise ValueError(f"action {decision.action!r} is none of {', '.join(ACTIONS)}")
    if decision.number or decision.undone_by is not None or decision.problem is not None:
        raise ValueError("number, undone_by and problem belong to one database")
    for name in ("made_by", "why", *_NEEDED[decision.action]):
        _text(getattr(decision, name), name)
    for name in ("claim_id", "article_id", "figure_id", "other_figure"):
        if getattr(decision, name) is not None:
            _text(getattr(decision, name), name)
    if not (isinstance(decision.made_at, str) and _TIME.match(decision.made_at)):
        raise ValueError("made_at is no time such as 2026-02-03T21:14:00Z")
    if any(len(side) < least for side, least in zip((decision.claims, decision.others), _PLACES[decision.action])):  # noqa: B905
        raise ValueError("it names no claims")
    _check_wanted(decision)


def _check_wanted(decision: Decision) -> None:
    wanted = decision.wanted
    if not isinstance(wanted, dict):
        raise TypeError("wanted is not an object")
    match decision.action:
        case "mend":
            check_mended(wanted)
        case "rename":
            _text(wanted.get("title"), "title")
        case "undo":
            _text(wanted.get("undoes"), "undoes")


def _text(value: object, name: str) -> None:
    if not isinstance(value, str) or not value.strip() or "\0" in value or len(value) > 20_000:
        raise ValueError(f"{name} is no text")
