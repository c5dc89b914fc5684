"""The work of comparing articles, pure: their words and names, and which are alike. Of some articles, or some days."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from crawlers.clock import stamp
from pipelines.compare.times import EARLIEST, moment, time_of
from pipelines.compare.word_weights import Weights
from pipelines.compare.wording import proper_nouns
from pipelines.lineup.likeness import DatedArticle, Likeness, alike_articles
from pipelines.lineup.stories import tells_the_same
from pipelines.lineup.words import article_stems


class Text(NamedTuple):
    """An article as its words are read."""

    article_id: str
    title: str
    text: str
    published: str | None
    first_seen: str


class Words(NamedTuple):
    """The words of an article as they are kept."""

    article_id: str
    time: str
    words: str
    """How often it has which, as JSON."""
    names: str
    """Those with a capital, as JSON."""


class Kept(NamedTuple):
    """Of the words of an article what it is compared by."""

    article_id: str
    time: str
    words: str
    norm: float


class Alike(NamedTuple):
    """An article compared: its length as a vector, and which others are how like it, that may tell its story."""

    article_id: str
    norm: float
    others: Sequence[Likeness]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all articles when some are compared."""

    weights: Weights
    vocabulary: Set[str]
    """Words that tell, of those that the fresh articles have."""
    fresh: frozenset[str]
    """Articles whose words are new, or are weighed anew."""


def words_of(texts: Sequence[Text]) -> tuple[list[Words], Counter[str]]:
    """The words of some articles, and how many of these have each."""
    found, articles = [], Counter[str]()
    for text in texts:
        words = Counter(article_stems(text.title, text.text))
        articles.update(words.keys())
        time = moment(text.published) or moment(text.first_seen)
        told = (words, sorted(proper_nouns(text.text)))
        words_json, names = (json.dumps(one, ensure_ascii=False) for one in told)
        found.append(Words(text.article_id, stamp(time or EARLIEST), words_json, names))
    return found, articles


def alike_in(rows: Iterable[Kept], asked: Collection[str], known: Known) -> Iterator[Alike]:
    """Those of `rows` that are `asked` for, each with what is like it; rows come in order of time."""
    norms: dict[str, float] = {}
    for article, others in alike_articles(_dated(rows, known, norms), known.weights, asked):
        best = max((likeness for likeness, _ in others), default=0.0)
        # Whatever the others are most like: these tell another story. Most are alike by chance.
        told = [(likeness, other) for likeness, other in others if tells_the_same(likeness, best, 0.0)]
        yield Alike(article, norms.pop(article), told)


def all_alike_in(rows: Sequence[Kept], asked: Collection[str], known: Known) -> list[Alike]:
    """The same at once: the task of another process."""
    return list(alike_in(rows, asked, known))


def _dated(rows: Iterable[Kept], known: Known, norms: dict[str, float]) -> Iterator[DatedArticle]:
    """Articles with the words of the vocabulary; adds the fresh ones' lengths to `norms`."""
    for article, time, text, norm in rows:
        words = {intern(word): count for word, count in json.loads(text).items() if word in known.vocabulary}
        if article in known.fresh:
            norms[article] = norm = known.weights.norm(words)
        yield DatedArticle(article, time_of(time), words, norm)
