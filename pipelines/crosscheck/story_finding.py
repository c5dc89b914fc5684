"""Which article stands for each story: found anew for what changed, and for all for which it follows from another's."""

import heapq
import json
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from sys import intern

from sqlite_utils import Database

from pipelines.compare.times import time_of
from pipelines.crosscheck.article_likeness import alike_to
from pipelines.database.rows import BATCH
from pipelines.database.stories import known_articles, put_story, times_of
from pipelines.lineup.likeness import WINDOW
from pipelines.lineup.story_of import Place, share_names, story_of

BEHIND = 3 * WINDOW
"""What is known of articles that are so much earlier is let go: nearly all that is asked for lies two windows back."""


def find_stories(db: Database, articles: Collection[str]) -> set[str]:
    """Find anew by which article the story of each is known, and of all for which that follows from another's.

    Returns the stories that were looked at or left.
    """
    known = _KnownArticles(db)
    line = _Line((time_of(time), article) for time, article in times_of(db, articles))
    stories = set[str]()
    for place in line:  # in order of time: a story depends on earlier articles alone
        article = place[1]
        if not known.has_tellings(article):
            known.forget(place[0] - BEHIND)
            known.read_tellings({article, *line.next(BATCH)})
        tellings = known.tellings(article)
        earlier = [
            (likeness, known.place(story))
            for likeness, other in tellings
            if known.place(other) < place and (story := known.story(other)) is not None
        ]
        now, before = story_of(place, earlier), known.story(article)
        stories |= {story for story in (now, before) if story is not None}
        if now != before:
            known.put_story(article, now)
            line.add(known.place(other) for _, other in tellings if known.place(other) > place)
    return stories


class _Line:
    """Articles in order of time, while later ones join."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._first = deque(sorted(places))
        self._joined: list[Place] = []
        self._waiting = {article for _, article in self._first}

    def __iter__(self) -> Iterator[Place]:
        while self._first or self._joined:
            if self._joined and (not self._first or self._joined[0] < self._first[0]):
                place = heapq.heappop(self._joined)
            else:
                place = self._first.popleft()
            self._waiting.discard(place[1])
            yield place

    def add(self, places: Iterable[Place]) -> None:
        """Have these come too, where they do not wait already."""
        for place in places:
            if place[1] not in self._waiting:
                self._waiting.add(place[1])
                heapq.heappush(self._joined, place)

    def next(self, number: int) -> Iterator[str]:
        """The next articles of those that were there at first."""
        return (article for _, article in islice(self._first, number))


@dataclass(slots=True)
class _Known:
    """What is known of an article."""

    time: datetime
    names: frozenset[str]
    story: str | None
    """The article by which its story is known."""


class _KnownArticles:
    """What is known of articles, read as far as it is asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[str, _Known] = {}
        self._alike: dict[str, dict[str, float]] = {}

    def place(self, article: str) -> Place:
        """Where an article stands in the order of time; the end where it is gone."""
        known = self._of(article)
        return known.time if known else datetime.max, article

    def story(self, article: str) -> str | None:
        """The article by which the story of one is known; None before it is, and where the article is gone."""
        known = self._of(article)
        return known.story if known else None

    def put_story(self, article: str, story: str) -> None:
        """Remember by which article the story of one is known."""
        if known := self._of(article):
            known.story = story
        put_story(self._db, article, story)

    def has_tellings(self, article: str) -> bool:
        """Is it known what is alike to it?"""
        return article in self._alike

    def read_tellings(self, articles: Collection[str]) -> None:
        """Find out what is alike to these, in place of what is known so far."""
        self._alike = alike_to(self._db, articles)
        self._read({*articles, *(other for others in self._alike.values() for other in others)} - self._known.keys())

    def tellings(self, article: str) -> list[tuple[float, str]]:
        """The other tellings of its story, and how alike they are."""
        mine = self._of(article)
        return [
            (likeness, other)
            for other, likeness in sorted(self._alike[article].items())
            if mine and (known := self._of(other)) and share_names(mine.names, known.names)
        ]

    def forget(self, before: datetime) -> None:
        """Let go what is known of articles that are earlier: it can be read again."""
        self._known = {article: known for article, known in self._known.items() if known.time >= before}

    def _of(self, article: str) -> _Known | None:
        if article not in self._known:
            self._read([article])
        return self._known.get(article)

    def _read(self, articles: Collection[str]) -> None:
        for article, time, names, story in known_articles(self._db, articles):
            self._known[article] = _Known(time_of(time), frozenset(map(intern, json.loads(names))), story)
