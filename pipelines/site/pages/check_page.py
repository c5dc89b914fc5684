"""The check page: a pasted text, figure by figure against the outlets. Bounded in size and time; nothing is kept.

The work is done by a process of its own, as `claims check` does it: spaCy would hold up every other page, and only a
process can be ended when its time is up. One text is checked at a time; who has to wait sees his place.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipelines.check.bounded import check_bounded
from pipelines.check.report import CheckReport
from pipelines.errors import ClaimsError
from pipelines.site.pages.check_queue import MOST_WAITING, CheckQueue, Full
from pipelines.site.parts.checked import checked
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.server.site import Site
from pipelines.workers import OverLimit

LONGEST = 50_000
"""Characters of a text: a long feature has a third of it."""
_LARGEST_BODY = LONGEST * 12
"""Bytes of a form that holds such a text, every character written as `%xx%xx%xx%xx`."""

PATIENCE = 30.0
"""Seconds within which a text is answered at once, or else given a ticket: proxies wait for a minute at most."""
LOOK_AGAIN = 5
"""Seconds after which a page that shows a place in the queue is loaded anew."""

_Queue = CheckQueue[CheckReport | str]
_queues: WeakKeyDictionary[Datasette, _Queue] = WeakKeyDictionary()


async def check_page(site: Site, request: Request) -> Response:
    """The form, and for a posted text its figures, marked and compared, or a ticket for them."""
    if request.method != "POST":
        return await _page(site, request)
    text, problem = await _posted(request)
    if problem:
        return await _page(site, request, status=400, text=text, problem=problem)
    queue = _queue(site)
    try:
        ticket = queue.enter(text)
    except Full:
        wait = queue.seconds(MOST_WAITING)
        problem = f"{MOST_WAITING} texts are waiting already; yours is still below. Send it again in {minutes(wait)}."
        return await _page(site, request, status=503, headers={"retry-after": str(wait)}, text=text, problem=problem)
    outcome = await queue.wait(ticket, PATIENCE)
    if outcome is None:
        return Response.redirect(site.datasette.urls.path(f"/-/check/{ticket.name}"), status=303)
    return await _outcome(site, request, text, outcome)


async def check_ticket(site: Site, request: Request) -> Response:
    """A text that waited: its place in the queue, or its figures."""
    queue = _queue(site)
    ticket = queue.find(request.url_vars["ticket"])
    if ticket is None:
        problem = "There is no such text any more: results are kept for ten minutes. Send it again."
        return await _page(site, request, status=404, problem=problem)
    if ticket.result is not None:
        return await _outcome(site, request, ticket.text, ticket.result)
    if ticket.done.is_set():
        problem = "The check failed; the operator's log says why."
        return await _page(site, request, status=500, text=ticket.text, problem=problem)
    before = queue.place(ticket)
    place = f"{before} {'text is' if before == 1 else 'texts are'} before yours" if before else "Yours is being checked"
    waiting = {"place": place, "wait": minutes(queue.seconds(before + 1)), "again": LOOK_AGAIN}
    headers = {"refresh": str(LOOK_AGAIN)}
    return await _page(site, request, headers=headers, text=ticket.text, waiting=waiting)


def minutes(seconds: int) -> str:
    """A rough time in words."""
    return f"about {seconds} seconds" if seconds < 90 else f"about {round(seconds / 60)} minutes"


def _queue(site: Site) -> _Queue:
    return _queues.setdefault(site.datasette, CheckQueue(partial(_run, Path(site.database.file))))


async def _outcome(site: Site, request: Request, text: str, outcome: CheckReport | str) -> Response:
    if isinstance(outcome, str):
        return await _page(site, request, status=503, text=text, problem=outcome)
    shown = checked(outcome, text, await outlet_looks(site.database), urls=site.datasette.urls)
    return await _page(site, request, text=text, checked=shown)


async def _page(
    site: Site, request: Request, *, status: int = 200, headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    shown = {"text": "", "checked": None, "problem": "", "waiting": None, "longest": LONGEST} | more
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


def _run(file: Path, text: str) -> CheckReport | str:
    """The report, or in a sentence why there is none."""
    try:
        return check_bounded(file, text)
    except OverLimit as error:
        return f"The check was ended: {error}."
    except ClaimsError as error:
        return f"No check can be made: {error}."
