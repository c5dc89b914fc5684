"""Who the sources of touched stories are: which article stands for each story, and what names mean in it."""

import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlite_utils import Database

from extract.records import SourceKind
from pipelines.compare.story_names import Telling, names_in_story
from pipelines.crosscheck.article_words import alike_to
from pipelines.database.claim_links import sources_given
from pipelines.database.claim_writes import put_told_sources
from pipelines.database.stories import articles_of_story, known_articles, put_story, told_with
from pipelines.lineup.story_of import Place, share_names, story_of, story_title


def name_sources(db: Database, touched: Collection[str], former: Collection[str]) -> set[str]:
    """Name the sources of the stories that `touched` articles tell, or told with `former` ones.

    Returns the articles in which a source is another one now. Call it when the articles were compared.
    """
    renamed = set[str]()
    for story in sorted(_find_stories(db, {*touched, *former, *told_with(db, touched)})):
        renamed |= _name_story(db, story)
    return renamed


def _find_stories(db: Database, articles: Collection[str]) -> set[str]:
    """Find anew by which article the story of each is known, and of all for which that follows from another's.

    Returns the stories that were looked at or left.
    """
    known = _KnownArticles(db)
    waiting = sorted(known.read(articles))
    queued = {article for _, article in waiting}
    stories = set[str]()
    while waiting:  # in order of time: a story depends on earlier articles alone
        place = heapq.heappop(waiting)
        article = place[1]
        queued.discard(article)
        tellings = known.tellings(article)
        earlier = [
            (likeness, known.place(story))
            for likeness, other in tellings
            if known.place(other) < place and (story := known.stories[other]) is not None
        ]
        now, before = story_of(place, earlier), known.stories[article]
        stories |= {story for story in (now, before) if story is not None}
        if now != before:
            known.stories[article] = now
            put_story(db, article, now)
            for _, other in tellings:
                if known.place(other) > place and other not in queued:
                    queued.add(other)
                    heapq.heappush(waiting, known.place(other))
    return stories


class _KnownArticles:
    """What is known of articles, read as far as it is asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._times: dict[str, datetime] = {}
        self._names: dict[str, frozenset[str]] = {}
        self.stories: dict[str, str | None] = {}
        """The article by which the story of each is known."""

    def read(self, articles: Collection[str]) -> list[Place]:
        """Read what is known of articles; returns the places of those that are there."""
        found = list(known_articles(self._db, articles))
        for article, time, names, story in found:
            self._times[article] = datetime.fromisoformat(time).replace(tzinfo=None)
            self._names[article] = frozenset(json.loads(names))
            self.stories[article] = story
        return [(self._times[one.article_id], one.article_id) for one in found]

    def place(self, article: str) -> Place:
        """Where an article stands in the order of time; the end where it is gone."""
        if article not in self._times:
            self.read([article])
        return self._times.get(article, datetime.max), article

    def tellings(self, article: str) -> list[tuple[float, str]]:
        """The other tellings of its story, and how alike they are."""
        others = alike_to(self._db, [article])[article]
        self.read(others.keys() - self._times.keys())
        return [
            (likeness, other)
            for other, likeness in sorted(others.items())
            if other in self._names and share_names(self._names[article], self._names[other])
        ]


def _name_story(db: Database, story: str) -> set[str]:
    """Name the sources of one story; returns the articles in which one is another now."""
    told = articles_of_story(db, story)
    first = next((article for article in told if article.article_id == story), None)
    if first is None:
        return set()
    articles = [article.article_id for article in told]
    sources = _sources(db, articles)
    title = story_title(first.title, first.text, datetime.fromisoformat(first.time))
    tellings = [Telling(article_id=one.article_id, text=one.text, sources=sources[one.article_id]) for one in told]
    return put_told_sources(db, articles, names_in_story(tellings, title))


def _sources(db: Database, articles: Collection[str]) -> Mapping[str, Counter[tuple[str, SourceKind | None]]]:
    found: dict[str, Counter[tuple[str, SourceKind | None]]] = defaultdict(Counter)
    for article, name, kind, claims in sources_given(db, articles):
        found[article][name, kind] += claims
    return found
