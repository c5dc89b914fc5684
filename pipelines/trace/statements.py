"""A release's figures: what it states more than once, in its headline and below, is one of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.records import Claim
from pipelines.compare.intervals import both_true
from pipelines.compare.questions import likeness_of_words


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of a release, with each place where it gives it, in order of the text."""

    claims: tuple[Claim, ...]
    figure_id: str | None
    """The figure of the database that it answers, if one does."""

    @property
    def main(self) -> Claim:
        """Where it is given most exactly: "487,312" rather than "nearly half a million"."""
        return max(self.claims, key=lambda claim: (_digits(claim), -claim.start))

    @property
    def source(self) -> str | None:
        """On whose word the release gives it."""
        return next((claim.source for claim in (self.main, *self.claims) if claim.source), None)


def statements(claims: Sequence[Claim], figure_of: Mapping[str, str]) -> list[Statement]:
    """The figures of a release of which these are the claims, in order of the text."""
    groups: list[list[Claim]] = []
    for claim in claims:
        own = next((group for group in groups if all(_one(claim, other, figure_of) for other in group)), None)
        if own is None:
            groups.append([claim])
        else:
            own.append(claim)
    return [Statement(tuple(group), next(_figures(group, figure_of), None)) for group in groups]


def _one(claim: Claim, other: Claim, figure_of: Mapping[str, str]) -> bool:
    """Do two claims of a release give one figure?"""
    if claim.kind != other.kind or not both_true(claim, other):
        return False
    figures = [figure_of.get(one.claim_id) for one in (claim, other)]
    if figures[0] == figures[1] and figures[0] is not None:
        return True
    same = (claim.value_low, claim.value_high, claim.unit) == (other.value_low, other.value_high, other.unit)
    alike = likeness_of_words(claim.measured, other.measured)
    return None in figures and same and alike is not None and alike > 0.5


def _figures(group: Sequence[Claim], figure_of: Mapping[str, str]) -> Iterator[str]:
    return (figure_of[claim.claim_id] for claim in group if claim.claim_id in figure_of)


def _digits(claim: Claim) -> int:
    return max(
        len(Decimal(text).normalize().as_tuple().digits)
        for text in (claim.value_low_text, claim.value_high_text, "0")
        if text
    )
