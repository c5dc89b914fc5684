"""The claims of one measure as columns: what each says as numbers, so that many pairs are compared at once."""

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TypeVar

import numpy as np

from extract.concepts import concept_of
from pipelines.compare.aspects import VERIFIED
from pipelines.lineup.arrays import Floats, Numbers, Truths
from pipelines.lineup.article_values import ArticleValues
from pipelines.lineup.bags import Bags
from pipelines.lineup.claim import Item
from pipelines.lineup.cross_encoder.together import Together
from pipelines.lineup.encoder.placed import Placed
from pipelines.lineup.paraphrases import Retelling, read_paraphrases
from pipelines.lineup.values import significant
from pipelines.lineup.vectors import Vectors

T = TypeVar("T", bound=Hashable)
OF_KIND = ("time", "age", "money", "share", "distance", "people")
"""What every amount of a kind is of: it tells no question from another."""
OUTCOMES = frozenset(
    f"@{name}" for name in ("die", "injure", "critical", "missing", "rescue", "arrest", "evacuate", "aboard")
)
"""Concepts of what becomes of people, of each but one thing at a time: of pairs of claims in the marked stories that
name two of them 98% are of two questions."""
MOST_KINDS = 2**16
"""Pairs of things, said or not, that are counted rather than sorted to see which are asked about."""
WRITTEN = 6
"""Digits of a value that are compared: more are those of a conversion."""
SLOTS = ("measured", "event", "holder", "place")
_NONE = Vectors({}, {}, {}, {}, {}, {}, {}, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What claims say, one place each. What is no number or truth is numbered, and -1 where nothing is said."""

    article: Numbers
    sentence: Numbers
    measure: Numbers
    unit: Numbers
    source: Numbers
    noun: Numbers
    noun_concept: Numbers
    change: Numbers
    scope: Numbers
    asked_period: Numbers
    as_of: Numbers
    periods: Numbers
    value: Floats
    written: Numbers
    """The digits of the value, without zeros at the end, …"""
    shuffled: Numbers
    """… and which they are, in whatever order."""
    low: Floats
    high: Floats
    digits: Floats
    open_end: Truths
    """Has it a bound without an end?"""
    vague: Truths
    noun_said: Truths
    verified: Truths
    disputable: Truths
    part: Truths
    past: Truths
    title: Truths

    def at(self, places: Numbers) -> "Columns":
        """The columns of the claims at some places."""
        return Columns(**{field.name: getattr(self, field.name)[places] for field in fields(self)})


class Group:
    """The claims of one measure, ready to be compared in pairs; words are only looked at where they are asked for."""

    def __init__(self, items: Sequence[Item], vectors: Vectors = _NONE) -> None:
        self.items, self._vectors = items, vectors
        self.measures: list[str] = []
        self.units: list[str] = []
        self.asked_periods: list[str] = []
        self.periods: list[frozenset[str]] = []
        written = [significant(i.value, WRITTEN) for i in items]
        self.columns = Columns(
            article=_numbered((i.article_id for i in items), []),
            sentence=_numbered((i.sentence for i in items), []),
            measure=_numbered((i.measure for i in items), self.measures),
            unit=_numbered((i.unit for i in items), self.units),
            source=_numbered((i.source for i in items), []),
            noun=_numbered((i.noun for i in items), []),
            noun_concept=_numbered((i.noun_concept for i in items), []),
            change=_numbered((i.change for i in items), []),
            scope=_numbered((i.scope for i in items), []),
            asked_period=_numbered((i.asked_period for i in items), self.asked_periods),
            as_of=_numbered((i.as_of for i in items), []),
            periods=_numbered((i.periods for i in items), self.periods),
            value=np.array([i.value for i in items], dtype=np.float64),
            written=_numbered(written, []),
            shuffled=_numbered(("".join(sorted(digits)) for digits in written), []),
            low=np.array([i.interval.low for i in items], dtype=np.float64),
            high=np.array([i.interval.high for i in items], dtype=np.float64),
            digits=np.array([i.digits for i in items], dtype=np.float64),
            open_end=np.array(
                [math.isinf(i.interval.low) or math.isinf(i.interval.high) for i in items], dtype=np.bool_
            ),
            vague=np.array([i.vague for i in items], dtype=np.bool_),
            noun_said=np.array([i.noun_said for i in items], dtype=np.bool_),
            verified=np.array([i.aspect == VERIFIED for i in items], dtype=np.bool_),
            disputable=np.array([i.disputable for i in items], dtype=np.bool_),
            part=np.array([i.part for i in items], dtype=np.bool_),
            past=np.array([i.past for i in items], dtype=np.bool_),
            title=np.array([i.field == "title" for i in items], dtype=np.bool_),
        )

    @cached_property
    def of_articles(self) -> ArticleValues:
        """The values that each article gives."""
        return ArticleValues(self.columns.article, self.columns.value)

    @cached_property
    def outcomes(self) -> list[frozenset[str]]:
        """What became of the people counted, as far as the questions say."""
        return [(item.event | item.measured) & OUTCOMES for item in self.items]

    @cached_property
    def places(self) -> list[frozenset[str]]:
        """Where, as far as the questions say."""
        return [item.place for item in self.items]

    @cached_property
    def asked(self) -> list[frozenset[str]]:
        """The words of the questions that tell one from another."""
        return [asked_of(item) for item in self.items]

    @cached_property
    def clause(self) -> Bags:
        """The words of the clauses."""
        return Bags(self._vectors.clause[i.claim_id] for i in self.items)

    @cached_property
    def sentence(self) -> Bags:
        """The words of the sentences."""
        return Bags(self._vectors.sentence[i.claim_id] for i in self.items)

    @cached_property
    def question(self) -> Bags:
        """The words of the questions."""
        return Bags(self._vectors.question[i.claim_id] for i in self.items)

    @cached_property
    def relevance(self) -> Bags:
        """The words of the sentences, by how likely the question says them."""
        return Bags(self._vectors.relevance[i.claim_id] for i in self.items)

    @cached_property
    def asked_words(self) -> Bags:
        """The same, by how telling they are besides."""
        return Bags(self._vectors.asked[i.claim_id] for i in self.items)

    @cached_property
    def retelling(self) -> Retelling:
        """Those of them that the table of paraphrases has."""
        return Retelling((self._vectors.relevance[i.claim_id] for i in self.items), read_paraphrases())

    @cached_property
    def placed(self) -> Placed:
        """Where the encoder puts the claims."""
        return Placed(self.items, self._vectors.points)

    @cached_property
    def together(self) -> Together:
        """The claims, to be read two by two."""
        return Together(self.items, self._vectors.readings)

    @cached_property
    def lengths(self) -> Floats:
        """The lengths of those as vectors."""
        return np.array(
            [math.sqrt(sum(v * v for v in self._vectors.asked[i.claim_id].values())) or 1.0 for i in self.items],
            dtype=np.float64,
        )

    @cached_property
    def around(self) -> Bags:
        """The words of the sentences near the claims."""
        return Bags(self._vectors.around[i.claim_id] for i in self.items)

    @cached_property
    def standing(self) -> Floats:
        """How far down their articles the claims stand."""
        return np.array([self._vectors.standing[i.claim_id] for i in self.items], dtype=np.float64)

    @cached_property
    def subject_words(self) -> Bags:
        """The words for what is counted, each as much as another."""
        return Bags(dict.fromkeys(i.subject_words, 1.0) for i in self.items)

    @cached_property
    def names(self) -> Bags:
        """The names in the sentences."""
        return Bags(dict.fromkeys(i.names, 1.0) for i in self.items)

    @cached_property
    def slots(self) -> dict[str, Bags]:
        """The words of each slot of the questions, by how telling they are."""
        return {slot: Bags(_slot(i, slot, self._vectors) for i in self.items) for slot in SLOTS}


def by_kind(known: Sequence[T], of: Callable[[T, T], float], a: Numbers, b: Numbers) -> Floats:
    """What `of` says of pairs of numbered things, asked once for each two; 0 where one is not said."""
    found = np.zeros(len(a))
    both = np.flatnonzero((a >= 0) & (b >= 0))
    if len(both):
        pairs = a[both] * len(known) + b[both]
        if len(known) ** 2 > MOST_KINDS:
            different, pairs = np.unique(pairs, return_inverse=True)
            table = np.empty(len(different))
            places = np.arange(len(different))
        else:
            different = places = np.flatnonzero(np.bincount(pairs))
            table = np.empty(len(known) ** 2)
        table[places] = [of(known[n // len(known)], known[n % len(known)]) for n in different.tolist()]
        found[both] = table[pairs]
    return found


def _numbered(said: Iterable[T | None], known: list[T]) -> Numbers:
    """Each thing's number in `known`, which is filled; -1 for nothing."""
    number: dict[T, int] = {}
    numbers = [number.setdefault(one, len(number)) if one else -1 for one in said]
    known.extend(number)
    return np.array(numbers, dtype=np.int64)


def _slot(item: Item, slot: str, vectors: Vectors) -> dict[str, float]:
    telling = vectors.telling[item.claim_id]
    return {word: telling[word] for word in sorted(getattr(item, slot))}


def asked_of(item: Item) -> frozenset[str]:
    """The words of a claim's question, without what every amount of its measure is of."""
    if item.measure == "age":
        return item.holder | item.person
    return (item.measured | item.event | item.holder).difference(map(concept_of, OF_KIND))
