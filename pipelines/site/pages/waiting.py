"""What those meet whose text waits for the language model: its process, bounds of size and time, what they are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request

from pipelines.check.warm import WarmModel
from pipelines.errors import ClaimsError
from pipelines.site.pages.text_queue import MOST_WAITING, Full, TextQueue, Ticket
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
class Words:
    """What is told of texts that wait: what one is called, what is done with it, and that it was done."""

    text: str
    do: str
    done: str

    @property
    def nothing(self) -> str:
        """Of an empty form."""
        return f"There is no {self.text} to {self.do}."

    def too_long(self, characters: int | None = None) -> str:
        """Of a text of so many characters, or of what was not even read."""
        if characters is None:
            return f"A {self.text} has at most {LONGEST:,} characters; {self.do} it in parts."
        return f"This {self.text} has {characters:,} characters, and at most {LONGEST:,} are {self.done} at once."

    def turned_away(self, queue: TextQueue[Any, Any], full: Full) -> tuple[str, Mapping[str, str]]:
        """For whom there is no place: a sentence, and headers that say when to come again."""
        wait = queue.seconds(MOST_WAITING)
        told = f"{full.told(f'{self.text}s')}; yours is still below. Send it again in {minutes(wait)}."
        return told, {"retry-after": str(wait)}

    def place(self, queue: TextQueue[Any, Any], ticket: Ticket[Any, Any]) -> dict[str, Any]:
        """Where a ticket stands, as the templates take it."""
        before = queue.place(ticket)
        ahead = f"1 {self.text} is" if before == 1 else f"{before} {self.text}s are"
        told = f"{ahead} before yours" if before else f"Yours is being {self.done}"
        return {"place": told, "wait": minutes(queue.seconds(before + 1)), "again": LOOK_AGAIN}

    @property
    def gone(self) -> str:
        """Of a ticket that nobody has any more."""
        return f"There is no such {self.text} any more: results are kept for ten minutes. Send it again."

    @property
    def failed(self) -> str:
        """Where a bug of ours ended the work."""
        return f"The {self.do} failed; the operator's log says why."

    def ended(self, why: ClaimsError, *, some: bool) -> str:
        """Where the work took too much, with or without `some` of it being there."""
        rest = f" Below is what was done of it; {self.do} the rest in parts." if some else ""
        return f"The {self.do} was ended: {why}.{rest}"

    def impossible(self, why: ClaimsError) -> str:
        """Where it cannot be done."""
        return f"No {self.do} can be made: {why}."


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
