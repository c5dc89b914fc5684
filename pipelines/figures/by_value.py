"""The claims of a figure gathered by the value that they give, in whatever words."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extract.records import Claim
from pipelines.compare.units import measure_of
from pipelines.figures.printed import printed

MOST = 40
"""Claims of a value whose print is compared: more say no more."""


@dataclass(frozen=True, slots=True)
class SaidValue:
    """Claims of one figure that give one value, or deny it."""

    claims: tuple[Claim, ...]
    """In order of publication."""
    denied: bool

    @property
    def printed(self) -> str:
        """As most of them print it; of as many, in digits, which can be compared at a glance."""
        counts = Counter(map(printed, self.claims[:MOST]))
        return max(counts, key=lambda text: (counts[text], any(map(str.isdigit, text))))

    @property
    def outlets(self) -> tuple[str, ...]:
        """The keys of the outlets that give it, each once, in order of publication."""
        return tuple(dict.fromkeys(claim.outlet or "" for claim in self.claims))


def by_value(claims: Iterable[Claim]) -> list[SaidValue]:
    """Claims by the value that they give: what most outlets give first, then most claims; denials come last.

    "Over 35,000" and "more than 35,000" are one value, "35,000" is another.
    """
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.published or "~", one.field == "title", one.start, one.claim_id)):
        groups[_value(claim)].append(claim)
    found = [SaidValue(tuple(group), group[0].negated) for group in groups.values()]
    return sorted(found, key=lambda one: (one.denied, -len(one.outlets), -len(one.claims)))


def _value(claim: Claim) -> tuple[object, ...]:
    measure, worth = measure_of(claim.kind, claim.unit)
    ends = (None if end is None else round(end * worth, 9) for end in (claim.value_low, claim.value_high))
    # a pound and a euro have one measure, at a rate that nobody prints
    return (claim.negated, *ends, claim.comparator, claim.unit if claim.kind == "money" else measure)
