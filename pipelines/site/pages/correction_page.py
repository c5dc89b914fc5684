"""A note to an outlet about one of its claims, or about something that it changed: to read, copy and send."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from pipelines.compare.source_names import without_story
from pipelines.site.pages.figure_in_short import current_claims, figure_address
from pipelines.site.pages.sureness import how_sure
from pipelines.site.parts.correction import Note, Reason, Sentence, against, note_of_change, note_of_claim, reason
from pipelines.site.parts.evidence import CLAIM_NAMED, CLAIMS_NAMED
from pipelines.site.parts.looks import OutletLook, outlet_looks
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

Row = Mapping[str, Any]

_FIGURE = "SELECT * FROM figures WHERE figure_id = ?"
_CHANGE = """SELECT h.*, a.title, a.url, a.published, a.outlet, a.sample,
      b.record_id AS record_before, n.record_id AS record_after, b.first_seen AS first_before
    FROM changes h JOIN articles a USING (article_id)
    LEFT JOIN revisions b ON b.article_id = h.article_id AND b.revision = h.from_revision
    LEFT JOIN revisions n ON n.article_id = h.article_id AND n.revision = h.to_revision
    WHERE h.change_id = ?"""
_EDIT_OF = "SELECT change_id FROM changes WHERE claim_before = ? ORDER BY to_revision DESC LIMIT 1"

NOTHING = (
    "There is nothing to ask about this claim: no other outlet prints what does not fit it, and it names a source."
)
GONE = "This sentence is no longer in the article, and what became of it is not known."


async def correction_page(site: Site, request: Request) -> Response:
    """The note as a page, or as plain text under `.txt`."""
    name = request.url_vars["name"]
    found = await _of_claim(site, name, request) or await _of_change(site, name, request)
    if found is None:
        raise NotFound("No such claim or change")
    note, shown = found
    if request.url_vars["form"]:
        return Response.text(_as_text(site, note) if note else f"{shown['nothing']}\n", status=200 if note else 404)
    shown |= {"note": note, "text": _as_text(site, note) if note else "", "name": name}
    return Response.html(await site.datasette.render_template("correction.html", shown, request=request))


def _as_text(site: Site, note: Note) -> str:
    head = f"{site.sample_note} Do not send this.\n\n" if site.is_sample else ""
    return f"{head}Subject: {note.subject}\n\n{note.text}\n"


async def _of_claim(site: Site, name: str, request: Request) -> tuple[Note | None, dict[str, Any]] | None:
    rows = await fetch(site.database, CLAIM_NAMED, [name])
    if not rows:
        return None
    [claim] = rows
    if claim["withdrawn_at"]:
        edits = await fetch(site.database, _EDIT_OF, [name])
        changed = await _of_change(site, edits[0]["change_id"], request) if edits else None
        return changed or (None, {"claim": claim, "nothing": GONE})
    others = await current_claims(site, claim["figure_id"]) if claim["figure_id"] else []
    rivals = against(claim, others)
    why = reason(claim, others, rivals)
    if why is None:
        return None, {"claim": claim, "nothing": NOTHING}
    figures = await fetch(site.database, _FIGURE, [claim["figure_id"]])
    sure = [sentence for figure in figures for sentence in how_sure(figure)] if rivals else []
    note = await _note(site, claim, rivals, why, request)
    return note, {"claim": claim, "sure": sure, "nothing": ""}


async def _note(site: Site, claim: Row, rivals: Sequence[Row], why: Reason, request: Request) -> Note:
    looks = await outlet_looks(site.database)
    name, figure = claim["claim_id"], claim["figure_id"]
    told = {row["claim_id"]: row for row in await _whole(site, [rival["claim_id"] for rival in rivals])}
    return note_of_claim(
        _sentence(claim, looks),
        [_sentence(told[rival["claim_id"]], looks) for rival in rivals],
        why,
        figure=claim["figure_title"] or claim["subject"] or claim["quantity_text"],
        address=figure_address(site, figure, request) if figure else f"{site.address(request)}/-/claim/{name}",
    )


async def _whole(site: Site, names: list[str]) -> list[dict[str, Any]]:
    """Claims with what takes a look-up each: address, headline, archived page."""

    return await fetch(site.database, CLAIMS_NAMED, [json.dumps(names)])


async def _of_change(site: Site, name: str, request: Request) -> tuple[Note, dict[str, Any]] | None:
    rows = await fetch(site.database, _CHANGE, [name])
    if not rows:
        return None
    [change] = rows
    looks = await outlet_looks(site.database)
    before = _side(change, looks, "before", seen=change["first_before"] or change["seen_before"])
    after = _side(change, looks, "after", seen=change["seen_after"])
    address = f"{site.address(request)}/claims/articles/{change['article_id']}?revision={change['to_revision']}"
    if before is None:
        return None  # put in: nothing was changed for anybody who read it before
    return note_of_change(before, after, owned_by=change["note"], address=address), {"change": change, "nothing": ""}


def _side(change: Row, looks: Mapping[str, OutletLook], side: str, *, seen: str) -> Sentence | None:
    if not change[f"sentence_{side}"]:
        return None
    return Sentence(
        outlet=looks[change["outlet"]].title,
        title=change["title"],
        text=change[f"sentence_{side}"],
        url=_url(change) if side == "before" else "",
        seen=seen,
        record=change[f"record_{side}"] or "",
        published=change["published"] or "",
    )


def _sentence(claim: Row, looks: Mapping[str, OutletLook]) -> Sentence:
    return Sentence(
        outlet=looks[claim["outlet"]].title,
        title=claim["title"],
        text=claim["sentence"],
        url=claim["url"],  # of a sample it is no link already
        seen=claim["changed_by"] or claim["first_seen"],
        record=claim["snapshot"].split("#")[-1],
        published=claim["published"] or "",
        whose=f"attributed to {without_story(claim['source'])}" if claim["source"] else "",
    )


def _url(change: Row) -> str:
    return f"sample:{change['url'].partition('://')[2]}" if change["sample"] else change["url"]
