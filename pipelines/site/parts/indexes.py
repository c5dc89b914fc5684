"""Where fact-checkers' work is searched: addresses that a reader may open, never asked by us."""

from dataclasses import dataclass
from urllib.parse import quote, quote_plus

LONGEST = 120
"""Characters of a query."""


@dataclass(frozen=True, slots=True)
class FactCheckIndex:
    """A public index of fact-checks."""

    title: str
    holds: str
    address: str


def fact_check_indexes(title: str, value: str) -> list[FactCheckIndex]:
    """Searches for a figure: by what it is and the value that most print."""
    asked = " ".join(f"{value} {title}".split())[:LONGEST].rstrip(" ,;")
    return [
        FactCheckIndex(
            "Google Fact Check Explorer",
            "fact-checks of many publishers, as they mark them up",
            f"https://toolbox.google.com/factcheck/explorer/search/{quote(asked, safe='')};hl=en",
        ),
        FactCheckIndex("Full Fact", "its own, on British news", f"https://fullfact.org/search/?q={quote_plus(asked)}"),
    ]
