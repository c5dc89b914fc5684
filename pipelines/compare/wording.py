"""How the articles of one story write their words: which are names there, and which common nouns."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extract.lexicon import word_set
from extract.months import MONTHS
from extract.people import groups, people, unnamed
from extract.question.stretches import WEEKDAYS

_WORD = re.compile(r"[^\W\d_](?:[\w’'&.-]*[\w’'])?")
POSSESSIVE = re.compile(r"['’]s?\Z")
_STARTS = re.compile(r"(?:\A|[.!?:…\"“‘\n*•-])[\s\"“‘'(\[]*\Z")
DATES = frozenset((*MONTHS, *WEEKDAYS))


@dataclass(frozen=True, slots=True)
class Wording:
    """How often words stand in some texts."""

    low: Counter[str]
    """In lower case."""
    high: Counter[str]
    """With a capital where no sentence begins, as they are written."""

    def is_name(self, word: str) -> bool:
        """Is a capitalised word a name, and not the first word of a sentence or an office in capitals?"""
        if word[1:].lower() != word[1:]:
            return True
        low = word.lower()
        if low in people("role") or low in unnamed() or low in groups() or self.low[low] > self.high[word]:
            return False
        if self.high[word]:
            return True
        return not (self.low[low] or low in word_set("sources", "organisations") | word_set("sources", "documents"))


def wording_of(texts: Iterable[str]) -> Wording:
    """How the words of some texts are written."""
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    for text in texts:
        lowered, capitals = _words(text)
        low.update(lowered)
        high.update(capitals)
    return Wording(low, high)


def proper_nouns(text: str) -> frozenset[str]:
    """The words that a text writes with a capital within sentences and never without, days and months left out."""
    low, high = _words(text)
    known = set(low)
    return frozenset(word for word in high if word.lower() not in known) - DATES


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    low, high = [], []
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if "'" in word or "’" in word:
            word = POSSESSIVE.sub("", word)
        if word[:1].islower():
            low.append(word)
        elif _inside(text, start) or not _STARTS.search(text, max(0, start - 6), start):
            high.append(word)
    return tuple(low), tuple(high)


def _inside(text: str, start: int) -> bool:
    """Does a word stand right behind another one? Nearly all do, and then no sentence begins with it."""
    return start > 1 and text[start - 1] == " " and text[start - 2].isalnum()
