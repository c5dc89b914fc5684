"""The check page: a pasted text, figure by figure against the outlets. Bounded in size and time; nothing is kept.

The work is done by a process of its own, as `claims check` does it: spaCy would hold up every other page, and only a
process can be ended when its time is up.
"""

import asyncio
from pathlib import Path
from typing import Any

from datasette.utils.asgi import Request, Response

from pipelines.check.bounded import check_bounded
from pipelines.check.report import CheckReport
from pipelines.errors import ClaimsError
from pipelines.site.parts.checked import checked
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.server.site import Site
from pipelines.workers import OverLimit

LONGEST = 50_000
"""Characters of a text: a long feature has a third of it."""
_LARGEST_BODY = LONGEST * 12
"""Bytes of a form that holds such a text, every character written as `%xx%xx%xx%xx`."""

MOST_WAITING = 4
"""Texts that wait for the one that is being checked; more are told to come again."""

_one_at_a_time = asyncio.Semaphore(1)
_waiting: set[object] = set()


async def check_page(site: Site, request: Request) -> Response:
    """The form, and for a posted text its figures, marked and compared."""
    shown: dict[str, Any] = {"text": "", "checked": None, "problem": "", "longest": LONGEST}
    status = 200
    if request.method == "POST":
        shown["text"], shown["problem"] = await _posted(request)
        if not shown["problem"]:
            shown |= await _checked(site, shown["text"])
            status = 503 if shown["problem"] else 200
        else:
            status = 400
    page = await site.datasette.render_template("check.html", shown, request=request)
    return Response.html(page, status=status, headers={"cache-control": "no-store"})


async def _posted(request: Request) -> tuple[str, str]:
    """The text of the form, and what is wrong with it."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _LARGEST_BODY:
        return "", f"A text has at most {LONGEST:,} characters; check it in parts."
    text = (await request.post_vars()).get("text", "").replace("\r\n", "\n").replace("\0", "\ufffd")
    if len(text) > LONGEST:
        return text[:LONGEST], f"This text has {len(text):,} characters, and at most {LONGEST:,} are checked at once."
    return text, "" if text.strip() else "There is no text to check."


async def _checked(site: Site, text: str) -> dict[str, Any]:
    file = getattr(site.database, "file", None) or Path(site.database.path)
    if len(_waiting) > MOST_WAITING:
        return {"problem": "Several texts are waiting to be checked; try again in a minute."}
    turn = object()
    _waiting.add(turn)
    try:
        async with _one_at_a_time:
            outcome = await asyncio.to_thread(_run, file, text)
    finally:
        _waiting.discard(turn)
    if isinstance(outcome, str):
        return {"problem": outcome}
    return {"checked": checked(outcome, text, await outlet_looks(site.database), urls=site.datasette.urls)}


def _run(file: Path, text: str) -> CheckReport | str:
    """The report, or in a sentence why there is none."""
    try:
        return check_bounded(file, text)
    except OverLimit as error:
        return f"The check was ended: {error}."
    except ClaimsError as error:
        return f"No check can be made: {error}."
