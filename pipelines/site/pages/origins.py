"""On whose word a figure rests, as its page shows it: each origin with those who print it, and how they tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extract.records import Claim, claim_of
from pipelines.figures.drift import HOW, tellings
from pipelines.figures.independence import origins_of
from pipelines.figures.phrases import minute
from pipelines.figures.printed import printed
from pipelines.site.parts.evidence import key
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.values import distinct

Row = Mapping[str, Any]


MOST = 20
"""Tellings of one origin that a page shows."""


@dataclass(frozen=True, slots=True)
class Told:
    """One outlet's telling."""

    look: OutletLook
    claim_id: str
    value: str
    when: str
    via: str | None
    how: str
    otherwise: bool
    """Told otherwise than it was first told."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims that go back to one origin."""

    sources: tuple[tuple[str, str, str], ...]
    """Name, key and kind of each source that they give."""
    vias: tuple[str, ...]
    looks: tuple[OutletLook, ...]
    told: tuple[Told, ...]
    more: int = 0
    """Tellings that are not among those shown."""

    @property
    def is_named(self) -> bool:
        """Does anybody say whose word it is?"""
        return bool(self.sources or self.vias)


def origins(claims: Sequence[Row], looks: Mapping[str, OutletLook], copies: Mapping[str, str]) -> list[Origin]:
    """The origins of what is said for a figure now, the most widely printed first, then claims on nobody's word.

    The claims have sources under their common names; `copies` says which articles are copies of which.
    """
    current = [claim_of(claim) for claim in claims if not claim["withdrawn_at"] and not claim["negated"]]
    by_claim = {claim.claim_id: claim for claim in current}
    found = [_origin([by_claim[claim] for claim in group], looks) for group in origins_of(current, {}, copies).groups]
    named = sorted((origin for origin in found if origin.is_named), key=lambda origin: -len(origin.looks))
    told = [told for origin in found if not origin.is_named for told in origin.told]
    every = [*named, _nobodys(told)] if told else named
    return [replace(origin, told=origin.told[:MOST], more=max(0, len(origin.told) - MOST)) for origin in every]


def _nobodys(told: Sequence[Told]) -> Origin:
    """All that is told on nobody's word, by time; whether it goes back to one origin is not known."""
    ordered = sorted(told, key=lambda one: one.when or "~")
    once: dict[tuple[OutletLook, str], Told] = {}
    for one in ordered:
        once.setdefault((one.look, one.value), replace(one, how="", otherwise=False))
    return Origin(
        sources=(), vias=(), looks=tuple(dict.fromkeys(one.look for one in ordered)), told=tuple(once.values())
    )


def _origin(claims: Sequence[Claim], looks: Mapping[str, OutletLook]) -> Origin:
    found = tellings(claims)
    kinds = {claim.source: claim.source_kind or "" for claim in claims if claim.source}
    return Origin(
        sources=tuple((name, key(name), kind) for name, kind in kinds.items()),
        vias=tuple(distinct(claim.via for claim in claims)),
        looks=tuple(looks[outlet] for outlet in distinct(claim.outlet for claim in claims)),
        told=tuple(
            Told(
                look=looks[telling.claim.outlet or ""],
                claim_id=telling.claim.claim_id,
                value=printed(telling.claim),
                when=minute(telling.claim.published),
                via=telling.claim.via,
                how=HOW[telling.how],
                otherwise=telling.otherwise,
            )
            for telling in found
        ),
    )
