"""What a crawl came to, for the terminal, the log and a script."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from crawlers.fates import Fate
from crawlers.outlet import Outlet
from pipelines.problems import Kind as Kind
from pipelines.problems import Problem as Problem
from pipelines.problems import failing


@dataclass(slots=True)
class CrawlReport:
    """What a crawl came to."""

    fates: dict[str, Counter[str]] = field(default_factory=dict)
    """By outlet, how the URLs ended in this run; `queued` are those that still wait."""
    problems: list[Problem] = field(default_factory=list)
    listed: Counter[str] = field(default_factory=Counter)
    """By outlet, the articles that its sitemaps and feeds named."""
    new: Counter[str] = field(default_factory=Counter)
    """Of these, the ones not known before."""
    skipped: int = 0
    """Archived records that an earlier run had dealt with."""
    foreign: int = 0
    """Archived responses of hosts that belong to no outlet of the run."""
    damaged: int = 0
    """Archived records too damaged to say which URL they hold."""
    interrupted: int | None = None
    """The signal that ended the crawl early."""

    @property
    def failed(self) -> bool:
        """Whether any problem is an error, but for those of single outlets that earlier runs told of."""
        return failing(self.problems, self.fates)

    def as_json(self) -> dict[str, Any]:
        """The report in JSON's types."""
        return {
            "fates": {outlet: dict(fates) for outlet, fates in self.fates.items()},
            "problems": [asdict(problem) for problem in self.problems],
            "listed": dict(self.listed),
            "new": dict(self.new),
            "skipped": self.skipped,
            "foreign": self.foreign,
            "damaged": self.damaged,
            "interrupted": self.interrupted,
            "failed": self.failed,
        }


_ANSWERED = (
    Fate.FETCHED, Fate.UNCHANGED, Fate.PAYWALLED, Fate.NOT_ARTICLE, Fate.UNDECODABLE, Fate.EXTRACT_FAILED, Fate.CORRUPT,
)  # fmt: skip
"""Of URLs whose page was had, whatever came of it: what is as before keeps the fate that it had."""

_ENOUGH = 5
"""Ended URLs that tell something of an outlet: a run in a quiet hour may but look at one page that was taken down."""


def volume_problems(report: CrawlReport, outlet: Outlet) -> Iterator[Problem]:
    """Too few articles look like success: a site that was redesigned gives none, and no error."""
    least, most = outlet.articles_per_run
    listed, new, fates = report.listed[outlet.name], report.new[outlet.name], report.fates[outlet.name]
    if listed < least:
        text = f"its sitemaps and feeds name {listed} articles, fewer than {least}: has the site changed?"
        yield Problem(outlet.name, text, kind=Kind.FEW_LISTED, error=True)
    elif fates.total() - fates[Fate.QUEUED] >= _ENOUGH and not any(fates[fate] for fate in _ANSWERED):
        yield Problem(outlet.name, "not one page could be fetched", kind=Kind.NOTHING_FETCHED, error=True)
    if new > most:
        yield Problem(outlet.name, f"{new} new articles, more than {most}", kind=Kind.MANY_NEW)
