"""A lot of stories read out of the database."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlite_utils import Database

from pipelines.crosscheck.article_likeness import related_to
from pipelines.crosscheck.lot import Lot
from pipelines.crosscheck.source_table import names_in
from pipelines.database.claim_links import figures_answered, first_told, last_told, said_later
from pipelines.database.claims import StoredClaim, current_claims_around, withdrawn_claims_of
from pipelines.database.copies import originals_of
from pipelines.database.figures import known_figures
from pipelines.database.open import is_sample
from pipelines.database.points import points_of
from pipelines.database.readings import readings_of
from pipelines.figures.constraints import Constraint
from pipelines.figures.names import LENGTH


def read_lot(db: Database, articles: Collection[str], lost: Collection[str], constraints: Sequence[Constraint]) -> Lot:
    """The claims of some articles, and of the figures that they answer, with all that lining them up depends on.

    `lost` are figures that claims of these articles left, `constraints` what people decided on figures here.
    """
    claims = _as_said(db, current_claims_around(db, articles))
    around = {*articles, *(claim.article_id for claim in claims)}
    withdrawn = withdrawn_claims_of(db, around)
    told = first_told(db, {claim.claim_id for claim in claims})
    elsewhere = {name[:LENGTH] for _, name in told.values()} - figures_answered(db, articles) - {*lost}
    gone = {claim.claim_id for claim in withdrawn}
    return Lot(
        claims=claims,
        withdrawn=withdrawn,
        last=last_told(db, gone) if gone else {},
        related=related_to(db, around),
        names=names_in(db, {claim.source for claim in claims if claim.source}),
        told=told | (first_told(db, gone) if gone else {}),
        taken=known_figures(db, elsewhere),
        constraints=constraints,
        copies=originals_of(db, {claim.article_id for claim in claims}),
        sample=is_sample(db),
        points=points_of(db, [claim.claim_id for claim in (*claims, *withdrawn)]),
        readings=readings_of(db, [claim.claim_id for claim in claims]),
    )


def _as_said(db: Database, claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    """The claims, each published when it was said: what an edit put into an article was not said before that, and an
    old page says what it says since it was changed."""
    later = said_later(db, {claim.article_id for claim in claims})
    return [
        replace(claim, published=max(claim.published or "", later[claim.claim_id]))
        if claim.claim_id in later
        else claim
        for claim in claims
    ]
