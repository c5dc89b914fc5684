"""`claims check`: the figures of any text against what the database says of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from crawlers.outlets import load_outlets
from extract.claims import annotate
from pipelines.check.match import match_figures
from pipelines.check.report import CheckedFigure, CheckReport, Evidence, Verdict, report_of
from pipelines.compare.intervals import both_true
from pipelines.compare.source_names import key_words
from pipelines.database.open import is_sample
from pipelines.figures.independence import outlet_key
from pipelines.language import language_model

_SOURCES_LINE = re.compile(r"^\W*sources?(?: used| consulted)?\s*:(?P<names>.*)$", re.I | re.M)


def check_text(db: Database, text: str, *, of_article: str | None = None) -> CheckReport:
    """Compare every figure of `text` with the current claims in `db`. Raises `NoLanguageModel` without a spaCy model.

    A figure agrees when no outlet's latest claim about the same question excludes it; conflicts when some does, or is
    outdated where each that does agreed with it earlier; is misattributed when the values agree and all outlets that
    name a source name another; and is not found when no claim answers the same question. Where the text is itself an
    article of the database, `of_article`, that article's claims bear out nothing.
    """
    claims = annotate(language_model(), text=text, article_id="check").claims
    names = {row["name"]: row["source"] for row in db.query("SELECT name, source FROM source_names")}
    sample = is_sample(db)
    rows = [asdict(claim) | {"outlet": "", "title": None} for claim in claims]
    figure_of = match_figures(db, text, rows, names, of_article=of_article)
    checked = [
        _check(db, row, figure_of.get(row["claim_id"]), names, sample=sample, of_article=of_article) for row in rows
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
    row: Mapping[str, Any],
    figure_id: str | None,
    names: Mapping[str, str],
    *,
    sample: bool,
    of_article: str | None,
) -> CheckedFigure:
    source = names.get(row["source"], row["source"])
    evidence = [] if figure_id is None else list(_evidence(db, figure_id, row, names, sample, of_article))
    known = db.query("SELECT title, origins FROM figures WHERE figure_id = ?", [figure_id] if evidence else [None])
    figure = next(known, {"title": None, "origins": None})
    told = ("start", "end", "quantity_text", "value_low", "value_high", "comparator", "unit", "cue", "via")
    return CheckedFigure(
        **{name: row[name] for name in told},
        source=source,
        verdict=_verdict(source, evidence),
        figure_id=figure_id if evidence else None,
        figure_title=figure["title"],
        origins=figure["origins"],
        evidence=tuple(sorted(evidence, key=lambda one: one.compatible)),
    )


def _verdict(source: str | None, evidence: Sequence[Evidence]) -> Verdict:
    if not evidence:
        return "not_found"
    against = [e for e in evidence if not e.compatible]
    if against:
        return "outdated" if all(e.agreed_before for e in against) else "conflicts"
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
    text: Mapping[str, Any],
    names: Mapping[str, str],
    sample: bool,
    of_article: str | None,
) -> Iterable[Evidence]:
    """The latest claim of each outlet, body before headline, in order of publication."""
    rows = db.query(
        "SELECT c.*, a.outlet, a.published, a.url FROM claim_rows c JOIN articles a USING (article_id)"
        " WHERE c.figure_id = ? AND c.article_id IS NOT ?"
        " ORDER BY c.withdrawn_at IS NULL, a.published, c.field = 'text', c.start DESC, c.claim_id",
        [figure_id, of_article],
    )
    said = defaultdict(list)
    for row in rows:
        said[row["outlet"]].append(row)
    latest = {outlet: found.pop() for outlet, found in said.items() if found[-1]["withdrawn_at"] is None}
    outlets = load_outlets()
    for outlet, row in sorted(latest.items(), key=lambda pair: (pair[1]["published"] or "", pair[0])):
        known = outlets.get(outlet)
        yield Evidence(
            outlet=known.title if known else outlet,
            claim_id=row["claim_id"],
            quantity_text=row["quantity_text"],
            value_low=row["value_low"],
            value_high=row["value_high"],
            comparator=row["comparator"],
            unit=row["unit"],
            source=names.get(row["source"], row["source"]),
            via=row["via"],
            published=row["published"],
            url=None if sample else row["url"],
            sentence=row["sentence"],
            denied=bool(row["negated"]),
            compatible=_compatible(row, text),
            agreed_before=any(_compatible(r, text) for r in said[outlet] if _is_before(r, row)),
        )


def _compatible(row: Mapping[str, Any], text: Mapping[str, Any]) -> bool:
    """Can both be true? Not where one denies what the other says."""
    if bool(row["negated"]) != bool(text["negated"]) and both_true({**row, "negated": 0}, {**text, "negated": 0}):
        return False
    return both_true(row, text)


def _is_before(row: Mapping[str, Any], latest: Mapping[str, Any]) -> bool:
    """Withdrawn since, or said in an article published earlier."""
    return row["withdrawn_at"] is not None or (row["published"] or "") < (latest["published"] or "")
