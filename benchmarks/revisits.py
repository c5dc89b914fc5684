"""`python -m benchmarks.revisits`: how many silent edits are seen, and what looking costs, over two invented weeks.

An outlet publishes so many articles a day and lists each for a day. A third of them are edited, once to three times, at
random moments between six minutes and ten days after publication, evenly on a logarithmic scale. The crawl's own
frontier, on a database, says what is asked for in every run; nothing is fetched. Beside it stands what was done before
there was a timetable: a look every three hours at what a listing still names.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlite_utils import Database

from crawlers.clock import stamp
from crawlers.discovery.frontier import Found
from crawlers.fates import Fate
from crawlers.outlets import load_outlets
from crawlers.page import Page
from pipelines.crawl.stored_frontier import SqliteFrontier
from pipelines.database.open import opened, transaction
from pipelines.database.revisits import note_edit

START = datetime(2026, 3, 1, tzinfo=UTC)
DAYS, PER_DAY, LISTED = 14, 200, 24.0
EDITED = 1 / 3
OUTLET = load_outlets()["bbc"]
STEPS = OUTLET.revisits


@dataclass(slots=True)
class Article:
    """One article: when it was published, in hours, and at which ages it was edited and looked at."""

    number: int
    published: float
    edits: list[float]
    looks: list[float] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"https://{OUTLET.hosts[0]}/news/articles/c{self.number:09}o"

    def version(self, age: float) -> int:
        """How often it had been edited."""
        return sum(edit <= age for edit in self.edits)

    def lateness(self) -> Iterator[tuple[float, float | None]]:
        """The age of each edit since the first look, and hours until it was seen; None where it was not in time."""
        for edit, following in pairwise([*self.edits, float("inf")]):
            if self.looks and edit > self.looks[0]:
                yield edit, next((look - edit for look in self.looks if edit <= look < following), None)


def newsroom(seed: int) -> list[Article]:
    """The articles of all days."""
    dice = random.Random(seed)  # noqa: S311 (no secret)
    found = []
    for number in range(DAYS * PER_DAY):
        times = dice.choice((1, 1, 2, 3)) if dice.random() < EDITED else 0
        edits = sorted(0.1 * (2400 ** dice.random()) for _ in range(times))
        found.append(Article(number, dice.uniform(0, DAYS * 24), edits))
    return sorted(found, key=lambda article: article.published)


def by_timetable(articles: Sequence[Article], every: float) -> None:
    """Look as the crawl does."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "claims.db") as db:
        db.execute("PRAGMA synchronous = OFF")
        by_url = {article.url: article for article in articles}
        for run in range(int((DAYS * 24 + STEPS[-1] + every) / every) + 1):
            hour = run * every
            frontier = _frontier(db, hour, run)
            frontier.discover([_found(a, hour) for a in articles if a.published <= hour < a.published + LISTED])
            while dues := frontier.take(OUTLET.name, 100):
                for due in dues:
                    _look(db, frontier, by_url[due.url], hour)


def by_listing(articles: Sequence[Article], every: float) -> None:
    """Look as it was done before: every three hours while it is listed."""
    for article in articles:
        run = int(article.published / every) + 1
        while (age := run * every - article.published) < LISTED:
            if not article.looks or age - article.looks[-1] >= 3:
                article.looks.append(age)
            run += 1


def _frontier(db: Database, hour: float, run: int) -> SqliteFrontier:
    now = START + timedelta(hours=hour)
    row = {"run_id": run + 1, "started": stamp(now), "command": "simulated", "outcome": "done"}
    db.table("runs").insert(row)
    return SqliteFrontier(db, Path(), run + 1, OUTLET, live=True, now=lambda: now)


def _found(article: Article, hour: float) -> Found:
    published = stamp(START + timedelta(hours=article.published))
    now = stamp(START + timedelta(hours=hour))
    return Found(
        url=article.url, location=article.url, outlet=OUTLET.name, found_in="", found_at=now, published=published
    )


def _look(db: Database, frontier: SqliteFrontier, article: Article, hour: float) -> None:
    age = hour - article.published
    version, before = article.version(age), article.version(article.looks[-1]) if article.looks else 0
    article.looks.append(age)
    at = stamp(START + timedelta(hours=hour))
    page = Page(
        url=article.url, article_url=article.url, outlet=OUTLET.name, record_id=f"{article.number}-{age}",
        warc_file="x", warc_offset=0, fetched=at, http_status=200, content_type="text/html",
        body_sha256=str(version), size=1,
    )  # fmt: skip
    if frontier.store_page(page) is Fate.FETCHED and version != before:
        with transaction(db):
            note_edit(db, article.url, OUTLET.name, at, sum(seen is not None for _, seen in article.lateness()))


def one_step(age: float) -> float:
    """The age by which the next look is due, wherever the timetable stands: each step is three times the one before."""
    return max(3 * age, age + STEPS[0])


def row(articles: Sequence[Article], every: float) -> list[str]:
    """What was seen, and what it cost."""
    late = [edit for article in articles for edit in article.lateness()]
    seen = [(age, hours) for age, hours in late if hours is not None]
    in_time = sum(age + hours <= one_step(age) + every for age, hours in seen)
    later = [hours is not None for age, hours in late if age >= LISTED]
    looks = sum(len(article.looks) for article in articles) / DAYS
    return [
        f"{len(seen)} of {len(late)}", f"{len(seen) / len(late):.1%}", f"{in_time / len(late):.1%}",
        f"{sum(later)} of {len(later)}", f"{looks:.0f}",
    ]  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    heads = ("looks", "a run every", "edits seen", "share", "within a step", "of those after a day", "looks a day")
    table = Table(*heads)
    for name, policy in (("while listed", by_listing), ("by timetable", by_timetable)):
        for every in (0.5, 6.0):
            articles = newsroom(seed)
            policy(articles, every)
            table.add_row(name, f"{every:g} h", *row(articles, every))
    Console().print(table)


if __name__ == "__main__":
    main()
