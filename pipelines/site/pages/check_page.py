"""The check page: a pasted text, figure by figure against the outlets. Bounded in size and time; nothing is kept.

The work is done by a process of its own, as `claims check` does it: spaCy would hold up every other page, and only a
process can be ended when its time is up. It keeps the model between texts. One text is checked at a time; who has to
wait sees his place, and what is done of his text so far.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipelines.check.bounded import steps_of_check
from pipelines.check.report import CheckReport, Order
from pipelines.check.warm import WarmModel
from pipelines.errors import ClaimsError
from pipelines.site.pages.check_queue import CheckQueue, Full, Ticket
from pipelines.site.pages.waiting import LONGEST, PATIENCE, REFRESH, Waits, answered, form_of, plain, warm_model
from pipelines.site.parts.checked import checked
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.server.asked import sender_of
from pipelines.site.server.site import Site
from pipelines.workers import OverLimit

_WAITS = Waits("text", "texts", "Yours is being checked")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check has given, by now or for good."""

    report: CheckReport | None
    problem: str = ""
    """Why there is no more, in a sentence."""


_queues: WeakKeyDictionary[Datasette, CheckQueue[Outcome]] = WeakKeyDictionary()


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
        problem, headers = _WAITS.turned_away(queue, full)
        return await _page(site, request, status=503, headers=headers, text=text, problem=problem)
    await queue.wait(ticket, PATIENCE)
    if not ticket.done.is_set():
        return Response.redirect(_address(site, ticket), status=303)
    return await _outcome(site, request, ticket)


async def check_ticket(site: Site, request: Request) -> Response:
    """A text that waited: its place in the queue and what is done of it, or its figures."""
    queue = queue_of(site)
    ticket = queue.find(request.url_vars["ticket"])
    if ticket is None:
        return await _page(site, request, status=404, problem=_WAITS.gone)
    if ticket.done.is_set():
        return await _outcome(site, request, ticket)
    return await _page(
        site, request, headers=REFRESH, text=ticket.text, waiting=_WAITS.place(queue, ticket),
        checked=await _shown(site, request, ticket, ticket.partial), here=_address(site, ticket),
    )  # fmt: skip


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
    return await answered(site, request, "check.html", shown, status=status, headers=headers)


async def _posted(request: Request) -> tuple[str, str]:
    """The text of the form, and what is wrong with it."""
    fields = await form_of(request, LONGEST)
    if fields is None:
        return "", f"A text has at most {LONGEST:,} characters; check it in parts."
    text = plain(fields.get("text", ""))
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
