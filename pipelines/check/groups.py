"""Evidence by value: each value once, with the outlets that state it and on whose word. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.check.explained import printed
from pipelines.check.findings import Evidence
from pipelines.check.fits import Fit

FITS: dict[Fit, tuple[str, str]] = {
    "fits": ("✓", "fits"),
    "says_less": ("≈", "could be, but says less"),
    "against": ("✗", "does not fit"),
}
"""A sign and words for each."""
TOLD = ("⇄", "does not fit; the text says so itself")


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """A value, and what states it."""

    printed: str
    fit: Fit
    told: bool
    evidence: tuple[Evidence, ...]

    @property
    def sign(self) -> str:
        """For the eye."""
        return self._shown[0]

    @property
    def said(self) -> str:
        """The same in words."""
        return self._shown[1]

    @property
    def _shown(self) -> tuple[str, str]:
        return TOLD if self.told and self.fit == "against" else FITS[self.fit]

    @property
    def outlets(self) -> list[str]:
        """Each once, in order."""
        return list(dict.fromkeys(one.outlet for one in self.evidence))

    @property
    def by_word(self) -> dict[str, list[str]]:
        """The outlets by whose word they give it on."""
        found: dict[str, list[str]] = {}
        for one in self.evidence:
            found.setdefault(whose_word(one), []).append(one.outlet)
        return {word: list(dict.fromkeys(outlets)) for word, outlets in found.items()}


def by_value(evidence: Sequence[Evidence]) -> list[ValueGroup]:
    """The groups, what contradicts the text first, then the value of most outlets."""
    groups: dict[tuple[Fit, bool, object, object, str, bool], list[Evidence]] = {}
    for one in evidence:
        key = (one.fit, one.told, one.value_low, one.value_high, one.comparator, one.denied)
        groups.setdefault(key, []).append(one)
    found = [ValueGroup(printed(said[0].quantity_text), key[0], key[1], tuple(said)) for key, said in groups.items()]
    order: tuple[Fit, ...] = ("against", "says_less", "fits")
    return sorted(found, key=lambda group: (order.index(group.fit), group.told, -len(group.outlets)))


def whose_word(one: Evidence) -> str:
    """On whose word an outlet says it."""
    if one.denied:
        return f"denied by {one.source}" if one.source else "denied"
    if one.source:
        return f"{one.source}, via {one.via}" if one.via else one.source
    return f"via {one.via}" if one.via else "names nobody"
