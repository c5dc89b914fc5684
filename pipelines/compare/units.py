"""Units made comparable: kilometres with miles, months with years, pupils with children."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from extract.people import counted_people
from extract.records import Claim

if TYPE_CHECKING:
    import pint

HOMES = frozenset("building dwelling flat home house household premises property".split())
SITES = frozenset("camp centre facility location place school site".split())
_GROUPS = (
    ("person", frozenset(noun.replace(" ", "_") for noun in counted_people())),
    ("home", HOMES),
    ("site", SITES),
)

# Names under which pint does not know a unit, or knows another one.
_PINT_NAMES = {"decade": "10 year", "fortnight": "14 day", "kmh": "km/hour", "stone": "14 pound"}
_SPECIAL = {
    "percent": ("percent", 1.0),
    "percentage_point": ("points", 1.0),
    "basis_point": ("points", 0.01),
    "times": ("times", 1.0),
    "celsius": ("celsius", 1.0),  # degrees have no common zero: no factor turns one scale into the other
    "fahrenheit": ("fahrenheit", 1.0),
}
POUNDS = {"GBP": 1.0, "EUR": 0.86, "USD": 0.76}
"""Pounds for one unit, near the middle of what the Bank of England's monthly averages of 2010 to 2025 ranged over."""
RATE_SPREAD = 0.2
"""Share by which those averages lay off the middle at most: nobody knows at which day's rate an outlet converted."""
_UNIT = re.compile(r"[a-z_]{1,40}")
_POWERS = re.compile(r"(?P<power>square|cubic)_(?P<unit>[a-z]+)")
_DIMENSIONAL = frozenset({"duration", "length", "other", "ratio"})


@lru_cache(maxsize=10_000)
def measure_of(kind: str, unit: str | None) -> tuple[str, float]:
    """The measure of a unit and the factor that brings values to its base.

    Two claims are comparable when their measures are equal: ("length", "mile") and ("length", "km") both give metres.
    Pounds, euros and dollars are brought to pounds at a rough rate (`RATE_SPREAD`).
    """
    if kind == "age":
        return "age", _in_years(unit)
    if kind == "count":
        return "count", 1.0
    if kind == "money":
        return ("money", POUNDS[unit]) if unit in POUNDS else (f"money:{unit}", 1.0)
    if unit in _SPECIAL:
        return _SPECIAL[unit]
    if kind in _DIMENSIONAL and unit:
        found = _base(unit)
        if found:
            return found
    return f"{kind}:{unit}", 1.0


class KindAndUnit(NamedTuple):
    """What values are given in."""

    kind: str
    unit: str | None


def factor(given: KindAndUnit, wanted: KindAndUnit) -> float:
    """What brings values given in one unit to another one of the same measure."""
    return 1.0 if given.unit == wanted.unit else measure_of(*given)[1] / measure_of(*wanted)[1]


def unit_of(claim: Claim) -> KindAndUnit:
    """What the values of a claim are given in."""
    return KindAndUnit(claim.kind, claim.unit)


def prevailing_unit(claims: Iterable[Claim]) -> KindAndUnit:
    """What most claims of a figure give their values in; of as many, what was first given so."""
    told = list(claims)
    counts = Counter(map(unit_of, told))
    most = max(counts.values())
    first = min(
        (claim for claim in told if counts[unit_of(claim)] == most),
        key=lambda claim: (claim.published or "~", claim.article_id, claim.field == "title", claim.start),
    )
    return unit_of(first)


@lru_cache(maxsize=10_000)
def noun_group(kind: str, unit: str | None) -> str | None:
    """What is counted, so that "children" and "youngsters" are comparable and "sites" are not; None where unsaid."""
    if kind != "count" or not unit:
        return None
    for group, nouns in _GROUPS:
        if unit in nouns or unit.rpartition("_")[2] in nouns:
            return group
    return unit


def _in_years(unit: str | None) -> float:
    base, year = _base(unit or "year"), _base("year")
    return base[1] / year[1] if base and year and base[0] == year[0] else 1.0


def _as_power(found: re.Match[str]) -> str:
    return f"{found['unit']}**{2 if found['power'] == 'square' else 3}"


def _base(unit: str) -> tuple[str, float] | None:
    """Dimension and factor to base units, or None for what has none: of a unit of the lexicon without asking pint."""
    known = _compiled()
    return known[unit] if unit in known else by_pint(unit)


@cache
def _compiled() -> dict[str, tuple[str, float] | None]:
    """What pint says of the lexicon's units, compiled by `benchmarks.compile_measures`: it loads for half a second."""
    table = json.loads(files(__package__).joinpath("measures.json").read_text(encoding="utf-8"))
    return {unit: (told[0], told[1]) if told else None for unit, told in table.items()}


@cache
def _registry() -> "pint.UnitRegistry":  # type: ignore[type-arg]
    import pint

    return pint.UnitRegistry()


@lru_cache(maxsize=1024)
def by_pint(unit: str) -> tuple[str, float] | None:
    """Dimension and factor to base units by pint, or None for what it does not know."""
    if not _UNIT.fullmatch(unit):
        return None
    from pint import PintError

    name = _PINT_NAMES.get(unit, _POWERS.sub(_as_power, unit.replace("_per_", "/")))
    try:
        quantity = _registry().parse_expression(name).to_base_units()
        return str(quantity.dimensionality), float(quantity.magnitude)
    except (PintError, AttributeError, ValueError, TypeError, AssertionError):
        return None
