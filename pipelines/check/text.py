"""`claims check`: the figures of any text against what the database says of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from crawlers.outlets import load_outlets
from extract.claims import annotate
from extract.records import Claim
from pipelines.check.feeds import feed_leads
from pipelines.check.match import match_figures
from pipelines.check.report import CheckedFigure, CheckReport, Evidence, Verdict, report_of
from pipelines.compare.intervals import both_true
from pipelines.compare.source_names import common_name, key_words
from pipelines.database.claims import StoredClaim, claims_told_of_figure
from pipelines.database.figures import figure_of_id
from pipelines.database.open import is_sample
from pipelines.database.outlets import outlet_titles
from pipelines.database.source_names import all_names
from pipelines.figures.independence import outlet_key
from pipelines.language import language_model

_SOURCES_LINE = re.compile(r"^\W*sources?(?: used| consulted)?\s*:(?P<names>.*)$", re.I | re.M)


def check_text(db: Database, text: str, *, of_article: str | None = None) -> CheckReport:
    """Compare every figure of `text` with the current claims in `db`. Raises `NoLanguageModel` without a spaCy model.

    A figure agrees when no outlet's latest claim about the same question excludes it; conflicts when some does, or is
    outdated where each that does agreed with it earlier; is disputed where an outlet reports that somebody denies it,
    or states what the text denies; is misattributed when the values agree and all outlets that
    name a source name another; and is not found when no claim answers the same question. Where the text is itself an
    article of the database, `of_article`, that article's claims bear out nothing.
    """
    claims = annotate(language_model(), text=text, article_id="check").claims
    names = all_names(db)
    sample = is_sample(db)
    figure_of = match_figures(db, text, claims, names, of_article=of_article)
    checked = [
        _check(db, claim, figure_of.get(claim.claim_id), names, sample=sample, of_article=of_article)
        for claim in claims
    ]
    return report_of(checked, outlets_named(text), sample=sample)


def outlets_named(text: str) -> list[str]:
    """Titles of the outlets that a line such as `Sources used: …` names, in the order of the line."""
    line = _SOURCES_LINE.search(text)
    if not line:
        return []
    found = []
    for outlet in load_outlets().values():
        known = sorted({outlet.title, *outlet.aliases}, key=len, reverse=True)
        place = re.search(r"\b(?:" + "|".join(map(re.escape, known)) + r")\b", line["names"], re.I)
        if place:
            found.append((place.start(), outlet.title))
    return [title for _, title in sorted(found)]


def _check(
    db: Database,
    claim: Claim,
    figure_id: str | None,
    names: Mapping[str, str],
    *,
    sample: bool,
    of_article: str | None,
) -> CheckedFigure:
    source = common_name(claim.source, names)
    evidence = [] if figure_id is None else list(_evidence(db, figure_id, claim, names, sample, of_article))
    figure = (figure_of_id(db, figure_id) if figure_id and evidence else None) or {
        "title": None,
        "origins": None,
        "disputed_by": None,
    }
    told = ("start", "end", "quantity_text", "value_low", "value_high", "comparator", "unit", "cue", "via")
    return CheckedFigure(
        **{name: getattr(claim, name) for name in told},
        source=source,
        verdict=_verdict(source, evidence, disputed=bool(figure["disputed_by"])),
        figure_id=figure_id if evidence else None,
        figure_title=figure["title"],
        disputed_by=figure["disputed_by"],
        origins=figure["origins"],
        evidence=tuple(sorted(evidence, key=lambda one: one.compatible)),
        feed_leads=tuple(feed_leads(db, figure_id, sample=sample)) if figure_id and evidence else (),
    )


def _verdict(source: str | None, evidence: Sequence[Evidence], *, disputed: bool) -> Verdict:
    if not evidence:
        return "not_found"
    against = [e for e in evidence if not e.compatible and not e.denies]
    if against:
        return "outdated" if all(e.agreed_before for e in against) else "conflicts"
    if disputed or any(e.denies for e in evidence):
        return "disputed"
    relay = outlet_key(source)
    if relay and relay in {outlet_key(e.outlet) for e in evidence}:
        return "agrees"  # "…, Sky News reports", and so it does
    named = {e.source for e in evidence if e.source}
    if source and named and not any(_same_source(source, other) for other in named):
        return "misattributed"
    return "agrees"


def _same_source(one: str, other: str) -> bool:
    """Is one name part of the other? "Yale" is "Yale University"."""
    a, b = set(key_words(one)), set(key_words(other))
    return bool(a and b) and (a <= b or b <= a)


def _evidence(
    db: Database,
    figure_id: str,
    text: Claim,
    names: Mapping[str, str],
    sample: bool,
    of_article: str | None,
) -> Iterable[Evidence]:
    """The latest claim of each outlet, body before headline, in order of publication."""
    said: dict[str, list[StoredClaim]] = defaultdict(list)
    for claim in claims_told_of_figure(db, figure_id, without_article=of_article):
        said[claim.outlet].append(claim)
    said = {outlet: _stated(found) for outlet, found in said.items()}
    latest = {outlet: found.pop() for outlet, found in said.items() if found[-1].withdrawn_at is None}
    titles = outlet_titles(db) | {name: outlet.title for name, outlet in load_outlets().items()}
    for outlet, claim in sorted(latest.items(), key=lambda pair: (pair[1].published or "", pair[0])):
        yield Evidence(
            outlet=titles[outlet],
            claim_id=claim.claim_id,
            quantity_text=claim.quantity_text,
            value_low=claim.value_low,
            value_high=claim.value_high,
            comparator=claim.comparator,
            unit=claim.unit,
            source=common_name(claim.source, names),
            via=claim.via,
            published=claim.published,
            url=None if sample else claim.url,
            sentence=claim.sentence,
            denied=claim.negated,
            denies=_denies(claim, text),
            compatible=_compatible(claim, text),
            agreed_before=any(_compatible(earlier, text) for earlier in said[outlet] if _is_before(earlier, claim)),
        )


def _stated(found: list[StoredClaim]) -> list[StoredClaim]:
    """What an outlet states; denials only where it stands by nothing else, as the last word."""
    stated = [claim for claim in found if not claim.negated]
    return stated if any(claim.withdrawn_at is None for claim in stated) else found


def _compatible(claim: Claim, text: Claim) -> bool:
    """Can both be true? Not where one denies what the other says."""
    return not _denies(claim, text) and both_true(claim, text)


def _denies(claim: Claim, text: Claim) -> bool:
    """Does one deny what the other says?"""
    return claim.negated != text.negated and both_true(replace(claim, negated=False), replace(text, negated=False))


def _is_before(claim: StoredClaim, latest: StoredClaim) -> bool:
    """Withdrawn since, or said in an article published earlier."""
    return claim.withdrawn_at is not None or (claim.published or "") < (latest.published or "")
