"""The check page: a pasted text, figure by figure against the outlets. Bounded in size and time; nothing is kept.

The work is done by a process of its own, as `claims check` does it: spaCy would hold up every other page, and only a
process can be ended when its time is up. It keeps the model between texts. One text is checked at a time; who has to
wait sees his place, and what is done of his text so far.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipelines.check.bounded import steps_of_check
from pipelines.check.report import CheckReport, Order
from pipelines.check.warm import WarmModel
from pipelines.errors import ClaimsError
from pipelines.site.pages.check_queue import MOST_WAITING, CheckQueue, Full, Ticket
from pipelines.site.parts.checked import checked
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.server.asked import sender_of
from pipelines.site.server.site import Site
from pipelines.workers import OverLimit

LONGEST = 50_000
"""Characters of a text: a long feature has a third of it."""
_LARGEST_BODY = LONGEST * 12
"""Bytes of a form that holds such a text, every character written as `%xx%xx%xx%xx`."""

PATIENCE = 8.0
"""Seconds within which a text is answered at once, or else gets a page that says how far it is."""
LOOK_AGAIN = 3
"""Seconds after which that page is loaded anew."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check has given, by now or for good."""

    report: CheckReport | None
    problem: str = ""
    """Why there is no more, in a sentence."""


_models: WeakKeyDictionary[Datasette, WarmModel] = WeakKeyDictionary()
_queues: WeakKeyDictionary[Datasette, CheckQueue[Outcome]] = WeakKeyDictionary()


def warm_model(site: Site) -> WarmModel:
    """The process that reads texts for a site's visitors: one for all that they ask."""
    model = _models.get(site.datasette)
    if model is None:
        model = _models[site.datasette] = WarmModel(Path(site.database.file))
    return model


async def check_page(site: Site, request: Request) -> Response:
    """The form, and for a posted text its figures, marked and compared, or a ticket for them."""
    if request.method != "POST":
        if site.own:  # on a public site robots would keep it there for ever
            warm_model(site).warm()  # it is there when the text is
        return await _page(site, request)
    text, problem = await _posted(request)
    if problem:
        return await _page(site, request, status=400, text=text, problem=problem)
    queue = queue_of(site)
    try:
        ticket = queue.enter(text, sender_of(request.scope))
    except Full as full:
        wait = queue.seconds(MOST_WAITING)
        problem = f"{full.told('texts')}; yours is still below. Send it again in {minutes(wait)}."
        return await _page(site, request, status=503, headers={"retry-after": str(wait)}, text=text, problem=problem)
    await queue.wait(ticket, PATIENCE)
    if not ticket.done.is_set():
        return Response.redirect(_address(site, ticket), status=303)
    return await _outcome(site, request, ticket)


async def check_ticket(site: Site, request: Request) -> Response:
    """A text that waited: its place in the queue and what is done of it, or its figures."""
    queue = queue_of(site)
    ticket = queue.find(request.url_vars["ticket"])
    if ticket is None:
        problem = "There is no such text any more: results are kept for ten minutes. Send it again."
        return await _page(site, request, status=404, problem=problem)
    if ticket.done.is_set():
        return await _outcome(site, request, ticket)
    before = queue.place(ticket)
    place = f"{before} {'text is' if before == 1 else 'texts are'} before yours" if before else "Yours is being checked"
    waiting = {"place": place, "wait": minutes(queue.seconds(before + 1)), "again": LOOK_AGAIN}
    return await _page(
        site, request, headers={"refresh": str(LOOK_AGAIN)}, text=ticket.text, waiting=waiting,
        checked=await _shown(site, request, ticket, ticket.partial), here=_address(site, ticket),
    )  # fmt: skip


def minutes(seconds: int) -> str:
    """A rough time in words."""
    return f"about {seconds} seconds" if seconds < 90 else f"about {round(seconds / 60)} minutes"


def queue_of(site: Site) -> CheckQueue[Outcome]:
    """The queue of a site: one for its page and for assistants."""
    queue = _queues.get(site.datasette)
    if queue is None:
        model = warm_model(site)
        queue = _queues[site.datasette] = CheckQueue(lambda text, tell: _run(model, text, tell))
    return queue


def _address(site: Site, ticket: Ticket[Outcome]) -> str:
    return str(site.datasette.urls.path(f"/-/check/{ticket.name}"))


async def _outcome(site: Site, request: Request, ticket: Ticket[Outcome]) -> Response:
    if ticket.result is None:
        problem = "The check failed; the operator's log says why."
        return await _page(site, request, status=500, text=ticket.text, problem=problem)
    shown = await _shown(site, request, ticket, ticket.result)
    status = 503 if shown is None else 200
    return await _page(
        site, request, status=status, text=ticket.text, problem=ticket.result.problem, checked=shown,
        here=_address(site, ticket),
    )  # fmt: skip


async def _shown(
    site: Site, request: Request, ticket: Ticket[Outcome], outcome: Outcome | None
) -> dict[str, Any] | None:
    if outcome is None or outcome.report is None:
        return None
    asked = request.args.get("order")
    order = cast(Order, asked) if asked in get_args(Order) else "urgency"
    looks = await outlet_looks(site.database)
    return checked(outcome.report, ticket.text, looks, urls=site.datasette.urls, order=order)


async def _page(
    site: Site, request: Request, *, status: int = 200, headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    shown = {"text": "", "checked": None, "problem": "", "waiting": None, "longest": LONGEST, "here": ""} | more
    page = await site.datasette.render_template("check.html", shown, request=request)
    return Response.html(page, status=status, headers={"cache-control": "no-store", **(headers or {})})


async def _posted(request: Request) -> tuple[str, str]:
    """The text of the form, and what is wrong with it."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _LARGEST_BODY:
        return "", f"A text has at most {LONGEST:,} characters; check it in parts."
    text = (await request.post_vars()).get("text", "").replace("\r\n", "\n").replace("\0", "\ufffd")
    if len(text) > LONGEST:
        return text[:LONGEST], f"This text has {len(text):,} characters, and at most {LONGEST:,} are checked at once."
    return text, "" if text.strip() else "There is no text to check."


def _run(model: WarmModel, text: str, tell: Callable[[Outcome], None]) -> Outcome:
    """The report, or as much of it as there is and in a sentence why there is no more."""
    report: CheckReport | None = None
    try:
        for report in model.results(steps_of_check, text):
            tell(Outcome(report))
    except OverLimit as error:
        return Outcome(report, f"The check was ended: {error}. {_REST if report else ''}".strip())
    except ClaimsError as error:
        return Outcome(report, f"No check can be made: {error}.")
    return Outcome(report)


_REST = "Below is what was done of it; check the rest in parts."
