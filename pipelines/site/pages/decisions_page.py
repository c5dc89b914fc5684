"""All decisions of people: who, when, why, whether they hold; undone from here on the machine of the database."""

import shlex

from datasette.utils.asgi import Request, Response

from pipelines.decisions import take
from pipelines.decisions.take import DecideError
from pipelines.site.pages.judge_page import given_name, remember_name
from pipelines.site.pages.judge_shown import latest
from pipelines.site.pages.judge_work import THEN, Busy, line_up_now, sentence, take_decision, warm_up
from pipelines.site.server.site import Site
from pipelines.site.server.writing import Refused, may_write, posted

_LARGEST = 9
"""Digits of a decision's number."""


async def decisions_page(site: Site, request: Request) -> Response:
    """The decisions, the newest first, or one; for a posted form its undoing, or the lining up of those that wait."""
    if request.method == "POST":
        return await _written(site, request)
    return await _page(site, request)


async def _written(site: Site, request: Request) -> Response:
    try:
        fields = await posted(site, request)
    except Refused as refused:
        return await _page(site, request, status=refused.status, problem=str(refused))
    undone, by, why = (" ".join(fields.get(name, [""])[0].split()) for name in ("undo", "by", "why"))
    if not undone:
        return _back(site, request, THEN[await line_up_now(site)], "")
    number = _number(undone)
    try:
        decision = await take_decision(site, lambda db, author: take.undo(db, author, number), by=by, why=why)
    except DecideError as error:
        return await _page(site, request, status=400, problem=sentence(error), undo=number, by=by, why=why)
    except Busy as error:
        return await _page(site, request, status=503, problem=str(error), undo=number, by=by, why=why)
    told = f"Decision {number} is undone, by decision {decision.number}. {THEN[await line_up_now(site)]}"
    return _back(site, request, told, by)


def _back(site: Site, request: Request, told: str, by: str) -> Response:
    response = Response.redirect(site.datasette.urls.path("/-/decisions"), status=303)
    site.datasette.add_message(request, told)
    if by:
        remember_name(response, by)
    return response


async def _page(
    site: Site, request: Request, *, status: int = 200, problem: str = "", undo: int = 0, by: str = "", why: str = ""
) -> Response:
    number = undo or _number(request.args.get("number"))
    decisions, more = await latest(site.database, number=number, before=_number(request.args.get("before")))
    by, here = by or given_name(request), may_write(site, request)
    if here and number:
        warm_up(site)
    for decision in decisions:
        signed = ["--by", by or "YOUR NAME", "--why", why or "REASON"]
        decision["command"] = shlex.join(["claims", "decide", "undo", str(decision["number"]), *signed])
    shown = {
        "decisions": decisions,
        "number": number,
        "earlier": decisions[-1]["number"] if more else None,
        "problem": problem,
        "writes": here,
        "waits": any(decision["waits"] for decision in decisions),
        "by": by,
        "why": why,
    }
    page = await site.datasette.render_template("decisions.html", shown, request=request)
    headers = {"cache-control": "no-store"} | ({"retry-after": "10"} if status == 503 else {})
    return Response.html(page, status=status, headers=headers)


def _number(asked: str | None) -> int:
    return int(asked) if asked and asked.isdecimal() and len(asked) <= _LARGEST else 0
