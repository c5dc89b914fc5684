"""`claims trace`: the figures of a press release, and how the outlets print them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from extract.claims import annotate
from extract.records import Annotation
from pipelines.check.match import find_matches
from pipelines.compare.source_names import common_name
from pipelines.database.articles import texts_of
from pipelines.database.claim_links import said_later
from pipelines.database.claims import StoredClaim, claims_told_of_figure, current_claims_of
from pipelines.database.figures import figure_of_id
from pipelines.database.open import is_sample
from pipelines.database.outlets import is_outside, outlet_titles
from pipelines.database.source_names import all_names
from pipelines.language import language_model
from pipelines.trace.answering import answers
from pipelines.trace.credit import Voices
from pipelines.trace.issuer import Issuer, find_issuer, named_issuer, names_it
from pipelines.trace.nearness import runs
from pipelines.trace.outlets import outlet_traces
from pipelines.trace.printing import Known, from_counts, printed_by_outlet
from pipelines.trace.report import Printed, TracedFigure, TraceReport
from pipelines.trace.shares import worked_out
from pipelines.trace.statements import Statement, statements


def trace_text(db: Database, text: str, *, issuer: str | None = None, of_article: str | None = None) -> TraceReport:
    """Which outlets in `db` print the figures of the release `text`. Raises `NoLanguageModel` without a spaCy model.

    `issuer` is who issued it, found in the text unless given; `of_article` the article that it is, if it is one, which
    prints nothing of itself.
    """
    read = annotate(language_model(), text=text, article_id="trace")
    names = all_names(db)
    issued_by = (
        named_issuer(issuer, text) if issuer else find_issuer(text, _sources(read, names, "organisation", "person"))
    )
    matches = find_matches(db, text, read.claims, names, of_article=of_article)
    figure_of = matches.figure_of
    told = statements([replace(claim, source=common_name(claim.source, names)) for claim in read.claims], figure_of)
    lined_up = {
        figure: claims_told_of_figure(db, figure, without_article=of_article) for figure in set(figure_of.values())
    }
    ids = sorted({claim.article_id for claims in lined_up.values() for claim in claims})
    others = [claim for claim in current_claims_of(db, ids) if claim.figure_id not in lined_up]
    texts = _texts(db, ids, lined_up, others)
    known = Known(
        voices=Voices(issuer=issued_by, people=_sources(read, names, "person")), names=names, release=runs(text),
        titles=outlet_titles(db), edited=said_later(db, ids), sample=is_sample(db),
        naming={article: _naming(said, whole, issued_by) for article, (said, whole) in texts.items()},
    )  # fmt: skip
    printed = [
        list(printed_by_outlet(statement, claims, known))
        for statement, claims in zip(told, answers(told, lined_up, others, matches.odds), strict=True)
    ]
    _add_shares(printed, told, others, known)
    figures = tuple(_traced(db, one, got) for one, got in zip(told, printed, strict=True))
    said_in = {article: said for article, (said, _) in texts.items()}
    outlets = tuple(outlet_traces(figures, text, said_in, known.naming))
    crawled = {title for outlet, title in known.titles.items() if not is_outside(outlet)}
    return TraceReport(
        issuer=issued_by.name if issued_by else None,
        issuer_found_by=issued_by.found_by if issued_by else (),
        figures=figures,
        outlets=outlets,
        silent=tuple(sorted(crawled - {one.outlet for one in outlets})),
        full_texts=all(whole for _, whole in texts.values()),
        sample=known.sample,
    )


def _sources(read: Annotation, names: Mapping[str, str], *kinds: str) -> list[str]:
    """Those on whose word a release gives something, of some kinds, one for each time."""
    found = [a.source_text for a in read.attributions if a.source_text and a.source_kind in kinds]
    return [names.get(name, name) for name in found]


def _texts(
    db: Database, ids: Collection[str], lined_up: Mapping[str, Sequence[StoredClaim]], others: Sequence[StoredClaim]
) -> dict[str, tuple[str, bool]]:
    """What is at hand of each article, and whether that is all of it: a published copy has the sentences of claims."""
    kept = texts_of(db, ids)
    claims: dict[str, list[StoredClaim]] = {article: [] for article in ids}
    for claim in (claim for told in (*lined_up.values(), others) for claim in told):
        claims[claim.article_id].append(claim)
    found = {}
    for article, said in claims.items():
        sentences = "\n".join(dict.fromkeys(claim.sentence for claim in said))
        found[article] = f"{said[0].title or ''}\n{kept.get(article, sentences)}", article in kept
    return found


def _naming(said: str, whole: bool, issuer: Issuer | None) -> bool | None:
    """Does an article name the issuer? None where there is none, or too little of its text to say no."""
    if issuer is None:
        return None
    return True if any(names_it(said, name) for name in issuer.names) else False if whole else None


def _add_shares(
    printed: Sequence[list[Printed]], told: Sequence[Statement], others: Sequence[StoredClaim], known: Known
) -> None:
    """Put shares that outlets worked out from the release's counts to the counts, where one does not print those."""
    owner: dict[str, int] = {claim.claim_id: place for place, one in enumerate(told) for claim in one.claims}
    by_name = {claim.claim_id: claim for claim in others}
    for share in worked_out([claim for one in told for claim in one.claims], others):
        place = owner[share.part.claim_id]
        counts = (share.part.quantity_text, share.whole.quantity_text)
        (one,) = printed_by_outlet(told[place], [by_name[share.printed.claim_id]], known)
        if one.outlet not in {other.outlet for other in printed[place]}:
            printed[place].append(from_counts(one, counts))


def _traced(db: Database, statement: Statement, printed: Sequence[Printed]) -> TracedFigure:
    main = statement.main
    figure = figure_of_id(db, statement.figure_id) if statement.figure_id and printed else None
    same = ("start", "end", "quantity_text", "value_low", "value_high", "comparator", "unit", "subject", "sentence")
    return TracedFigure(
        **{name: getattr(main, name) for name in same},
        source=statement.source,
        figure_id=figure["figure_id"] if figure else None,
        figure_title=figure["title"] if figure else None,
        printed=tuple(printed),
    )
