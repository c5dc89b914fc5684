"""What an import came to."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

NEW = "new"
REVISED = "revised"
KNOWN = "known"
"""What becomes of a text that is taken, or was before; the others are refused: `forgotten` on request, of the invented
`sample`, `not_article` for what stands at many addresses, `name_taken` where another page has its record's name."""


@dataclass(slots=True)
class ImportReport:
    """Articles by what became of them, and claims."""

    articles: Counter[str] = field(default_factory=Counter)
    """By what became of them; `revised` is a text that the database had not of an article that it had."""
    claims: int = 0
    """Claims that came in."""
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
            "cpu_seconds": round(self.seconds, 1),
            "claims_per_cpu_second": self.rate,
            "copies": self.copies,
            "figures": self.figures,
        }
