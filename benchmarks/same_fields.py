"""Whether a claim has the unit and the source that its mark gives, in whatever words."""

from benchmarks.marks import Mark
from extract.nouns import singular
from extract.people import counted_people
from extract.records import Claim

_NAMES = {
    "pence": "GBP", "penny": "GBP", "pound": "GBP", "cent": "USD", "dollar": "USD", "euro": "EUR", "km": "kilometre",
    "cm": "centimetre", "m": "metre", "kg": "kilogram", "km/h": "kilometre_per_hour", "kph": "kilometre_per_hour",
    "fahrenheit": "degree_fahrenheit", "mph": "mile_per_hour",
    "celsius": "degree_celsius", "times": "time", "ratio": "time",
    "point": "percentage_point", "per cent": "percent",
}  # fmt: skip
"""Other names of a unit that mean the same here."""


def same_unit(mark: Mark, claim: Claim, what: str) -> bool:
    """Whether a claim's unit means what the mark's does: people are people, and a noun of the question will do."""
    given, read = _unit(mark.unit), _unit(claim.unit)
    if given == read or given is None or read is None:
        return given == read
    people = counted_people()
    if given in people and read.split("_")[-1] in people:
        return True
    if claim.kind == "count":
        return read in {singular(word.lower()) for word in what.split()}
    return {given, read} == {"percent", "percentage_point"}


def _unit(unit: str | None) -> str | None:
    if unit is None:
        return None
    if unit.isupper() and len(unit) == 3:
        return unit
    name = unit.lower().replace(" ", "_")
    name = _NAMES.get(name, name)
    return _NAMES.get(singular(name), singular(name)) if name.islower() else name


_SMALL = frozenset("the a an of for and in on at mr mrs ms dr prof professor sir lord lady s its his her their".split())


def same_source(mark: Mark, source: str | None) -> bool:
    """Whether a source is the mark's: by a name of it, whole, or of which one holds the other with its last word."""
    if not mark.sources:
        return source is None
    if source is None:
        return mark.source_optional
    read = _key(source)
    return any(_is_one(_key(name), read) for name in mark.sources)


def _is_one(given: list[str], read: list[str]) -> bool:
    if not given or not read:
        return False
    part = set(given) <= set(read) or set(read) <= set(given)
    return given == read or given[-1] == read[-1] or (part and (given[-1] in read or read[-1] in given))


def _key(name: str) -> list[str]:
    cleaned = "".join(c if c.isalnum() else " " for c in name.lower().replace("’s", "").replace("'s", ""))
    return [word for word in cleaned.split() if word not in _SMALL]
