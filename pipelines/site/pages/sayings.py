"""What each outlet says of a figure, as its page sets them side by side."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.site.parts.evidence import key
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.values import distinct
from pipelines.site.plots.points import ClaimRow


@dataclass(frozen=True, slots=True)
class OutletSaying:
    """A row of the table that sets outlets side by side."""

    look: OutletLook
    first: ClaimRow
    latest: ClaimRow
    sources: tuple[tuple[str, str], ...]
    """Names and keys of those it attributes the figure to."""
    unattributed: bool
    via: tuple[str, ...]
    changes: tuple[Mapping[str, Any], ...]
    claims: int
    denies: bool
    """Does it only report that somebody denies the figure?"""


def sayings(
    claims: Sequence[ClaimRow],
    looks: Mapping[str, OutletLook],
    changes: Sequence[Mapping[str, Any]],
    telling: Container[str],
) -> list[OutletSaying]:
    """Outlets in the order in which they first published; what was withdrawn counts only where nothing else is left.

    `telling` are the ids of claims whose values count: no "dozens" beside a number.
    """
    by_outlet: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim in claims:
        by_outlet[claim["outlet"]].append(claim)
    return [
        _saying(looks[outlet], given, [c for c in changes if c["outlet"] == outlet], telling)
        for outlet, given in by_outlet.items()
    ]


def _saying(
    look: OutletLook, given: Sequence[ClaimRow], changes: Sequence[Mapping[str, Any]], telling: Container[str]
) -> OutletSaying:
    current = [claim for claim in given if not claim["withdrawn_at"]] or given
    said = [claim for claim in current if not claim["negated"]]
    return OutletSaying(
        look=look,
        first=next((claim for claim in given if not claim["negated"]), given[0]),
        latest=([claim for claim in said if claim["claim_id"] in telling] or said or current)[-1],
        sources=tuple((name, key(name)) for name in distinct(claim["source"] for claim in said or current)),
        unattributed=any(not claim["source"] for claim in said or current),
        via=tuple(distinct(claim["via"] for claim in current)),
        changes=tuple(changes),
        claims=len(current),
        denies=not said,
    )
