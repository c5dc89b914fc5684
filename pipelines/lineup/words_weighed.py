"""What is weighed of each word around a number: where and how it stands, and in which slots of the question it is.

Of all words of all claims at once: a column for each thing that is weighed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipelines.lineup.arrays import Floats, Numbers
from pipelines.lineup.bags import Numbered
from pipelines.lineup.claim import Item
from pipelines.lineup.tokens import COUNTED, SPELT, Tokens, facts_of
from pipelines.lineup.trees import Matrix
from pipelines.lineup.words import concept_set

T = TypeVar("T")
_MEASURES = {name: number for number, name in enumerate(("count", "money", "percent", "[time]", "age", "[length]"))}
_NO_OTHER = 200
"""Characters to the next number of a sentence that has no other."""
_BEYOND: Mapping[str, float] = {
    "after": -40, "away": 40, "commas": 5, "stops": 3, "numbers_between": 3, "nearer_number": -200, "links": 3,
    "prepositions": 5, "how_far": -1,
}  # fmt: skip
"""Of a word of a slot that stands outside the sentence; all else of its place is nothing."""
_SLOTS: Mapping[str, Callable[[Item], Iterable[str]]] = {
    "measured": lambda item: item.measured,
    "event": lambda item: item.event,
    "holder": lambda item: item.holder,
    "place": lambda item: item.place,
    "unit": lambda item: concept_set((item.unit or "").replace("_", " ")),
    "source": lambda item: concept_set(item.source or ""),
}

NAMES = (
    "after", "away", "in_quantity", "commas", "stops", "numbers_between", "nearer_number", "links", "prepositions",
    "after_preposition", "after_of", "after_function", "after_article", "before_of", "before_preposition",
    "before_stop",
    "measured", "event", "holder", "place", "unit", "source", "sentences", "of_sentences", "words", "numbers",
    "measure", "title", "name", "concept", "letters", "ed", "ing", "s", "ly", "all_measured", "all_event",
    "in_sentence", "before", "how_far",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Claims:
    """Claims as columns."""

    start: Numbers
    end: Numbers
    sentence: Numbers
    """The number of the sentence, one of its own in each article and field."""
    first: Numbers
    """The place of the first token of the quantity among those of its sentence, …"""
    last: Numbers
    """… and of the last."""


class WordsWeighed:
    """The concepts around the numbers of claims, with what is weighed of each.

    Those of the sentence in its order, then those that only the slots have.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        """`items` have all claims of their articles."""
        together: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
        for item in items:
            together[item.article_id, item.field, item.sentence].append(item)
        self._items = list(chain.from_iterable(together.values()))
        self._concepts = Numbered()
        self._tokens = tokens = Tokens([sentence for _, _, sentence in together], self._concepts)
        self._told = np.array([len(told) for told in together.values()], dtype=np.int64)
        self._article = Numbered().of(article for article, _, _ in together)
        self._claims = _claims(self._items, np.repeat(np.arange(len(together)), self._told), tokens)
        self._slots = {name: self._said(slot) for name, slot in _SLOTS.items()}
        claim, token = _nearest(self._claims, tokens)
        beyond, concept = self._outside(claim, tokens.concept[token])
        order = np.argsort(np.concatenate([claim, beyond]), kind="stable")
        self._claim = np.concatenate([claim, beyond])[order]
        self._concept = np.concatenate([tokens.concept[token], concept])[order]
        self._token = np.concatenate([token, np.full(len(beyond), -1)])[order]  # -1 is no word of the sentence

    def by_claim(self, found: Sequence[T]) -> Iterator[tuple[str, dict[str, T]]]:
        """For each claim, by id, its concepts with what was found of them."""
        known = list(self._concepts)
        words = [known[number] for number in self._concept.tolist()]
        start = 0
        for item, count in zip(self._items, np.bincount(self._claim, minlength=len(self._items)).tolist(), strict=True):
            end = start + count
            yield item.claim_id, dict(zip(words[start:end], found[start:end], strict=True))
            start = end

    def rows(self) -> Matrix:
        """What is weighed of each concept of each claim, in the order of `NAMES`."""
        found = np.zeros((len(NAMES), len(self._claim)))
        columns = dict(zip(NAMES, found, strict=True))
        self._fill_said(columns)
        self._fill_inside(columns, np.flatnonzero(self._token >= 0))
        self._fill_outside(columns, np.flatnonzero(self._token < 0))
        return found.T

    def _said(self, slot: Callable[[Item], Iterable[str]]) -> tuple[Numbers, Numbers]:
        """The concepts of a slot: for each the number of its claim, and its own."""
        said = [tuple(slot(item)) for item in self._items]
        claim = np.repeat(np.arange(len(said)), [len(one) for one in said])
        return claim, self._concepts.of(chain.from_iterable(said))

    def _outside(self, claim: Numbers, concept: Numbers) -> tuple[Numbers, Numbers]:
        """The concepts of slots and unit that are not in the sentence of their claim, in alphabetical order."""
        wanted = np.concatenate([self._key(*said) for name, said in self._slots.items() if name != "source"])
        claims, found = np.divmod(np.setdiff1d(wanted, self._key(claim, concept)), max(1, len(self._concepts)))
        known = list(self._concepts)
        rank = np.zeros(len(known), dtype=np.int64)
        rank[sorted(range(len(known)), key=known.__getitem__)] = np.arange(len(known))
        order = np.lexsort((rank[found], claims))
        return claims[order], found[order]

    def _key(self, claim: Numbers, concept: Numbers) -> Numbers:
        """A claim, or an article, and a concept as one number."""
        key: Numbers = claim * max(1, len(self._concepts)) + concept
        return key

    def _fill_said(self, columns: Mapping[str, Floats]) -> None:
        """What holds of a concept wherever it stands, and of its claim."""
        claim, items, sentence = self._claim, self._items, self._claims.sentence[self._claim]
        keys = self._key(claim, self._concept)
        for name, said in self._slots.items():
            columns[name][:] = np.isin(keys, self._key(*said))
        columns["sentences"][:] = self._sentences_with()
        columns["of_sentences"][:] = np.bincount(self._article)[self._article[sentence]]
        columns["words"][:] = self._tokens.counts[sentence]
        columns["numbers"][:] = self._told[sentence] - 1
        measures = [_MEASURES.get(item.measure, len(_MEASURES)) for item in items]
        columns["measure"][:] = np.array(measures, dtype=np.int64)[claim]
        columns["title"][:] = np.array([item.field == "title" for item in items], dtype=np.bool_)[claim]
        columns["concept"][:] = np.array([word[0] == "@" for word in self._concepts], dtype=np.bool_)[self._concept]
        columns["all_measured"][:] = np.array([len(item.measured) for item in items], dtype=np.int64)[claim]
        columns["all_event"][:] = np.array([len(item.event) for item in items], dtype=np.int64)[claim]

    def _sentences_with(self) -> Numbers:
        """In how many sentences of its article each concept stands."""
        tokens = self._tokens
        some = tokens.concept >= 0
        sentence, concept = np.repeat(np.arange(len(tokens.counts)), tokens.counts)[some], tokens.concept[some]
        sentence, concept = np.divmod(np.unique(self._key(sentence, concept)), max(1, len(self._concepts)))
        told, times = np.unique(self._key(self._article[sentence], concept), return_counts=True)
        sought = self._key(self._article[self._claims.sentence[self._claim]], self._concept)
        if not len(told):
            return np.zeros_like(sought)
        place = np.minimum(np.searchsorted(told, sought), len(told) - 1)
        return np.where(told[place] == sought, times[place], 0)

    def _fill_inside(self, columns: Mapping[str, Floats], which: Numbers) -> None:
        """Where the words of the sentence stand, and beside what."""
        tokens, claim, at = self._tokens, self._claim[which], self._token[which]
        sentence = self._claims.sentence[claim]
        zero, start = tokens.first[sentence], tokens.start[at]
        first, last = self._claims.first[claim] + zero, self._claims.last[claim] + zero
        begin, end = self._claims.start[claim], self._claims.end[claim]
        after = np.where(at > last, at - last, np.minimum(0, at - first))
        low, high = np.where(at < first, at + 1, last + 1), np.where(at < first, first, at)
        between, nearest = self._other_numbers(claim, start)
        found: dict[str, NDArray[Any]] = {
            "after": after, "away": np.abs(after), "in_quantity": (begin <= start) & (start < end),
            **{name: tokens.between(name, low, high) for name in COUNTED},
            "numbers_between": between, "nearer_number": nearest - np.abs(start - begin),
            **{f"after_{name}": tokens.beside(kind, at, sentence, -1) for name, kind in _AFTER.items()},
            **{f"before_{name}": tokens.beside(kind, at, sentence, 1) for name, kind in _BEFORE.items()},
            **{kind: tokens.fact(kind, at) for kind in SPELT}, "name": (tokens.fact("name", at) > 0) & (at > zero),
            "in_sentence": np.ones(len(which)), "before": start < begin,
            "how_far": (at - zero) / tokens.counts[sentence],
        }  # fmt: skip
        for name, values in found.items():
            columns[name][which] = values

    def _fill_outside(self, columns: Mapping[str, Floats], which: Numbers) -> None:
        """What is said of words that the sentence has not."""
        for name, value in _BEYOND.items():
            columns[name][which] = value
        spelt = facts_of(word.removeprefix("@") for word in self._concepts)
        for name in SPELT:
            columns[name][which] = spelt[name][self._concept[which]]

    def _other_numbers(self, claim: Numbers, start: Numbers) -> tuple[Numbers, Numbers]:
        """How many other numbers of its sentence stand between each word and its own, and how near it the next one."""
        claims, told = self._claims, self._told[self._claims.sentence[claim]]
        before = (np.cumsum(self._told) - self._told)[claims.sentence[claim]]
        between, nearest = np.zeros(len(claim), dtype=np.int64), np.where(told > 1, np.iinfo(np.int64).max, _NO_OTHER)
        for number in range(int(self._told.max(initial=1)) if len(claim) else 0):
            some = np.flatnonzero((number < told) & (told > 1) & (before + number != claim))
            other, at, own = claims.start[before[some] + number], start[some], claim[some]
            between[some] += ((at < other) & (other < claims.start[own])) | ((claims.end[own] <= other) & (other < at))
            nearest[some] = np.minimum(nearest[some], np.abs(at - other))
        return between, nearest


