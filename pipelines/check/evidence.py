"""What the database has on a figure of a text: each outlet's statements, and whether they are on the text's word."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from crawlers.outlets import load_outlets
from extract.records import Claim
from pipelines.check.findings import Earlier, Evidence
from pipelines.check.fits import denies, fit_of
from pipelines.check.same_source import Sameness, sameness
from pipelines.check.statements import Statement, statements
from pipelines.check.told_beside import Rival, tells_of
from pipelines.compare.source_names import common_name
from pipelines.database.articles import texts_of
from pipelines.database.claim_links import said_later
from pipelines.database.claims import StoredClaim, claim_named, claims_told_of_figure, told_sources
from pipelines.database.outlets import outlet_titles
from pipelines.figures.independence import outlet_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """The database, and what every look into it needs."""

    db: Database
    names: Mapping[str, str]
    """One name for each source."""
    titles: Mapping[str, str]
    """Of outlets, by key."""
    sample: bool
    of_article: str | None
    """The article that the text is, if it is one: it bears nothing out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement with whose word it is on, seen from the text."""

    statement: Statement
    sameness: Sameness
    """Is it on the word of whom the text names? Never `same` where it names nobody."""


def newsroom_of(db: Database, names: Mapping[str, str], *, sample: bool, of_article: str | None) -> Newsroom:
    """The database as a check looks into it."""
    titles = outlet_titles(db) | {name: outlet.title for name, outlet in load_outlets().items()}
    return Newsroom(db=db, names=names, titles=titles, sample=sample, of_article=of_article)


UNLIKELY = -1.5
"""Log-odds below which a claim that contradicts the text answers another question, whatever its figure holds: so one in
six of such pairs would be of one question. Of what bears the text out nothing is asked."""


EVEN = 0.0
"""Log-odds from which on a claim of the text's own source in another figure is set against the text: as likely one
question as not. The matching sets figures apart more easily than two statements of one body on one thing."""


def find_evidence(room: Newsroom, figure: str, text: Claim, odds: Mapping[tuple[str, str], float]) -> list[Found]:
    """The statements of a figure, in order of publication; `odds` says how likely two claims answer one question."""
    told = [
        claim
        for claim in _when_said(room.db, claims_told_of_figure(room.db, figure, without_article=room.of_article))
        if odds.get((text.claim_id, claim.claim_id), 0.0) >= UNLIKELY or fit_of(claim, text) != "against"
    ]
    found = statements(told, text, room.names)
    if not text.source:
        return [Found(statement=one, sameness="other") for one in found]
    found += _of_its_source(room, text, {claim.claim_id for claim in told}, odds)
    claims = [one.claim for one in found]
    known = told_sources(room.db, [claim.claim_id for claim in claims])
    texts = texts_of(room.db, {claim.article_id for claim in claims})
    return [Found(statement=one, sameness=_sameness(room, text.source, one.claim, known, texts)) for one in found]


def _when_said(db: Database, claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    """The claims dated by when their articles came to say it, which an edit may have made later than publication."""
    later = said_later(db, {claim.article_id for claim in claims})
    return [replace(claim, published=later.get(claim.claim_id, claim.published)) for claim in claims]


def _of_its_source(
    room: Newsroom, text: Claim, known: Collection[str], odds: Mapping[tuple[str, str], float]
) -> list[Statement]:
    """What the text's source says of what is likely the same question, where that is another figure."""
    likely = [claim for (one, claim), score in odds.items() if one == text.claim_id and score >= EVEN]
    claims = (claim_named(room.db, name) for name in sorted(set(likely) - set(known)))
    own = [
        claim
        for claim in claims
        if claim is not None and claim.source and sameness(text.source or "", [claim.source], ()) == "same"
    ]
    return [one for one in statements(own, text, room.names) if one.fit == "against"]


def _sameness(
    room: Newsroom, named: str, claim: StoredClaim, known: Mapping[str, str], texts: Mapping[str, str]
) -> Sameness:
    relay = outlet_key(named)
    if relay and relay in {outlet_key(room.titles[claim.outlet]), outlet_key(claim.via)}:
        return "same"
    if not claim.source:
        return "other"
    given = [claim.source, common_name(claim.source, room.names) or "", known.get(claim.claim_id, "")]
    # the article that names somebody in full may be another outlet's
    says = [text for text in (texts.get(claim.article_id), *texts.values(), claim.sentence) if text]
    return sameness(common_name(named, room.names) or named, [name for name in given if name], says)


def shown(
    room: Newsroom, found: Sequence[Found], text: Claim, *, rivals: Sequence[Rival], deniers: Sequence[str]
) -> Iterator[Evidence]:
    """The statements as a report has them; `rivals` and `deniers` are told of in the text itself."""
    for one in found:
        claim, earlier = one.statement.claim, one.statement.earlier
        yield Evidence(
            outlet=room.titles[claim.outlet],
            claim_id=claim.claim_id,
            quantity_text=claim.quantity_text,
            value_low=claim.value_low,
            value_high=claim.value_high,
            comparator=claim.comparator,
            unit=claim.unit,
            source=common_name(claim.source, room.names),
            via=claim.via,
            published=claim.published,
            url=None if room.sample else claim.url,
            sentence=claim.sentence,
            denied=claim.negated,
            denies=denies(claim, text),
            compatible=one.statement.fit != "against",
            fit=one.statement.fit,
            own_source=one.sameness == "same",
            told=any(tells_of(rival, claim) for rival in rivals) or _denied_by(claim, deniers),
            agreed_before=earlier is not None,
            earlier=_earlier(earlier),
        )


def _denied_by(claim: Claim, deniers: Sequence[str]) -> bool:
    """Is a claim on the word of somebody who, as the text says, denies it?"""
    return bool(claim.source) and any(sameness(who, [claim.source or ""], ()) == "same" for who in deniers if who)


def _earlier(claim: StoredClaim | None) -> Earlier | None:
    if claim is None:
        return None
    return Earlier(
        claim_id=claim.claim_id, quantity_text=claim.quantity_text, until=claim.withdrawn_at, sentence=claim.sentence
    )
