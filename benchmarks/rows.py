"""Invented articles as rows of the tables, and, by SQL, the figures that they were invented to be."""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from benchmarks.invented import OUTLETS, Piece, Said
from crawlers.clock import stamp

Row = dict[str, Any]

EXTRACTOR = "benchmark"
CHANGED = 33
"""One article in so many has a second revision."""

OUTLET_ROWS: list[Row] = [
    {"outlet": name, "title": f"The {name.capitalize()}", "home": f"https://www.{name}.example/"} for name in OUTLETS
]
RUN: Row = {
    "run_id": 1, "started": "2025-03-01T00:00:00Z", "finished": "2025-03-01T01:00:00Z", "command": "claims run",
    "outcome": "done",
}  # fmt: skip


def rows_of(piece: Piece, most: int, *, lined_up: bool) -> dict[str, list[Row]]:
    """The rows of one article with at most `most` of its claims; `lined_up` with the figures that they answer."""
    article = article_row(piece)
    claims = claim_rows(piece, article)[:most]
    texts = [*([_before(article["text"], claims[0])] if piece.number % CHANGED == 0 else []), article["text"]]
    looks = [stamp(piece.published + timedelta(minutes=20 + 60 * later)) for later in range(len(texts))]
    records = [f"urn:uuid:{later:08x}-{piece.number:024x}" for later in range(len(texts))]
    article["last_seen"] = looks[-1]
    own = {"extractor": EXTRACTOR, "record_id": records[-1], "first_seen": looks[0], "last_seen": looks[-1]}
    for row, said in zip(claims, piece.said, strict=False):
        row |= {**own, "revision": len(texts), "figure_id": _figure(piece, said) if lined_up else None}
    claims[0]["first_seen"] = looks[-1]
    url, outlet = article["url"], piece.outlet
    return {
        "urls": [
            {"url": url, "location": url, "outlet": outlet, "fate": "fetched", "found_at": looks[0],
             "ended_at": looks[-1], "article_url": url},
        ],
        "fetches": [
            {"run_id": 1, "url": url, "outlet": outlet, "fetched": at, "fate": "fetched", "record_id": record}
            for at, record in zip(looks, records, strict=True)
        ],
        "pages": [
            {"record_id": record, "url": url, "article_url": url, "outlet": outlet, "fetched": at,
             "http_status": 200, "warc_file": "archive/bench.warc.gz", "warc_offset": piece.number * 9000,
             "body_sha256": _hash(record), "state": "read"}
            for at, record in zip(looks, records, strict=True)
        ],
        "articles": [article | {"revision": len(texts), "sample": 0}],
        "revisions": [
            {"article_id": article["article_id"], "revision": number, "title": article["title"], "text": text,
             "text_sha256": _hash(text), "published": article["published"], "first_seen": at,
             "last_seen": at, "record_id": record, "extractor": EXTRACTOR,
             "compared": f"{record} {EXTRACTOR} {EXTRACTOR}"}
            for number, (text, at, record) in enumerate(zip(texts, looks, records, strict=True), 1)
        ],
        "claim_rows": claims,
        "changes": [_change(claims[0], outlet, looks)] if len(texts) > 1 else [],
    }  # fmt: skip


def article_row(piece: Piece) -> Row:
    """The row of `articles`, but for what storing adds."""
    url = f"https://www.{piece.outlet}.example/news/{piece.number}"
    seen = stamp(piece.published + timedelta(minutes=20))
    return {
        "article_id": _hash(url)[:16], "url": url, "outlet": piece.outlet, "title": piece.title,
        "authors": json.dumps(["A. Writer"]), "published": stamp(piece.published), "paywalled": 0, "live_blog": 0,
        "noarchive": 0, "text": "\n".join(piece.paragraphs), "first_seen": seen, "last_seen": seen,
    }  # fmt: skip


def claim_rows(piece: Piece, article: Row) -> list[Row]:
    """The rows of `claim_rows`, but for what storing adds."""
    found, place = [], 0
    for said, paragraph in zip(piece.said, piece.paragraphs, strict=True):
        found.append(_claim_row(said, article["article_id"], place))
        place += len(paragraph) + 1
    return found


def _claim_row(said: Said, article: str, place: int) -> Row:
    question = said.question
    source_at = (place, place + len(said.source)) if said.source else (None, None)
    cue_at = place + said.sentence.index(said.cue, len(said.source or "")) if said.cue else None
    return {
        "claim_id": _hash(f"{article} {said.sentence}")[:20], "article_id": article, "field": "text",
        "sentence": said.sentence, "sentence_start": place, "start": place + said.start,
        "end": place + said.start + len(said.quantity), "quantity_text": said.quantity, "value_low": said.low,
        "value_high": said.high, "value_low_text": _exact(said.low), "value_high_text": _exact(said.high),
        "comparator": said.comparator, "change": None, "unit": question.unit, "unit_phrase": question.noun,
        "kind": question.kind, "subject": question.subject, "source": said.source, "source_kind": said.source_kind,
        "source_start": source_at[0], "source_end": source_at[1], "cue": said.cue, "cue_start": cue_at,
        "cue_end": cue_at + len(said.cue) if cue_at is not None and said.cue else None, "via": said.via,
        "quoted": "none", "negated": 0, "hedged": 0, "confidence": 0.9, "rule": "invented",
    }  # fmt: skip


