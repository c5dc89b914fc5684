"""What pages share whose visitors send a text and wait for the language model: its process, forms, places, answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipelines.check.warm import WarmModel
from pipelines.site.pages.check_queue import MOST_WAITING, CheckQueue, Full, Ticket
from pipelines.site.server.site import Site

LONGEST = 50_000
"""Characters of a text: a long feature has a third of it."""
PATIENCE = 8.0
"""Seconds within which a text is answered at once, or else gets a page that says how far it is."""
LOOK_AGAIN = 3
"""Seconds after which that page is loaded anew."""
REFRESH: Mapping[str, str] = {"refresh": str(LOOK_AGAIN)}
_CODED = 12
"""Bytes of a character in a form, at most: `%xx%xx%xx%xx`."""

_models: WeakKeyDictionary[Datasette, WarmModel] = WeakKeyDictionary()


def warm_model(site: Site) -> WarmModel:
    """The process that reads texts for a site's visitors: one for all that they ask."""
    model = _models.get(site.datasette)
    if model is None:
        model = _models[site.datasette] = WarmModel(Path(site.database.file))
    return model


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits, in words: one of it, many, and what is said of the one whose turn it is."""

    one: str
    many: str
    now: str

    def turned_away(self, queue: CheckQueue[Any], full: Full) -> tuple[str, Mapping[str, str]]:
        """For whom there is no place: a sentence, and headers that say when to come again."""
        wait = queue.seconds(MOST_WAITING)
        told = f"{full.told(self.many)}; yours is still below. Send it again in {minutes(wait)}."
        return told, {"retry-after": str(wait)}

    def place(self, queue: CheckQueue[Any], ticket: Ticket[Any]) -> dict[str, Any]:
        """Where a ticket stands, as the templates take it."""
        before = queue.place(ticket)
        told = (
            f"{before} {f'{self.one} is' if before == 1 else f'{self.many} are'} before yours" if before else self.now
        )
        return {"place": told, "wait": minutes(queue.seconds(before + 1)), "again": LOOK_AGAIN}

    @property
    def gone(self) -> str:
        """Of a ticket that nobody has any more."""
        return f"There is no such {self.one} any more: results are kept for ten minutes. Send it again."


def minutes(seconds: int) -> str:
    """A rough time in words."""
    return f"about {seconds} seconds" if seconds < 90 else f"about {round(seconds / 60)} minutes"


async def form_of(request: Request, characters: int) -> Mapping[str, str] | None:
    """The fields of a form that holds so many characters at most; None, unread, where it may be longer."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > characters * _CODED:
        return None
    fields: Mapping[str, str] = await request.post_vars()
    return fields


def plain(text: str) -> str:
    """A text that was sent, its lines ended as everywhere else."""
    return text.replace("\r\n", "\n").replace("\0", "\ufffd")


async def answered(
    site: Site, request: Request, template: str, shown: Mapping[str, Any], *, status: int,
    headers: Mapping[str, str] | None,
) -> Response:  # fmt: skip
    """A page that nobody keeps: what is on it is its sender's."""
    page = await site.datasette.render_template(template, dict(shown), request=request)
    return Response.html(page, status=status, headers={"cache-control": "no-store", **(headers or {})})
