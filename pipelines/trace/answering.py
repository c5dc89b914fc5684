"""Which of the outlets' claims print which figure of a release: those lined up with it, and copies of its sentence."""

from collections.abc import Iterator, Mapping, Sequence

from pipelines.compare.intervals import both_true
from pipelines.compare.units import measure_of
from pipelines.database.claims import StoredClaim
from pipelines.trace.altered import MISLEADING
from pipelines.trace.nearness import copied_share, runs
from pipelines.trace.printing import least_altered
from pipelines.trace.statements import Statement

NEAR = 0.5
"""Share of a claim's sentence that is the release's, from which it prints the release's figure where the values fit."""


LEAST_ODDS = 1.0
"""Log-odds that a claim of another value answers the release's question, below which it is rather another question:
three to one, as to say of an outlet that it altered a number weighs more than to have missed that."""


def answers(
    told: Sequence[Statement],
    lined_up: Mapping[str, Sequence[StoredClaim]],
    others: Sequence[StoredClaim],
    odds: Mapping[tuple[str, str], float],
) -> list[list[StoredClaim]]:
    """For each statement the claims that print it.

    `lined_up` are the claims of the figures that statements answer; `others` are claims of the same articles that are
    lined up with none of them: such a claim prints the figure where its sentence is mostly the release's. `odds` are
    the log-odds that a claim of the release and one of the outlets answer one question: what gives another value must
    be likely to answer it, for the outlets' own figure may hold two questions.
    """
    found = [list(lined_up.get(statement.figure_id or "", ())) for statement in told]
    for claims, statement in zip(found, told, strict=True):
        rivals = [one for one in told if one.figure_id == statement.figure_id and one is not statement]
        claims[:] = [
            claim
            for claim in claims
            if not any(_is_nearer(rival, statement, claim) for rival in rivals)
            and ("value" not in least_altered(statement, claim) or _likely(statement, claim, odds))
        ]
    for claim in others:
        for place in _near(told, claim):
            found[place].append(claim)
    return found


def _likely(statement: Statement, claim: StoredClaim, odds: Mapping[tuple[str, str], float]) -> bool:
    """Is it likely to answer the release's question, or are its words the release's?"""
    known = [odds[one.claim_id, claim.claim_id] for one in statement.claims if (one.claim_id, claim.claim_id) in odds]
    return max(known, default=LEAST_ODDS) >= LEAST_ODDS or any(
        copied_share(claim.sentence, runs(one.sentence)) >= NEAR for one in statement.claims
    )


def _is_nearer(rival: Statement, statement: Statement, claim: StoredClaim) -> bool:
    """Two numbers of a release were taken for one figure: a claim prints the one that it has."""
    one, other = (len(MISLEADING & set(least_altered(each, claim))) for each in (rival, statement))
    return one < other


def _near(told: Sequence[Statement], claim: StoredClaim) -> Iterator[int]:
    """The place of the statement whose sentence the claim's mostly copies, value and all; none or one."""
    best, place = NEAR, None
    for number, statement in enumerate(told):
        for one in statement.claims:
            if measure_of(one.kind, one.unit)[0] != measure_of(claim.kind, claim.unit)[0] or not both_true(one, claim):
                continue
            share = copied_share(claim.sentence, runs(one.sentence))
            if share >= best and "unit" not in least_altered(statement, claim):
                best, place = share, number
    if place is not None:
        yield place