def _before(text: str, claim: Row) -> str:
    """A text before its first figure was put in."""
    return f"{text[: claim['start']]}some{text[claim['end'] :]}"


def _change(claim: Row, outlet: str, looks: Sequence[str]) -> Row:
    fields = ("quantity_text", "value_low", "value_high", "comparator", "unit", "source", "via", "negated", "hedged")
    before = {f"{name}_before": claim[name] for name in fields} | {"quantity_text_before": "some"}
    after = {f"{name}_after": claim[name] for name in fields}
    return {
        "change_id": _hash(f"change {claim['claim_id']}")[:20], "article_id": claim["article_id"], "from_revision": 1,
        "to_revision": 2, "kind": "value", "field": "text", "subject": claim["subject"],
        "claim_after": claim["claim_id"], "outlet": outlet, "words": f"some → {claim['quantity_text']}",
        **before, **after, "sentence_before": f"Some {claim['subject']}.", "sentence_after": claim["sentence"],
        "seen_before": looks[0], "seen_after": looks[1],
    }  # fmt: skip


def _figure(piece: Piece, said: Said) -> str:
    return _hash(f"figure {piece.story} {said.number}")[:12]


def _exact(value: float | None) -> str | None:
    return None if value is None else f"{value:.0f}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_TOLD = """CREATE TEMP TABLE told AS SELECT c.figure_id, a.outlet, c.claim_id, c.subject, c.kind, c.unit, c.comparator,
    c.value_low, c.value_high, coalesce(c.value_low, c.value_high) AS value, coalesce(n.source, c.source) AS source,
    a.published FROM claim_rows c JOIN articles a USING (article_id) LEFT JOIN spellings n ON n.name = c.source
    WHERE c.withdrawn_at IS NULL AND c.decided IS NOT 'rejected'"""
_FIGURES = """INSERT INTO figures SELECT figure_id, min(subject), kind, unit,
    CASE WHEN count(DISTINCT outlet) = 1 THEN 'single' WHEN max(value_low) > min(value_high) THEN 'conflict'
      ELSE 'agree' END, NULL, NULL, NULL, NULL, NULL,
    min(value), max(value), (max(value) - min(value)) / max(value), count(DISTINCT outlet), count(DISTINCT outlet),
    count(DISTINCT source), count(DISTINCT source),
    CASE WHEN count(source) THEN 'named' ELSE 'nobody' END, NULL, count(*), min(published), max(published), 0
    FROM told GROUP BY figure_id"""
# A bare column beside max() is of the row that has the maximum.
_FIGURE_OUTLETS = """INSERT INTO figure_outlets (figure_id, outlet, claims, unattributed, sources, first_claim,
      latest_claim, first_published, last_published, comparator, value_low, value_high, admits_low, admits_high,
      distance, denies, outside, first)
    SELECT t.figure_id, t.outlet, count(*), sum(t.source IS NULL), count(DISTINCT t.source), min(t.claim_id),
      t.claim_id, min(t.published), max(t.published), t.comparator, t.value_low, t.value_high, t.value_low,
      t.value_high, (t.value - m.middle) / max(t.value, m.middle), 0, 0, min(t.published) = m.first AND m.outlets > 1
    FROM told t JOIN (SELECT figure_id, avg(value) AS middle, min(published) AS first, count(DISTINCT outlet) AS outlets
      FROM told GROUP BY figure_id) m USING (figure_id) GROUP BY t.figure_id, t.outlet"""
_SOURCES = """INSERT INTO sources SELECT t.source, c.source_kind, count(*), count(DISTINCT t.outlet), min(t.published),
      max(t.published) FROM told t JOIN claim_rows c USING (claim_id) WHERE t.source IS NOT NULL GROUP BY t.source"""
_SOURCE_NAMES = """INSERT INTO source_names (name, source, claims, person)
    SELECT n.name, n.source, count(*), c.source_kind = 'person' FROM spellings n JOIN claim_rows c ON c.source = n.name
    WHERE n.source IN (SELECT source FROM sources) GROUP BY n.name"""
_LINKS = """INSERT INTO figure_links SELECT figure_id, next, 'part_of' FROM (SELECT figure_id, rowid AS row,
      lead(figure_id) OVER (ORDER BY rowid) AS next FROM figures) WHERE row % 20 = 0 AND next IS NOT NULL"""
FIGURES = (
    _TOLD,
    "CREATE INDEX temp.told_figure ON told(figure_id, outlet)",
    _FIGURES,
    _FIGURE_OUTLETS,
    _SOURCES,
    _SOURCE_NAMES,
    _LINKS,
)
"""Statements that line claims up by the `figure_id` they have; `spellings` holds the one name of each source."""
