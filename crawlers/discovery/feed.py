"""What the spider asks for next: from the frontier in a live crawl, from archives in a replay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from crawlers.archive.read import Capture
from crawlers.archive.replay import Replay
from crawlers.discovery.frontier import Due, Found, Frontier
from crawlers.outlet import Outlet
from crawlers.urls import BadUrl, canonical, is_hosts_word

BATCH = 8
"""URLs taken at a time: few, so that one that a redirect answers meanwhile is not asked for again."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What limits a run: pages asked for, and, where given, to which URLs it is confined."""

    pages: int = 0
    """At most so many; 0 is no limit."""
    only: frozenset[str] = frozenset()
    since: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request to make: a URL that is due, and in a replay which capture is to answer it."""

    due: Due
    capture: Capture | None = None


class Feed(Protocol):
    """Where the spider's requests come from."""

    def answers(self, listing: str) -> Sequence[Capture | None]:
        """How often to ask for a sitemap or feed: once, or once for every capture of it."""

    def next(self) -> list[Ask]:
        """The next pages to ask for; empty when there are none."""


class LiveFeed:
    """URLs from the frontier, as long as the budget lasts."""

    def __init__(self, outlet: Outlet, frontier: Frontier, budget: Budget) -> None:
        self._outlet, self._frontier, self._budget = outlet, frontier, budget
        self._asked = 0

    def answers(self, listing: str) -> Sequence[Capture | None]:
        """Once."""
        return (None,)

    def next(self) -> list[Ask]:
        """The URLs that waited longest."""
        most = min(BATCH, self._budget.pages - self._asked) if self._budget.pages else BATCH
        dues = self._frontier.take(self._outlet.name, most, self._budget.only) if most > 0 else []
        self._asked += len(dues)
        return [Ask(due) for due in dues]


class ReplayFeed:
    """Captures from archives: of what was discovered first, then the rest in order of capture.

    One at a time, for a redirect may bring a capture before its turn. Records that have been dealt with, in an earlier
    run or by a redirect in this one, are skipped.
    """

    def __init__(self, outlet: Outlet, frontier: Frontier, budget: Budget, replay: Replay) -> None:
        self._outlet, self._frontier, self._budget, self._replay = outlet, frontier, budget, replay
        self._listings: set[str] = set()
        self._asks = self._pages()
        self.skipped = 0

    def answers(self, listing: str) -> Sequence[Capture | None]:
        """Once for every capture that no earlier run has dealt with."""
        captures = self._replay.at(listing)
        self._listings.update(capture.record_id for capture in captures)
        fresh = [capture for capture in captures if self._fresh(capture)]
        # "As before" lies where its original lies: it names nothing new.
        return list({(capture.path, capture.offset): capture for capture in reversed(fresh)}.values())[::-1]

    def next(self) -> list[Ask]:
        """One capture."""
        ask = next(self._asks, None)
        return [ask] if ask else []

    def _pages(self) -> Iterator[Ask]:
        return islice(self._all(), self._budget.pages or None)

    def _all(self) -> Iterator[Ask]:
        while dues := self._frontier.take(self._outlet.name, 1, self._budget.only):
            due = dues[0]
            captures = self._replay.at(due.location)
            if not captures:
                yield Ask(due)
            yield from (Ask(due, capture) for capture in captures if self._fresh(capture))
        for capture in self._replay.of(self._outlet):
            due_now = self._orphan(capture)
            if due_now:
                yield Ask(due_now, capture)

    def _orphan(self, capture: Capture) -> Due | None:
        """Queue a capture that nothing discovered; None for what is no page, known, or outside the budget."""
        if is_hosts_word(capture.url) or capture.record_id in self._listings or not self._fresh(capture):
            return None
        try:
            url = canonical(capture.url, self._outlet)
        except BadUrl:
            return None
        if capture.date < self._budget.since or (self._budget.only and url not in self._budget.only):
            return None
        found = Found(
            url=url,
            location=capture.url,
            outlet=self._outlet.name,
            found_in=capture.path.name,
            found_at=capture.date,
        )
        self._frontier.discover([found])
        return Due(url=url, location=capture.url, found_at=capture.date)

    def _fresh(self, capture: Capture) -> bool:
        known = self._frontier.stored(capture.record_id)
        self.skipped += known
        return not known
