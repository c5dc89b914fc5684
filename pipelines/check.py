"""`claims check`: the figures of any text against what the database says of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlite_utils import Database

from crawlers.outlet import load_outlets
from extract.claims import annotate
from extract.nlp import load_nlp
from pipelines.check_match import match_figures
from pipelines.lineup.claim import Item, as_item, possible_together
from pipelines.sources import key_words

Verdict = Literal["agrees", "conflicts", "outdated", "misattributed", "not_found"]

_SOURCES_LINE = re.compile(r"^\W*sources?(?: used| consulted)?\s*:(?P<names>.*)$", re.I | re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one outlet says: its latest claim that answers the figure."""

    outlet: str
    claim_id: str
    quantity_text: str
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    source: str | None
    via: str | None
    published: str | None
    url: str | None
    """None in a sample database: its addresses lead nowhere."""
    compatible: bool
    """Can it be true together with the text?"""
    agreed_before: bool
    """Could what the outlet said earlier, and has since changed, be true together with the text?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFigure:
    """One figure of the text with what was found for it."""

    start: int
    end: int
    quantity_text: str
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    source: str | None
    cue: str | None
    via: str | None
    verdict: Verdict
    figure_id: str | None
    figure_title: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """All figures of a text, in its order, and the outlets that it says it used."""

    outlets_named: tuple[str, ...]
    figures: tuple[CheckedFigure, ...]
    sample: bool

    def as_json(self) -> dict[str, Any]:
        """Plain data, as `--json` writes it."""
        return asdict(self)


def check_text(db: Database, text: str) -> CheckReport:
    """Compare every figure of `text` with the current claims in `db`. Raises ModelMissing without a spaCy model.

    A figure agrees when no outlet's latest claim about the same question excludes it; conflicts when some does, or is
    outdated where each that does agreed with it earlier; is misattributed when the values agree and all outlets that
    name a source name another; and is not found when no claim answers the same question.
    """
    claims = annotate(load_nlp(), text=text, article_id="check").claims
    names = {row["name"]: row["source"] for row in db.query("SELECT name, source FROM source_names")}
    sample = any(db.query("SELECT 1 FROM settings WHERE name = 'sample' AND value = '1'"))
    rows = [asdict(claim) | {"outlet": "", "title": None} for claim in claims]
    figure_of = match_figures(db, text, rows, names)
    return CheckReport(
        outlets_named=tuple(outlets_named(text)),
        figures=tuple(_check(db, row, figure_of.get(row["claim_id"]), names, sample) for row in rows),
        sample=sample,
    )


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
    db: Database, row: Mapping[str, Any], figure_id: str | None, names: Mapping[str, str], sample: bool
) -> CheckedFigure:
    source = names.get(row["source"], row["source"])
    item = as_item(row, names)
    evidence = [] if figure_id is None else list(_evidence(db, figure_id, item, names, sample))
    title = next(db.query("SELECT title FROM figures WHERE figure_id = ?", [figure_id]), {"title": None})["title"]
    told = ("start", "end", "quantity_text", "value_low", "value_high", "comparator", "unit", "cue", "via")
    return CheckedFigure(
        **{name: row[name] for name in told},
        source=source,
        verdict=_verdict(source, evidence),
        figure_id=figure_id,
        figure_title=title,
        evidence=tuple(evidence),
    )


def _verdict(source: str | None, evidence: Sequence[Evidence]) -> Verdict:
    if not evidence:
        return "not_found"
    against = [e for e in evidence if not e.compatible]
    if against:
        return "outdated" if all(e.agreed_before for e in against) else "conflicts"
    named = {e.source for e in evidence if e.source}
    if source and named and not any(_same_source(source, other) for other in named):
        return "misattributed"
    return "agrees"


def _same_source(one: str, other: str) -> bool:
    """Is one name part of the other? "Yale" is "Yale University"."""
    a, b = set(key_words(one)), set(key_words(other))
    return bool(a and b) and (a <= b or b <= a)


def _evidence(db: Database, figure_id: str, item: Item, names: Mapping[str, str], sample: bool) -> Iterable[Evidence]:
    """The latest claim of each outlet, body before headline, in order of publication."""
    rows = db.query(
        "SELECT c.*, a.outlet, a.published, a.url FROM claim_rows c JOIN articles a USING (article_id)"
        " WHERE c.figure_id = ?"
        " ORDER BY c.withdrawn_at IS NULL, a.published, c.field = 'text', c.start DESC, c.claim_id",
        [figure_id],
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
            compatible=_compatible(row, item, names),
            agreed_before=any(_compatible(r, item, names) for r in said[outlet] if _is_before(r, row)),
        )


def _compatible(row: Mapping[str, Any], item: Item, names: Mapping[str, str]) -> bool:
    return possible_together(as_item(row, names), item)


def _is_before(row: Mapping[str, Any], latest: Mapping[str, Any]) -> bool:
    """Withdrawn since, or said in an article published earlier."""
    return row["withdrawn_at"] is not None or (row["published"] or "") < (latest["published"] or "")
