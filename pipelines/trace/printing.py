"""How one outlet prints one figure of a release: which of its claims tells it, how altered and on whose word."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.compare.source_names import common_name
from pipelines.compare.units import measure_of
from pipelines.database.claims import StoredClaim
from pipelines.trace.altered import MISLEADING, Alteration, alterations
from pipelines.trace.credit import Credit, Voices, credit_of
from pipelines.trace.nearness import Runs, copied_share
from pipelines.trace.report import Printed, Wording
from pipelines.trace.statements import Statement

_CREDITS: tuple[Credit, ...] = ("issuer", "as_given", "quoted", "other", "nobody")
_SAME = (
    "claim_id", "article_id", "field", "quantity_text", "value_low", "value_high", "comparator", "unit", "via",
    "sentence", "withdrawn_at",
)  # fmt: skip
"""Columns of a claim that stand in the report as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known around the claims of a trace."""

    voices: Voices
    names: Mapping[str, str]
    """The one name of each source."""
    release: Runs
    titles: Mapping[str, str]
    """Of outlets."""
    naming: Mapping[str, bool | None]
    """By article: does it name the issuer? None where nobody can tell."""
    edited: Mapping[str, str]
    """By claim that an edit put into its article: when that was seen."""
    sample: bool


def printed_by_outlet(statement: Statement, claims: Collection[StoredClaim], known: Known) -> Iterator[Printed]:
    """For each outlet that has some of `claims`, which answer the statement, the one that is nearest to it.

    What stands comes before what was withdrawn, what says the same before what was altered, and what names its source
    before what names nobody.
    """
    by_outlet: dict[str, list[StoredClaim]] = {}
    for claim in claims:
        by_outlet.setdefault(claim.outlet, []).append(claim)
    found = [_printed(statement, told, known) for told in by_outlet.values()]
    yield from sorted(found, key=lambda one: (one.published or "", one.outlet))


def least_altered(statement: Statement, claim: StoredClaim) -> tuple[Alteration, ...]:
    """How the claim differs from the place in the release that it is nearest to."""
    measure = measure_of(claim.kind, claim.unit)[0]
    same = [one for one in statement.claims if measure_of(one.kind, one.unit)[0] == measure]
    return min((alterations(one, claim) for one in same), key=_weight, default=("share",))


def from_counts(printed: Printed, counts: tuple[str, ...]) -> Printed:
    """The same, said to be worked out from counts of the release."""
    return replace(printed, alterations=("share",), worked_out_from=counts)


def _printed(statement: Statement, told: Sequence[StoredClaim], known: Known) -> Printed:
    altered = {claim.claim_id: least_altered(statement, claim) for claim in told}

    def credit(claim: StoredClaim) -> Credit:
        return credit_of(common_name(claim.source, known.names), known.voices, statement.source)

    def rank(claim: StoredClaim) -> tuple[object, ...]:
        kinds = altered[claim.claim_id]
        return (
            claim.withdrawn_at is not None, _weight(kinds)[0], _CREDITS.index(credit(claim)), len(kinds),
            claim.field == "title", claim.published or "", claim.start, claim.claim_id,
        )  # fmt: skip

    first, *others = sorted(told, key=rank)
    edited = known.edited.get(first.claim_id)
    return Printed(
        **{name: getattr(first, name) for name in _SAME},
        outlet=known.titles.get(first.outlet, first.outlet),
        source=common_name(first.source, known.names),
        url=None if known.sample else first.url,
        published=edited or first.published,
        by_edit=edited is not None,
        alterations=altered[first.claim_id],
        worked_out_from=(),
        credit=credit(first),
        names_issuer=known.naming.get(first.article_id),
        copied=round(copied_share(first.sentence, known.release), 2),
        also=tuple(_otherwise_worded(first, others, altered)),
    )


def _otherwise_worded(
    first: StoredClaim, others: Sequence[StoredClaim], altered: Mapping[str, tuple[Alteration, ...]]
) -> Iterator[Wording]:
    """How else the outlet has it, each wording once; what was withdrawn only where it said something else."""
    seen = {(first.quantity_text.casefold(), altered[first.claim_id])}
    for claim in others:
        wording = (claim.quantity_text.casefold(), altered[claim.claim_id])
        if wording not in seen and (claim.withdrawn_at is None or wording[1] != altered[first.claim_id]):
            seen.add(wording)
            yield _wording(claim, altered[claim.claim_id])


def _wording(claim: StoredClaim, kinds: tuple[Alteration, ...]) -> Wording:
    return Wording(
        quantity_text=claim.quantity_text,
        field=claim.field,
        alterations=kinds,
        claim_id=claim.claim_id,
        withdrawn_at=claim.withdrawn_at,
    )


def _weight(kinds: tuple[Alteration, ...]) -> tuple[int, int]:
    return len(MISLEADING & set(kinds)), len(kinds)
