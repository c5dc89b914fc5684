"""What reading came to, for the terminal, the log and a script, and when so much of it failed that the run did."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from crawlers.fates import Fate
from pipelines.problems import Kind, Problem

MOST_FAILED = 0.05
"""Of the pages; more is no odd page here and there but a reader that broke."""
_FEW = 3
"""So many may fail whatever their share."""
_OURS = (Fate.EXTRACT_FAILED, Fate.CORRUPT)
"""Fates that lie in our reading and keeping, not in the page."""


@dataclass(slots=True)
class ExtractReport:
    """What the stage did: pages read, pages whose text was known, and failures by fate."""

    read: int = 0
    unchanged: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    outdated: int = 0
    """Pages left as an older extractor read them."""
    again: int = 0
    """Pages that something else had read, or that had failed before."""
    feeds: int = 0
    """Articles of which only the words of a feed were read, as the page was refused."""
    problems: list[Problem] = field(default_factory=list)
    """Where the stage runs alone, what the operator should know."""

    def add(self, other: "ExtractReport") -> None:
        """Count what another part of the same run's reading came to."""
        self.read += other.read
        self.unchanged += other.unchanged
        self.failed += other.failed
        self.again += other.again
        self.feeds += other.feeds
        self.outdated = other.outdated

    @property
    def unreliable(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.error for problem in self.problems)


def too_many_failed(report: ExtractReport) -> Iterator[Problem]:
    """More pages that our reading failed at than can be put down to odd pages."""
    pages, failed = report.read + report.failed.total(), sum(report.failed[fate] for fate in _OURS)
    if failed >= _FEW and failed > MOST_FAILED * pages:
        kinds = ", ".join(f"{report.failed[fate]} {fate}" for fate in _OURS if report.failed[fate])
        text = f"{failed} of {pages} pages could not be read ({kinds}); `claims extract` tries them again"
        yield Problem(None, text, kind=Kind.READING, error=True)
