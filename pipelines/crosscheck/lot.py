"""A lot of stories as it is lined up: all that the rules ask, as data that goes to another process; and the answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.crosscheck.withdrawn import place_withdrawn
from pipelines.database.claims import StoredClaim
from pipelines.figures.constraints import Constraint
from pipelines.figures.find import LinedUp, line_up_claims
from pipelines.figures.names import Told, lasting_names
from pipelines.lineup.cross_encoder.kept import Reading
from pipelines.lineup.encoder.kept import Kept, still_valid, to_keep
from pipelines.lineup.vectors import Related


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """What lining up some stories depends on, and nothing else: of two equal lots the answers are the same."""

    claims: Sequence[StoredClaim]
    """The current claims, each published when it was said."""
    withdrawn: Sequence[StoredClaim]
    last: Mapping[str, str]
    """For withdrawn claims what edits made of each in the end."""
    related: Related
    """For each article, of which there are claims or that waits, those that tell the same story."""
    names: Mapping[str, str]
    """The common name of each source."""
    told: Mapping[str, Told]
    """How each claim, current or withdrawn, was told first."""
    taken: Collection[str]
    """Names of figures elsewhere."""
    constraints: Sequence[Constraint]
    """What people decided on figures."""
    copies: Mapping[str, str]
    """For articles that are copies of another outlet's, the one that they are copies of."""
    sample: bool
    points: Mapping[str, Kept] = field(compare=False)
    """Where the encoder put claims, as far as that is kept: it changes no answer, only what it costs."""
    readings: Mapping[int, Reading] = field(compare=False)
    """What two sentences were read as, likewise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A lot lined up."""

    found: LinedUp
    withdrawn: Mapping[str, str | None]
    """The figure that each withdrawn claim is to answer."""
    points: Mapping[str, Kept]
    """What was found besides, and is to be kept, …"""
    readings: Mapping[int, Reading]
    """… and so is this."""


def line_up_lot(lot: Lot) -> Answer:
    """Line up the claims of a lot. Pure, and therefore the work of whatever process has the time."""
    articles = {claim.article_id for claim in lot.claims}
    current = {claim.claim_id for claim in lot.claims}
    every = [*lot.claims, *lot.withdrawn]
    known = still_valid(every, lot.points)
    points, readings = dict(known), dict(lot.readings)
    found = line_up_claims(
        lot.claims,
        {article: lot.related[article] for article in sorted(articles)},
        lot.names,
        told={claim: told for claim, told in lot.told.items() if claim in current},
        constraints=lot.constraints,
        taken=lot.taken,
        copies=lot.copies,
        points=points,
        readings=readings,
        before={claim.claim_id: claim.before for claim in lot.claims},
        sample=lot.sample,
    )
    withdrawn = place_withdrawn(lot.withdrawn, lot.last, lot.claims, found.figure_of, lot.related, lot.names, points)
    anew = lasting_names(found.figure_of, withdrawn, lot.told, lot.taken)
    return Answer(
        found.renamed(anew),
        {claim: anew.get(figure or "", figure) for claim, figure in withdrawn.items()},
        to_keep([claim for claim in every if claim.claim_id not in known], points),
        {mark: reading for mark, reading in readings.items() if mark not in lot.readings},
    )
