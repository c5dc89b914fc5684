"""The values of a figure's claims as points of a plot."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.compare.units import KindAndUnit, factor
from pipelines.figures.phrases import minute
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.values import as_said, is_vague, whose_word

ClaimRow = Mapping[str, Any]
"""A row of the view `claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value that an outlet stated, in the unit of the figure, and the evidence for it."""

    look: OutletLook
    low: float | None
    high: float | None
    published: str | None
    latest: bool
    """Is it the outlet's last word?"""
    withdrawn: bool
    target: str
    """The evidence: an address."""
    label: str
    """Outlet, value, source and time in words."""

    @property
    def ends(self) -> tuple[float, ...]:
        """Its finite ends: one for a plain value and for a bound, two for a range."""
        return tuple(sorted({end for end in (self.low, self.high) if end is not None}))

    @property
    def middle(self) -> float:
        """What it is ordered and joined by: a range has a mark at each of its ends, and none here."""
        return sum(self.ends) / len(self.ends)

    @property
    def arrow(self) -> str:
        """`up` for a lower bound, `down` for an upper one."""
        return "up" if self.high is None else "down" if self.low is None else ""


def in_order(claims: Iterable[ClaimRow]) -> list[ClaimRow]:
    """By publication; of one article, what its text says first is its last word, as in `figure_outlets`."""
    return sorted(claims, key=lambda c: (c["published"] or "", c["field"] == "text", -c["start"], c["claim_id"]))


def points_of(
    claims: Sequence[ClaimRow],
    figure: Mapping[str, Any],
    looks: Mapping[str, OutletLook],
    latest: Iterable[str],
    proof: Callable[[str], str],
) -> list[Point]:
    """A point for each claim that prints a number, and none for "dozens"; `latest` are the ids of the claims that are
    their outlets' last word, and `proof` gives the address of a claim's evidence."""
    last = set(latest)
    return [
        _point(claim, figure, looks[claim["outlet"]], claim["claim_id"] in last, proof(claim["claim_id"]))
        for claim in claims
        if not is_vague(claim)
    ]


def tell_apart(points: Iterable[Point]) -> bool:
    """Is there more than one value to be seen? A plot of a single one says nothing."""
    return len({point.ends for point in points}) > 1


def distinct(points: Iterable[Point]) -> list[Point]:
    """Points that lie apart: of those in one place the last word, else the last given."""
    found: dict[tuple[object, ...], Point] = {}
    for point in sorted(points, key=lambda p: p.latest):
        found[point.look.outlet, point.low, point.high] = point
    return list(found.values())


def _point(claim: ClaimRow, figure: Mapping[str, Any], look: OutletLook, latest: bool, target: str) -> Point:
    by = factor(KindAndUnit(claim["kind"], claim["unit"]), KindAndUnit(figure["kind"], figure["unit"]))
    low, high = (None if end is None else end * by for end in (claim["value_low"], claim["value_high"]))
    said = as_said(claim, spoken=True)
    whose = whose_word(claim)
    withdrawn = ", withdrawn" if claim["withdrawn_at"] else ""
    return Point(
        look=look,
        low=low,
        high=high,
        published=claim["published"],
        latest=latest,
        withdrawn=bool(claim["withdrawn_at"]),
        target=target,
        label=f"{look.title}: {said}, {whose}, {minute(claim['published']) or 'undated'}{withdrawn}",
    )
