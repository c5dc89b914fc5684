"""Problems of a run: what the operator should know, each of a kind that stays from run to run."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a problem is, by a name that stays: by kind and outlet a problem is known again in the next run."""

    FEW_LISTED = "few_listed"
    """Sitemaps and feeds name too few articles."""
    NOTHING_FETCHED = "nothing_fetched"
    """Sitemaps and feeds answer, and not one page that they name was had."""
    MANY_NEW = "many_new"
    """More new articles than on the loudest day: addresses that are none, or a site that lists its archive."""
    LISTING = "listing"
    """A sitemap or feed that could not be read."""
    REFUSED = "refused"
    """The outlet refuses us: it is left alone for days."""
    TOLD_TO_WAIT = "told_to_wait"
    """The outlet asked to be left alone for longer than a run waits: it is."""
    BACKING_OFF = "backing_off"
    """The outlet refused us in an earlier run and is not asked yet. Known, nothing new."""
    RESERVED = "reserved"
    """The outlet says of the use of its pages what no run had read before. Rules are heeded; words are for people."""
    FAILING = "failing"
    """The outlet gave no whole answer too often and is not asked again in this run."""
    OVER_BUDGET = "over_budget"
    """The outlet's time or requests are spent; the rest goes first in the next run."""
    BROKEN = "broken"
    """An error of ours, on a page or at the start."""
    STORAGE = "storage"
    """The disk, the database or the archive failed."""
    ARCHIVE = "archive"
    """An archive to replay holds damage, or nothing."""
    FLOOR = "floor"
    """What is read of an outlet's pages fell below what it used to be: it was redesigned, or our reading broke."""
    CLOCK = "clock"
    """The machine's clock went back by more than a day."""
    SILENT = "silent"
    """An outlet that answers has next to nothing new, for a day."""
    READING = "reading"
    """Too many pages could not be read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the operator should know of a run."""

    outlet: str | None
    text: str
    _: KW_ONLY
    kind: Kind
    error: bool = False
    """An error means that the data cannot be relied on: too few articles, a failing disk."""
    known: bool = False
    """An earlier run told of it already."""

    @property
    def told(self) -> str:
        """The text behind the name of the outlet."""
        return f"{self.outlet}: {self.text}" if self.outlet else self.text


STRIKES = frozenset({Kind.REFUSED, Kind.BACKING_OFF, Kind.FAILING})
"""An outlet gives us nothing more: an error, while it is new."""
OURS = frozenset({Kind.BROKEN, Kind.STORAGE, Kind.ARCHIVE, Kind.READING})
"""Nothing that an outlet does: to have told of it once excuses none of these."""


def with_known(problems: Iterable[Problem], told: Collection[tuple[str | None, str]]) -> Iterator[Problem]:
    """The same problems, those marked as known of which earlier runs `told`, by outlet and kind."""
    for problem in problems:
        # Who backs off was refused, and told of it; asked again after days, it is refused as before.
        before = {problem.kind, Kind.BACKING_OFF} if problem.kind is Kind.REFUSED else {problem.kind}
        known = problem.kind is Kind.BACKING_OFF or any((problem.outlet, kind) in told for kind in before)
        yield replace(problem, known=known and problem.kind not in OURS)


def failing(problems: Iterable[Problem], outlets: Collection[str]) -> bool:
    """Whether a run of these outlets failed: by an error that is new, or as no outlet is without one.

    One outlet that refuses us for weeks must not hide what goes wrong today; but a run that gets nothing from anybody
    is no good run, however well known that is.
    """
    errors = [problem for problem in problems if problem.error]
    stricken = {problem.outlet for problem in errors}
    return any(not problem.known for problem in errors) or bool(errors and stricken.issuperset(outlets))
