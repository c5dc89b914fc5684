"""The trace page: a pasted press release, and which outlets print its figures. Bounded like the check page.

The work is done by the process that checks texts, which keeps the language model; one release is traced at a time.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipelines.check.warm import WarmModel
from pipelines.errors import ClaimsError
from pipelines.site.pages.check_queue import CheckQueue, Full, Ticket
from pipelines.site.pages.waiting import LONGEST, PATIENCE, REFRESH, Waits, answered, form_of, plain, warm_model
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.traced import traced
from pipelines.site.server.asked import sender_of
from pipelines.site.server.site import Site
from pipelines.trace.bounded import Release, steps_of_trace
from pipelines.trace.report import TraceReport
from pipelines.workers import OverLimit

LONGEST_NAME = 200
"""Characters of an issuer's name."""
_WAITS = Waits("release", "releases", "Yours is traced now")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trace has given."""

    report: TraceReport | None
    problem: str = ""
    """Why there is none, in a sentence."""


_queues: WeakKeyDictionary[Datasette, CheckQueue[Outcome]] = WeakKeyDictionary()


async def trace_page(site: Site, request: Request) -> Response:
    """The form, and for a posted release its figures in print, or a ticket for them."""
    if request.method != "POST":
        if site.own:
            warm_model(site).warm()
        return await _page(site, request)
    release, problem = await _posted(request)
    if problem:
        return await _page(site, request, release, status=400, problem=problem)
    queue = _queue(site)
    try:
        ticket = queue.enter(json.dumps(asdict(release)), sender_of(request.scope))
    except Full as full:
        problem, headers = _WAITS.turned_away(queue, full)
        return await _page(site, request, release, status=503, headers=headers, problem=problem)
    await queue.wait(ticket, PATIENCE)
    if not ticket.done.is_set():
        return Response.redirect(site.datasette.urls.path(f"/-/trace/{ticket.name}"), status=303)
    return await _outcome(site, request, ticket)


async def trace_ticket(site: Site, request: Request) -> Response:
    """A release that waited: its place in the queue, or its figures in print."""
    queue = _queue(site)
    ticket = queue.find(request.url_vars["ticket"])
    if ticket is None:
        return await _page(site, request, status=404, problem=_WAITS.gone)
    if ticket.done.is_set():
        return await _outcome(site, request, ticket)
    waiting = _WAITS.place(queue, ticket)
    return await _page(site, request, _release(ticket), headers=REFRESH, waiting=waiting)


def _queue(site: Site) -> CheckQueue[Outcome]:
    queue = _queues.get(site.datasette)
    if queue is None:
        model = warm_model(site)
        queue = _queues[site.datasette] = CheckQueue(lambda asked, tell: _run(model, asked, tell))
    return queue


def _release(ticket: Ticket[Outcome]) -> Release:
    return Release(**json.loads(ticket.text))


async def _outcome(site: Site, request: Request, ticket: Ticket[Outcome]) -> Response:
    release, outcome = _release(ticket), ticket.result
    if outcome is None:
        problem = "The trace failed; the operator's log says why."
        return await _page(site, request, release, status=500, problem=problem)
    if outcome.report is None:
        return await _page(site, request, release, status=503, problem=outcome.problem)
    looks = await outlet_looks(site.database)
    return await _page(
        site, request, release, traced=traced(outcome.report, release.text, looks, urls=site.datasette.urls)
    )


async def _page(
    site: Site,
    request: Request,
    release: Release | None = None,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    asked = {"text": release.text if release else "", "issuer": (release.issuer if release else "") or ""}
    shown = {**asked, "traced": None, "problem": "", "waiting": None, "longest": LONGEST} | more
    return await answered(site, request, "trace.html", shown, status=status, headers=headers)


async def _posted(request: Request) -> tuple[Release, str]:
    """The release of the form with its issuer, and what is wrong with it."""
    said = await form_of(request, LONGEST + LONGEST_NAME)
    if said is None:
        return Release("", None), f"A release has at most {LONGEST:,} characters."
    text = plain(said.get("text", ""))
    issuer = " ".join(said.get("issuer", "").replace("\0", "").split())[:LONGEST_NAME] or None
    if len(text) > LONGEST:
        told = f"This release has {len(text):,} characters, and at most {LONGEST:,} may be."
        return Release(text[:LONGEST], issuer), told
    return Release(text, issuer), "" if text.strip() else "There is no release to trace."


def _run(model: WarmModel, asked: str, tell: Callable[[Outcome], None]) -> Outcome:
    """The report, or in a sentence why there is none."""
    try:
        (report,) = model.results(steps_of_trace, Release(**json.loads(asked)))
    except OverLimit as error:
        return Outcome(None, f"The trace was ended: {error}.")
    except ClaimsError as error:
        return Outcome(None, f"No trace can be made: {error}.")
    return Outcome(report)
