"""How likely each word around a number says what it measures, by where and how it stands: no word counts by itself.

The table was fitted on the words by which people named the questions of marked stories
(`python -m benchmarks.fit_lineup`); a word of theirs is one of the same concept.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import numpy as np

from extract.concepts import concept_of, concepts, content_words
from pipelines.lineup.claim import Item
from pipelines.lineup.trees import Trees, read_trees

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d,.]*|[^\w\s]")
_LINKS = frozenset("and but or while which who that".split())
_PREPOSITIONS = frozenset(
    "of in at for to by from with on after before over under since between among than as per".split()
)
_ARTICLES = frozenset(("the", "a", "an"))
_FUNCTION = frozenset(
    """the a an is are was were be been has have had will would could should may might must do does did not and or but
    that which who whom whose it its their his her he she they this these those""".split()
)
_MEASURES = ("count", "money", "percent", "[time]", "age", "[length]")
DECIMALS = 3
_ELSEWHERE = 40
"""Words to a word of a slot that stands outside the sentence."""

NAMES = (
    "after", "away", "in_quantity", "commas", "stops", "numbers_between", "nearer_number", "links", "prepositions",
    "after_preposition", "after_of", "after_function", "after_article", "before_of", "before_preposition",
    "before_stop",
    "measured", "event", "holder", "place", "unit", "source", "sentences", "of_sentences", "words", "numbers",
    "measure", "title", "name", "concept", "letters", "ed", "ing", "s", "ly", "all_measured", "all_event",
    "in_sentence", "before", "how_far",
)  # fmt: skip

Relevance = Mapping[str, float]
"""The concepts of a claim's sentence and question, and how likely each is said by the question: 0 to 1."""


def relevance(items: Sequence[Item], trees: Trees | None = None) -> dict[str, Relevance]:
    """For each claim, by id, its concepts by relevance, by the shipped table or a given one.

    `items` have all claims of their articles.
    """
    rows = word_rows(items)
    found = [row for of_claim in rows.values() for row in of_claim.values()]
    odds = (trees or read_trees("relevance")).scores(np.array(found, dtype=np.float64).reshape(-1, len(NAMES)))
    likely = iter(np.round(1 / (1 + np.exp(-odds)), DECIMALS).tolist())
    return {claim: {concept: next(likely) for concept in of_claim} for claim, of_claim in rows.items()}


def word_rows(items: Sequence[Item]) -> dict[str, dict[str, list[float]]]:
    """For each claim and concept what is weighed, in the order of `NAMES`."""
    together: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    for item in items:
        together[item.article_id, item.field, item.sentence].append(item)
    said = {place: _Sentence(place[2]) for place in together}
    times: dict[str, Counter[str]] = defaultdict(Counter)
    for (article, *_), sentence in said.items():
        times[article].update(sentence.concepts)
        times[article][""] += 1
    return {
        item.claim_id: _rows(item, said[place], times[item.article_id], told)
        for place, told in together.items()
        for item in told
    }


class _Sentence:
    """The words of a sentence, and how many of some kinds stand before each."""

    def __init__(self, sentence: str) -> None:
        self.starts = [match.start() for match in _TOKEN.finditer(sentence)]
        self.tokens = _TOKEN.findall(sentence)
        self.lower = [token.lower() for token in self.tokens]
        self.words = [
            (number, concept_of(words[0]), words[0])
            for number, token in enumerate(self.tokens)
            if token[0].isalpha() and (words := content_words(token))
        ]
        self.concepts = {concept for _, concept, _ in self.words}
        self.commas = self._before(",;:()–—")
        self.stops = self._before(';–—("“”“')
        self.links, self.prepositions = self._before(_LINKS), self._before(_PREPOSITIONS)

    def _before(self, kind: Iterable[str]) -> list[int]:
        return [0, *accumulate(int(word in kind) for word in self.lower)]

    def at(self, number: int) -> str:
        """A word in lower case; nothing beyond the ends."""
        return self.lower[number] if 0 <= number < len(self.lower) else ""


def _rows(item: Item, sentence: _Sentence, times: Counter[str], told: Sequence[Item]) -> dict[str, list[float]]:
    inside = [n for n, start in enumerate(sentence.starts) if item.start <= start < item.end]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    others = [(one.start, one.end) for one in told if one is not item]
    slots = (item.measured, item.event, item.holder, item.place)
    unit = frozenset(concepts((item.unit or "").replace("_", " ")))
    source = frozenset(concepts(item.source or ""))
    measure = _MEASURES.index(item.measure) if item.measure in _MEASURES else len(_MEASURES)

    def of_words(concept: str, word: str, name: bool) -> Iterator[float]:
        yield from (float(concept in slot) for slot in slots)
        yield float(concept in unit)
        yield float(concept in source)
        yield from (times[concept], times[""], len(sentence.tokens), len(others), measure, item.field == "title")
        yield from (name, concept.startswith("@"), len(word))
        yield from (float(word.endswith(end)) for end in ("ed", "ing", "s", "ly"))
        yield from (len(item.measured), len(item.event))

    found: dict[str, list[float]] = {}
    for number, concept, word in sentence.words:
        after = number - last if number > last else min(0, number - first)
        if concept in found and found[concept][1] <= abs(after):
            continue
        start = sentence.starts[number]
        low, high = (number + 1, first) if number < first else (last + 1, number)
        between = [max(0, of[high] - of[low]) for of in (sentence.commas, sentence.stops)]
        words_between = [max(0, of[high] - of[low]) for of in (sentence.links, sentence.prepositions)]
        before, behind = sentence.at(number - 1), sentence.at(number + 1)
        found[concept] = [
            after, abs(after), item.start <= start < item.end, *between,
            sum(start < other < item.start or item.end <= other < start for other, _ in others),
            min((abs(start - other) for other, _ in others), default=200) - abs(start - item.start), *words_between,
            before in _PREPOSITIONS, before == "of", before in _FUNCTION, before in _ARTICLES,
            behind == "of", behind in _PREPOSITIONS, behind in (",", "."),
            *of_words(concept, word, sentence.tokens[number][0].isupper() and number > 0),
            True, start < item.start, number / len(sentence.tokens),
        ]  # fmt: skip
    for concept in sorted(frozenset().union(*slots, unit) - found.keys()):
        found[concept] = [
            -_ELSEWHERE, _ELSEWHERE, False, 5, 3, 3, -200, 3, 5, *([False] * 7),
            *of_words(concept, concept.removeprefix("@"), False), False, False, -1,
        ]  # fmt: skip
    return found