_AFTER = {"preposition": "prepositions", "of": "of", "function": "function", "article": "article"}
_BEFORE = {"of": "of", "preposition": "prepositions", "stop": "stop"}


def _claims(items: Sequence[Item], sentence: Numbers, tokens: Tokens) -> _Claims:
    start = np.array([item.start for item in items], dtype=np.int64)
    end = np.array([item.end for item in items], dtype=np.int64)
    low, high = tokens.first_from(sentence, start), tokens.first_from(sentence, end)
    inside = low < high
    return _Claims(start, end, sentence, np.where(inside, low, 0), np.where(inside, high - 1, 0))


def _nearest(claims: _Claims, tokens: Tokens) -> tuple[Numbers, Numbers]:
    """The words of each claim's sentence: of those of one concept the nearest, in the place of the first of them."""
    counts = tokens.counts[claims.sentence]
    claim = np.repeat(np.arange(len(counts)), counts)
    number = np.arange(len(claim)) - np.repeat(np.cumsum(counts) - counts, counts)
    token = tokens.first[claims.sentence][claim] + number
    told = np.flatnonzero(tokens.concept[token] >= 0)
    claim, number, token = claim[told], number[told], token[told]
    first, last = claims.first[claim], claims.last[claim]
    away = np.where(number > last, number - last, np.maximum(0, first - number))
    key = claim * (1 + tokens.concept.max(initial=0)) + tokens.concept[token]
    order = np.lexsort((away, key))
    best = order[np.r_[True, key[order][1:] != key[order][:-1]]] if len(order) else order
    _, earliest = np.unique(key, return_index=True)
    best = best[np.argsort(earliest)]
    return claim[best], token[best]
