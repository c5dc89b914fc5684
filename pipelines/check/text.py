"""`claims check`: the figures of any text against what the database says of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from extract.claims import annotate
from extract.records import Annotation, Claim
from pipelines.check.evidence import Found, Newsroom, find_evidence, newsroom_of, shown
from pipelines.check.explained import explained
from pipelines.check.feeds import feed_leads
from pipelines.check.findings import Evidence, Nearest
from pipelines.check.fits import drops_bound, is_overstated
from pipelines.check.judge import Known, Told, judge
from pipelines.check.match import Matches, find_matches
from pipelines.check.outlets_named import outlets_named
from pipelines.check.report import CheckedFigure, CheckReport, report_of
from pipelines.check.told_beside import deniers_beside, rivals_told
from pipelines.compare.source_names import common_name
from pipelines.database.claims import printed_of_figure
from pipelines.database.figures import figure_of_id
from pipelines.database.open import is_sample
from pipelines.database.source_names import all_names
from pipelines.figures.independence import outlet_key
from pipelines.language import language_model

AT_ONCE = 30
"""Figures that are compared together, before the answer so far is told: of a text of usual length all."""


def check_text(db: Database, text: str, *, of_article: str | None = None) -> CheckReport:
    """Compare every figure of `text` with the current claims in `db`. Raises `NoLanguageModel` without a spaCy model.

    What each verdict means stands in `pipelines.check.judge`. Where the text is itself an article of the database,
    `of_article`, that article's claims bear out nothing.
    """
    *_, report = check_steps(db, text, of_article=of_article)
    return report


def check_steps(db: Database, text: str, *, of_article: str | None = None) -> Iterator[CheckReport]:
    """The same bit by bit: reports on more and more of the text, in its order; the last one is whole."""
    read = annotate(language_model(), text=text, article_id="check")
    names = all_names(db)
    room = newsroom_of(db, names, sample=is_sample(db), of_article=of_article)
    named, checked = outlets_named(text), list[CheckedFigure]()
    yield report_of(checked, named, sample=room.sample, waiting=len(read.claims))
    for claims in _in_parts(read.claims):
        matches = find_matches(db, text, claims, names, of_article=of_article)
        checked += [_check(room, text, read, claim, matches) for claim in claims]
        yield report_of(checked, named, sample=room.sample, waiting=len(read.claims) - len(checked))


def _in_parts(claims: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """The claims in order of the text, so many at once."""
    ordered = sorted(claims, key=lambda claim: claim.start)
    for first in range(0, len(ordered), AT_ONCE):
        yield ordered[first : first + AT_ONCE]


@dataclass(frozen=True, slots=True)
class _Answer:
    """A figure of the database that answers one of the text."""

    figure_id: str
    title: str | None
    moved: bool
    disputed_by: str | None
    origins: int | None
    found: Sequence[Found]


def _check(room: Newsroom, text: str, read: Annotation, claim: Claim, matches: Matches) -> CheckedFigure:
    answer = _answer(room, claim, matches)
    deniers = deniers_beside(claim, read.attributions, text)
    found = answer.found if answer else ()
    evidence = tuple(
        shown(room, found, claim, rivals=rivals_told(claim, read.claims, text, matches.figure_of), deniers=deniers)
    )
    source = common_name(claim.source, room.names)
    disputed_by = answer.disputed_by if answer else None
    known = Known(
        moved=bool(answer and answer.moved),
        disputed=disputed_by is not None,
        one_origin=bool(answer and answer.origins == 1),
    )
    verdict, reason = judge(_told(claim, found, says_denied=bool(deniers)), known, evidence)
    told = ("start", "end", "quantity_text", "sentence", "value_low", "value_high", "comparator", "unit", "cue", "via")
    nowhere = verdict == "not_found"
    return CheckedFigure(
        **{name: getattr(claim, name) for name in told},
        source=source,
        verdict=verdict,
        reason=reason,
        explanation=explained(reason, evidence, source=source, disputed_by=disputed_by),
        figure_id=answer.figure_id if answer and not nowhere else None,
        figure_title=answer.title if answer and not nowhere else None,
        disputed_by=None if nowhere else disputed_by,
        origins=answer.origins if answer and not nowhere else None,
        evidence=() if nowhere else tuple(sorted(evidence, key=_against_first)),
        nearest=_nearest(room, claim, matches, answer) if nowhere else None,
        feed_leads=tuple(feed_leads(room.db, answer.figure_id, sample=room.sample)) if answer else (),
    )


def _answer(room: Newsroom, claim: Claim, matches: Matches) -> _Answer | None:
    figure_id = matches.figure_of.get(claim.claim_id)
    found = find_evidence(room, figure_id, claim, matches.odds) if figure_id else []
    if figure_id is None or not found:
        return None
    row = figure_of_id(room.db, figure_id) or {"title": None, "status": None, "disputed_by": None, "origins": None}
    return _Answer(figure_id, row["title"], row["status"] == "moved", row["disputed_by"], row["origins"], found)


def _told(claim: Claim, found: Sequence[Found], *, says_denied: bool) -> Told:
    fits = [one for one in found if one.statement.fit == "fits"]
    return Told(
        source=claim.source,
        relay=outlet_key(claim.source) is not None,
        negated=claim.negated,
        says_denied=says_denied,
        overstated=any(is_overstated(one.statement.claim, claim) for one in found),
        bound_dropped=bool(fits) and all(drops_bound(one.statement.claim, claim) for one in fits),
        source_may_be=(
            any(one.sameness == "same" for one in fits),
            any(one.sameness == "perhaps" for one in fits),
        ),
    )


def _nearest(room: Newsroom, claim: Claim, matches: Matches, answer: _Answer | None) -> Nearest | None:
    """Where to look for a figure that no outlet has; what an outlet prints there is no evidence."""
    figure_id = answer.figure_id if answer else matches.nearest.get(claim.claim_id)
    row = figure_of_id(room.db, figure_id) if figure_id else None
    if figure_id is None or row is None:
        return None
    values = printed_of_figure(room.db, figure_id, without_article=room.of_article)
    return Nearest(figure_id=figure_id, figure_title=row["title"], values=tuple(values)) if values else None


def _against_first(one: Evidence) -> int:
    return ("against", "says_less", "fits").index(one.fit)
