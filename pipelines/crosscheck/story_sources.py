"""Who the sources of stories are, in the database: what names mean in each of those that were looked at."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from functools import partial

from sqlite_utils import Database
from sqlite_utils.utils import chunks

from extract.records import SourceKind
from pipelines.crosscheck.engine import Engine, Task, done
from pipelines.crosscheck.naming import Story, Told, names_in
from pipelines.database.claim_links import sources_given
from pipelines.database.claim_writes import put_told_sources
from pipelines.database.stories import articles_of_stories

AT_ONCE = 100
"""Stories whose sources are named together."""


def name_sources(db: Database, stories: Sequence[str], engine: Engine | None = None) -> set[str]:
    """Name the sources of stories, each known by an article. Call it when those are found, in a transaction.

    Returns the articles in which a source is another one now. The names are found by the engine, if there is one.
    """
    given: deque[Sequence[Story]] = deque()

    def tasks() -> Iterator[Task[dict[tuple[str, str], str]]]:
        for batch in chunks(stories, AT_ONCE):
            given.append(_stories(db, list(batch)))
            yield partial(names_in, given[-1])

    renamed = set[str]()
    with closing(done(engine, tasks())) as found:
        for names in found:
            articles = [one.article_id for story in given.popleft() for one in story.told]
            renamed |= put_told_sources(db, articles, names)
    return renamed


def _stories(db: Database, asked: Collection[str]) -> list[Story]:
    """The stories that are known by these articles, as far as those are there."""
    rows = articles_of_stories(db, asked)
    sources: dict[str, Counter[tuple[str, SourceKind | None]]] = defaultdict(Counter)
    for article, name, kind, claims in sources_given(db, [row.article_id for row in rows]):
        sources[article][name, kind] += claims
    told: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        told[row.story].append(Told(row.article_id, row.title, row.text, row.time, sources[row.article_id]))
    firsts = {one.article_id: one for articles in told.values() for one in articles}
    return [Story(firsts[story], articles) for story, articles in told.items() if story in firsts]
