"""What an import came to."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

NEW = "new"
REVISED = "revised"
KNOWN = "known"
REFUSED = ("forgotten", "sample", "not_article", "name_taken")
"""Fates of articles that are not taken: forgotten on request, invented, a text that stands at many addresses, a record
whose name another page has."""


@dataclass(slots=True)
class ImportReport:
    """Articles by what became of them, and claims."""

    articles: Counter[str] = field(default_factory=Counter)
    """`new`, `revised` for a text that the database had not of an article that it had, `known`, and those refused."""
    claims: int = 0
    """Claims that came in."""
    stray: int = 0
    """Claims of no article in the folder."""
    seconds: float = 0.0
    """Of processor time, lining up aside."""
    copies: int = 0
    """Articles in the database that are copies of another outlet's text."""
    figures: dict[str, int] | None = None
    """Figures by status; None where lining up was left for later."""

    @property
    def taken(self) -> int:
        """Texts that came in."""
        return self.articles[NEW] + self.articles[REVISED]

    @property
    def rate(self) -> int:
        """Claims brought in a second of processor time."""
        return round(self.claims / self.seconds) if self.seconds else 0

    def as_json(self) -> dict[str, Any]:
        """The report in JSON's types."""
        return {
            "articles": dict(sorted(self.articles.items())),
            "claims": self.claims,
            "stray_claims": self.stray,
            "cpu_seconds": round(self.seconds, 1),
            "claims_per_cpu_second": self.rate,
            "copies": self.copies,
            "figures": self.figures,
        }
