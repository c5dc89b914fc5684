"""One line looked for everywhere: as numbers and words first; where that finds nothing, as less, or as words alone."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from datasette.database import Database

from pipelines.search.hints import with_one_word_less
from pipelines.search.query import Query, read_query
from pipelines.search.values import ValueAsked
from pipelines.site.finding import hints as hinted
from pipelines.site.finding.asked import Words, ask
from pipelines.site.finding.claims import SHOWN, claims_found
from pipelines.site.finding.figures import figures_found
from pipelines.site.finding.sources import resting_on, sources_found

LONGEST = 500
"""Characters of a query."""
MOST = 10
"""Hits shown of each kind."""
_FOR_FIGURES = 300
"""Claims found whose figures are looked at."""

_SHORTENED = 3
"""Of the words beside a number, how many are left out in turn."""

_ARTICLES = """SELECT article_id AS key, outlet, title, published FROM articles WHERE rowid IN
    (SELECT rowid FROM articles_fts WHERE articles_fts MATCH escape_fts(:words) ORDER BY rowid DESC LIMIT :most)
    ORDER BY published DESC"""
_OF_CLAIMS = """SELECT article_id AS key, outlet, title, published FROM articles WHERE article_id IN
    (SELECT article_id FROM claim_rows WHERE rowid IN (SELECT value FROM json_each(:rows)))
    ORDER BY published DESC LIMIT :most"""
_FEEDS = """SELECT claim_id AS key, * FROM feed_claims WHERE withdrawn_at IS NULL AND rowid IN
    (SELECT rowid FROM feed_claims_fts WHERE feed_claims_fts MATCH escape_fts(:words) ORDER BY rowid DESC LIMIT :most)
    ORDER BY published DESC"""


@dataclass(frozen=True, slots=True)
class Finds:
    """What was looked for in the end, and what was found."""

    query: Query
    values: tuple[ValueAsked, ...] = ()
    words: Words = ()
    figures: list[dict[str, Any]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    """Rows of claims, in order."""

    @property
    def anything(self) -> bool:
        """Was a figure, claim or source found?"""
        return bool(self.figures or self.claims or self.sources)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of the query was not looked for in the end, as typed: words, or a number taken as a word."""
        if self.query.values and not self.values:
            return tuple(value.text for value in self.query.values)
        return tuple(word for word in self.query.words if word not in self.words)


async def search(database: Database, text: str) -> Finds:
    """Look for a line: figures, sources and claims."""
    # in a thread: the first time, the grammar reads its words and the units their table
    query = await asyncio.to_thread(read_query, text.replace("\0", " ")[:LONGEST])
    first = None
    for values, words in _attempts(query):
        sources = await sources_found(database, words, most=MOST) if not values else []
        resting = await resting_on(database, sources)
        claims = await claims_found(database, values, words, most=_FOR_FIGURES)
        figures = await figures_found(database, values, words, claims=claims, resting=resting, most=MOST)
        found = Finds(query, values, words, figures, sources, claims)
        if found.anything:
            return found
        first = first or found
    return first or Finds(query)


def _attempts(query: Query) -> Iterator[tuple[tuple[ValueAsked, ...], Words]]:
    """Ways to look for a query, the fullest first."""
    if not (query.values or query.words):
        return
    yield query.values, query.words
    if query.telling_words != query.words:
        yield query.values, query.telling_words
    if query.values:
        yield (), tuple(query.text.split())  # "one nation", "the Big Four"
        yield from ((query.values, words) for words in with_one_word_less(query.telling_words)[:_SHORTENED])
        if query.words and any(value.is_telling for value in query.values):
            yield query.values, ()


async def claims_shown(database: Database, found: Finds) -> list[dict[str, Any]]:
    """The first claims found, with all that the site knows of them."""
    rows = found.claims[:MOST]
    places = {row: place for place, row in enumerate(rows)}
    claims = await ask(database, SHOWN, {"rows": json.dumps(rows)})
    return sorted(claims, key=lambda claim: places[claim["search_row"]])


async def articles_found(database: Database, found: Finds) -> list[dict[str, Any]]:
    """Articles with all the words; where a number is looked for, those that print it."""
    if found.values:
        return await ask(database, _OF_CLAIMS, {"rows": json.dumps(found.claims), "most": MOST})
    words = " ".join(found.words)
    return await ask(database, _ARTICLES, {"words": words, "most": MOST}) if words else []


async def feed_claims_found(database: Database, found: Finds) -> list[dict[str, Any]]:
    """What feeds say with the words as they were typed."""
    return await ask(database, _FEEDS, {"words": found.query.text, "most": MOST})


async def hints(database: Database, found: Finds) -> dict[str, list[Any]]:
    """What else to try where there is no figure, claim or source."""
    return {} if found.anything else await hinted.hints(database, found.query)
