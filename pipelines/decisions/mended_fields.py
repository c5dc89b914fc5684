"""What a person types to mend a claim, as the fields that it stands for."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from extract.number.units import kind_of_unit
from extract.records import COMPARATORS, KINDS, SOURCE_KINDS, Claim
from pipelines.decisions.said import UnreadableValue, read_said
from pipelines.figures.printed import DECIDED

_LARGEST = Decimal("1e30")
"""Nothing that news counts is larger; SQLite's column takes no more than 1e300."""
_RANGE = re.compile(r"(?P<low>-?[\d.,]+)\s*(?:\.\.|–|-|to)\s*(?P<high>-?[\d.,]+)\Z")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_UNIT = re.compile(r"[a-z][a-z_]{0,39}\Z")
_VALUE_FIELDS = {"value_low", "value_high", "value_low_text", "value_high_text", "comparator"}
_UNIT_FIELDS = {"unit", "kind"}
_KNOWN = _VALUE_FIELDS | _UNIT_FIELDS | {"rule", "source", "source_kind", "source_start", "source_end"}


class BadMend(Exception):
    """What was typed cannot stand for a claim's field; the message says what to write."""


def mended(
    claim: Claim,
    *,
    source: str | None = None,
    source_kind: str | None = None,
    no_source: bool = False,
    says: str | None = None,
    value: str | None = None,
    unit: str | None = None,
    comparator: str | None = None,
) -> dict[str, Any]:
    """The fields of the claim `claim` that change, with their new values. Raises `BadMend`.

    `says` is a value with bound and unit as a sentence has it; `value`, `unit` and `comparator` are its parts.
    """
    fields: dict[str, Any] = {}
    if source is not None or no_source or source_kind:
        fields |= _source(claim, source, source_kind, no_source)
    if says is not None:
        if any(given is not None for given in (value, unit, comparator)):
            raise BadMend("--says has value, unit and bound in one: leave out --value, --unit and --comparator")
        fields |= _said(claim, says)
    if value is not None or comparator is not None:
        fields |= _value(claim, value, comparator)
    if unit is not None:
        fields |= _unit(claim, unit)
    if not fields:
        raise BadMend("say what to mend: --source, --no-source, --says, --value, --unit or --comparator")
    return fields


def check_mended(fields: Mapping[str, Any]) -> None:
    """Are these fields such as `mended` gives? They may come from a file. Raises `BadMend`."""
    if not fields or fields.keys() - _KNOWN:
        raise BadMend(f"cannot mend {', '.join(sorted(fields.keys() - _KNOWN)) or 'nothing'}")
    for group in (_VALUE_FIELDS, _UNIT_FIELDS):
        if fields.keys() & group and not fields.keys() >= group:
            raise BadMend(f"{', '.join(sorted(group))} go together")
    good = {
        "comparator": fields.get("comparator", "=") in COMPARATORS,
        "value": _same_numbers(fields),
        "rule": "rule" not in fields or (fields["rule"] == DECIDED and "comparator" in fields),
        "unit": "unit" not in fields or (_is_unit(fields["unit"]) and fields["kind"] in KINDS),
        "source": fields.get("source") is None or (isinstance(fields["source"], str) and fields["source"].strip()),
        "source_kind": fields.get("source_kind") in (*SOURCE_KINDS, None),
        "source_start": fields.get("source_start") is None and fields.get("source_end") is None,
    }
    if bad := [name for name, fits in good.items() if not fits]:
        raise BadMend(f"{bad[0]} cannot be mended to this")


def _same_numbers(fields: Mapping[str, Any]) -> bool:
    """Are the exact decimals those of the numbers, and is there one at all?"""
    if not fields.keys() & _VALUE_FIELDS:
        return True
    ends = [(fields[f"value_{side}"], fields[f"value_{side}_text"]) for side in ("low", "high")]
    for number, text in ends:
        if (number is None) != (text is None) or isinstance(number, bool):
            return False
        if text is not None and not (isinstance(text, str) and number == float(_decimal(text))):
            return False
    return any(number is not None for number, _ in ends)


def _source(claim: Claim, source: str | None, kind: str | None, nobody: bool) -> dict[str, Any]:
    """The mention in the text is another's: its place goes."""
    if nobody and (source is not None or kind):
        raise BadMend("--no-source says that nobody vouches for it: leave out --source and --source-kind")
    name = " ".join(source.split()) if source is not None else None
    if source is not None and not name:
        raise BadMend("--source is empty; --no-source says that nobody vouches for it")
    if nobody:
        return dict.fromkeys(("source", "source_kind", "source_start", "source_end"))
    if name is None and claim.source is None:
        raise BadMend("--source-kind goes with a source: give --source too")
    if name is None:
        return {"source_kind": kind}
    kept = claim.source_kind if claim.source_kind != "anonymous" else None  # who is named is not
    kind = kind or kept or "organisation"
    return {"source": name, "source_kind": kind, "source_start": None, "source_end": None}


def _said(claim: Claim, says: str) -> dict[str, Any]:
    """Without a unit it has the claim's."""
    try:
        said = read_said(says)
    except UnreadableValue as error:
        raise BadMend(str(error)) from error
    fields: dict[str, Any] = {"comparator": said.comparator, "rule": DECIDED}
    for side, text in (("low", said.low), ("high", said.high)):
        fields |= {f"value_{side}": None if text is None else float(_decimal(text)), f"value_{side}_text": text}
    return fields if said.unit in (None, claim.unit) else fields | _unit(claim, said.unit)


def _value(claim: Claim, value: str | None, comparator: str | None) -> dict[str, Any]:
    given = _ends(value) if value is not None else [e for e in (claim.value_low_text, claim.value_high_text) if e]
    if comparator is None:
        kept = "=" if claim.comparator == "range" else claim.comparator
        comparator = "range" if len(set(given)) == 2 else kept
    if (comparator == "range") != (len(set(given)) == 2):
        raise BadMend("a range has two ends (--value 350..400), every other comparator one number")
    low, high = given[0], given[-1]
    fields: dict[str, Any] = {"comparator": comparator, "rule": DECIDED}
    for side, text in (
        ("low", None if comparator in ("<", "<=") else low),
        ("high", None if ">" in comparator else high),
    ):
        fields |= {f"value_{side}": None if text is None else float(text), f"value_{side}_text": text}
    return fields


def _ends(value: str) -> list[str]:
    found = _RANGE.match(value.strip())
    ends = [_decimal(end) for end in (found["low"], found["high"])] if found else [_decimal(value)]
    if len(ends) == 2 and ends[0] >= ends[1]:
        raise BadMend(f"{value!r} is no range: its first number must be the smaller")
    return [f"{end:f}" for end in ends]


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > _LARGEST:
        raise BadMend(f"{text.strip()!r} is no number: write 35000, 1.4 or a range 350..400")
    return number


def _unit(claim: Claim, unit: str) -> dict[str, Any]:
    """The unit, and the kind of quantity that goes with it."""
    unit = unit.strip()
    if not _is_unit(unit):
        raise BadMend(f"{unit!r} is no unit: write person, percent, mile_per_hour or a currency code such as GBP")
    return {"unit": unit, "kind": _kind(claim, unit)}


def _is_unit(unit: object) -> bool:
    return isinstance(unit, str) and bool(_CURRENCY.match(unit) or _UNIT.match(unit))


def _kind(claim: Claim, unit: str) -> str:
    if _CURRENCY.match(unit):
        return "money"
    if unit == "times":
        return "ratio"
    kind = kind_of_unit(unit)
    return "age" if kind == "duration" and claim.kind == "age" else kind or "count"
