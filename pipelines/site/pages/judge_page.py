"""Judging a claim: not the same figure, wrong source, wrong value. On the machine of the database a form decides it;
elsewhere the same form gives the command that does."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote, urlencode

from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response

from extract.records import SOURCE_KINDS
from pipelines.decisions.judgement import Judgement
from pipelines.decisions.take import DecideError
from pipelines.site.pages.judge_data import Case, case_of
from pipelines.site.pages.judge_form import Form, may_part, read_form, way_back
from pipelines.site.pages.judge_work import THEN, Busy, line_up_now, sentence, take_decision, warm_up
from pipelines.site.server.site import Site
from pipelines.site.server.writing import Refused, may_write, posted

NAME_COOKIE = "claims_by"
"""Holds the name that the reader gave last, for a year."""
_YEAR = 365 * 24 * 3600


async def judge_page(site: Site, request: Request) -> Response:
    """The claim and the form; for a posted form the decision."""
    case = await case_of(site, tilde_decode(request.url_vars["claim"]), address=site.address(request))
    if case is None:
        raise NotFound("No such claim")
    if request.method == "POST":
        return await _judged(site, request, case)
    form = read_form(_query(request), by=given_name(request))
    if request.args.get("with") == "value":
        form = replace(form, also=frozenset(one["claim_id"] for one in case.others if one["same"]))
    return await _page(site, request, case, form)


def given_name(request: Request) -> str:
    """The name under which the reader decided last."""
    return " ".join(unquote(request.cookies.get(NAME_COOKIE, "")).split())[:300]


def remember_name(response: Response, name: str) -> None:
    """Have the next form filled with the name."""
    response.set_cookie(NAME_COOKIE, quote(name), max_age=_YEAR, path="/-/", httponly=True, samesite="strict")


async def _judged(site: Site, request: Request, case: Case) -> Response:
    try:
        form = read_form(await posted(site, request))
    except Refused as refused:
        form = read_form(_query(request))
        return await _page(site, request, case, form, status=refused.status, problem=str(refused))
    if problem := form.problem(case):
        return await _page(site, request, case, form, status=400, problem=problem)
    try:
        judgement = form.judgement(case)
        decision = await take_decision(site, judgement.take, by=form.by, why=form.why)
    except DecideError as error:
        return await _page(site, request, case, form, status=400, problem=sentence(error))
    except Busy as error:
        return await _page(site, request, case, form, status=503, problem=str(error))
    then = await line_up_now(site)
    back = way_back(form, f"/-/claim/{judgement.claims[0]}")
    response = Response.redirect(site.datasette.urls.path(back), status=303)
    site.datasette.add_message(request, f"Decision {decision.number} is taken. {THEN[then]}")
    remember_name(response, form.by)
    return response


async def _page(
    site: Site, request: Request, case: Case, form: Form, *, status: int = 200, problem: str = ""
) -> Response:
    here = may_write(site, request)
    if here:
        warm_up(site)
    if form.wrong == "figure" and not may_part(case):
        form = replace(form, wrong="source")
    shown = {
        "case": case,
        "claim": case.claim,
        "form": form,
        "problem": problem,
        "writes": here,
        "may_part": may_part(case),
        "kinds": SOURCE_KINDS,
        "command": _command(form, case),
        "tabs": _tabs(case, form),
    }
    page = await site.datasette.render_template("judge.html", shown, request=request)
    headers = {"cache-control": "no-store"} | ({"retry-after": "10"} if status == 503 else {})
    return Response.html(page, status=status, headers=headers)


def _command(form: Form, case: Case) -> str:
    """The command that does what stands in the form; words in capitals stand for what does not."""
    if form.problem(case, signed=False):
        form = replace(form, source=form.source or "NAME", says=form.says or "VALUE", named=form.named or "FIGURE")
    judgement: Judgement = form.judgement(case)
    return judgement.command(by=form.by or "YOUR NAME", why=form.why or "REASON")


def _tabs(case: Case, form: Form) -> list[dict[str, Any]]:
    titles = {"figure": "Not the same figure", "source": "Wrong source", "value": "Wrong value"}
    return [
        {
            "title": title,
            "address": f"?{urlencode({'wrong': wrong, **({'back': form.back} if form.back else {})})}",
            "here": wrong == form.wrong,
        }
        for wrong, title in titles.items()
        if wrong != "figure" or may_part(case)
    ]


def _query(request: Request) -> dict[str, list[str]]:
    return {name: request.args.getlist(name) for name in request.args}
