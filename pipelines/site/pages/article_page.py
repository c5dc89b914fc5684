"""The data of an article's page: its text with the claims marked in place, and what changed in it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from datasette.utils.asgi import Request

from pipelines.site.parts.changed import COLUMNS as COLUMNS_OF_CHANGES
from pipelines.site.parts.changed import TABLES as CHANGES
from pipelines.site.parts.changed import shown_changes
from pipelines.site.parts.diff import compare, word_by_word
from pipelines.site.parts.evidence import COLUMNS, TABLES, evidence, key, web_address
from pipelines.site.parts.looks import OutletLook, outlet_looks
from pipelines.site.parts.marks import MarkedSpan, mark, paragraphs, spans_of
from pipelines.site.parts.prints import value_range
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

MOST_CLAIMS = 1000

_CLAIMS = f"""SELECT {COLUMNS}, f.title AS figure_title, f.value_min, f.value_max, f.outlets AS figure_outlets,
      f.unit AS figure_unit FROM {TABLES} LEFT JOIN figures f ON f.figure_id = c.figure_id
    WHERE c.article_id = ? ORDER BY c.withdrawn_at IS NOT NULL, c.field = 'text', c.start LIMIT {MOST_CLAIMS}"""  # noqa: S608

_REVISIONS = """SELECT r.revision, r.title, r.text_sha256, r.published, r.modified, r.first_seen, r.last_seen,
      r.record_id, p.body_sha256, p.fetched, p.provenance
    FROM revisions r JOIN pages p USING (record_id) WHERE r.article_id = ? ORDER BY r.revision"""

_TEXTS = "SELECT revision, title, text FROM revisions WHERE article_id = ? AND revision IN (?, ?) ORDER BY revision"

_CHANGES = f"""SELECT {COLUMNS_OF_CHANGES} FROM {CHANGES} WHERE ch.article_id = ? AND ch.to_revision = ? ORDER BY
    CASE ch.kind WHEN 'value' THEN 0 WHEN 'comparator' THEN 1 WHEN 'hedge' THEN 2 WHEN 'source' THEN 3
      WHEN 'dropped' THEN 4 WHEN 'added' THEN 5 ELSE 6 END, ch.change_id LIMIT 200"""  # noqa: S608 (names are ours)


async def article_page(site: Site, article: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """What the page of `article`, a row of `articles`, shows; a published copy has no text, only the claims."""
    database, name = site.database, article["article_id"]
    looks = await outlet_looks(database)
    rows = await fetch(database, _CLAIMS, [name])
    claims = evidence(rows, looks, address=site.address(request), sample_note=site.sample_note)
    revisions = await fetch(database, _REVISIONS, [name])
    in_place = [c for c in claims if c["revision"] == article["revision"] and not c["withdrawn_at"]]
    return {
        "article": article,
        "look": looks[article["outlet"]],
        "authors": ", ".join(str(author) for author in json.loads(article["authors"])),
        "live": "" if site.is_sample else web_address(article["url"]),
        "shown_url": article["url"] if not site.is_sample else f"sample:{article['url'].partition('://')[2]}",
        "heading": mark(article["title"], _spans(in_place, "title", site)),
        "paragraphs": paragraphs(article["text"], _spans(in_place, "text", site)),
        "claims": claims,
        "in_place": {claim["claim_id"] for claim in in_place} if article["text"] else set(),
        "revisions": [row | {"record_key": key(row["record_id"])} for row in reversed(revisions)],
        "warnings": [str(warning) for warning in json.loads(article["warnings"])],
        "comparison": await _comparison(site, article, revisions, request.args.get("revision"), looks),
        "value_range": value_range,
    }


def _spans(claims: Sequence[Mapping[str, Any]], field: str, site: Site) -> list[MarkedSpan]:
    return [
        span
        for claim in claims
        if claim["field"] == field
        for span in spans_of(
            claim,
            anchor=f"claim-{claim['claim_id']}",
            link=str(site.datasette.urls.row("claims", "figures", claim["figure_id"])) if claim["figure_id"] else "",
            title=f"{claim['figure_status'] or ''}: {claim['figure_title'] or ''}".strip(": "),
        )
    ]


async def _comparison(
    site: Site,
    article: Mapping[str, Any],
    revisions: Sequence[Mapping[str, Any]],
    asked: str | None,
    looks: Mapping[str, OutletLook],
) -> dict[str, Any] | None:
    """A revision against the one before: the one asked for, else the newest."""
    numbers = [row["revision"] for row in revisions]
    chosen = int(asked) if asked and asked.isdecimal() and int(asked) in numbers else article["revision"]
    if chosen - 1 not in numbers:
        return None
    before, after = await fetch(site.database, _TEXTS, [article["article_id"], chosen - 1, chosen])
    changes = shown_changes(await fetch(site.database, _CHANGES, [article["article_id"], chosen]), looks)
    return {
        "revision": chosen,
        "title": word_by_word(before["title"], after["title"]) if before["title"] != after["title"] else None,
        "parts": compare(before["text"], after["text"]),
        "changes": [change for change in changes if change["kind"] != "wording"],
        "reworded": [change for change in changes if change["kind"] == "wording"],
        "full_texts": bool(before["text"] and after["text"]),
    }
