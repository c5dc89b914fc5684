"""Where an assistant asks: the site, its address, and what every answer says of itself."""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from pipelines.site.mcp.shapes import LEAD, QUOTED
from pipelines.site.parts.evidence import key, web_address
from pipelines.site.server.site import Site

LONGEST_SENTENCE = 600
"""Characters of a quotation; the page that it leads to has the whole."""


class Unanswerable(Exception):
    """What was asked for cannot be answered; the message tells the assistant why, and what to do."""


@dataclass(frozen=True, slots=True)
class Here:
    """A site as one asks it."""

    site: Site
    address: str
    """Where it is reached, without a slash at its end."""
    sender: str | None = None
    """Who asks, where that is known."""

    def head(self) -> dict[str, Any]:
        """What stands at the head of every answer."""
        note = " ".join(part for part in (self.site.sample_note, LEAD, QUOTED) if part)
        return {"sample": self.site.is_sample, "note": note, "site": f"{self.address}/"}

    def figure(self, figure_id: str) -> str:
        """The page of a figure."""
        return f"{self.address}/claims/figures/{key(figure_id)}"

    def claim(self, claim_id: str) -> str:
        """The address that stays with a claim."""
        return f"{self.address}/-/claim/{key(claim_id)}"

    def live(self, url: str | None) -> str | None:
        """An outlet's own page; none of a sample, whose addresses lead nowhere."""
        return None if self.site.is_sample else web_address(url) or None


here: ContextVar[Here] = ContextVar("here")
"""Who is asked, in the task that answers."""


def quoted(sentence: str) -> str:
    """A sentence on one line, and no longer than need be."""
    line = " ".join(sentence.split())
    return line if len(line) <= LONGEST_SENTENCE else f"{line[: LONGEST_SENTENCE - 1]}…"
