"""How a source's figure changes from one outlet to the next: other bounds, other rounding, another value.

One count of 19,546 travels as "at least 19,500", "almost 20,000" and "more than 20,000"; "at least 95 dead" becomes
"up to 95". Each telling is set against the first one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extract.records import Claim
from pipelines.compare.intervals import both_true
from pipelines.compare.units import measure_of

How = Literal["first", "same", "bound", "rounded", "value"]

HOW: Mapping[How, str] = {
    "first": "as first told",
    "same": "the same",
    "bound": "with another bound",
    "rounded": "rounded otherwise",
    "value": "another value: both cannot be true",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """One outlet's telling of a source's figure."""

    claim: Claim
    how: How

    @property
    def otherwise(self) -> bool:
        """Is it told otherwise than it was first told?"""
        return self.how not in ("first", "same")


def tellings(claims: Sequence[Claim]) -> list[Telling]:
    """The claims of one source and one figure, in order of publication, each set against the first.

    Of an outlet that says the same twice only the first telling is kept. A claim has the fields of a claim.
    """
    ordered = sorted(claims, key=lambda claim: (claim.published or "~", claim.field != "text", claim.start))
    found: list[Telling] = []
    seen: set[tuple[Any, ...]] = set()
    for claim in ordered:
        said = (claim.outlet, claim.value_low, claim.value_high, claim.comparator, claim.unit)
        if said not in seen:
            seen.add(said)
            found.append(Telling(claim, _how(found[0].claim, claim) if found else "first"))
    return found


def _how(first: Claim, later: Claim) -> How:
    if _values(first) == _values(later):
        return "same" if first.comparator == later.comparator else "bound"
    if not both_true(first, later):
        return "value"
    return "rounded" if first.comparator == later.comparator else "bound"


def _values(claim: Claim) -> set[float]:
    factor = measure_of(claim.kind, claim.unit)[1]
    return {value * factor for value in (claim.value_low, claim.value_high) if value is not None}
