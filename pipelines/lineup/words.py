"""The words by which claims are compared: stems, those of one concept alike, and the clause around a number."""

import re
from functools import lru_cache

from extract.concepts import concept_of, concepts, content_words, stems, synonyms

__all__ = [
    "article_stems",
    "clause_around",
    "concept_of",
    "concept_set",
    "concepts",
    "content_words",
    "stems",
    "synonyms",
]

_CLAUSE_BREAK = re.compile(r"[,;:—–()\"“”]|\s-\s|\band\b|\bwhile\b|\bbut\b|\bagainst\b")
_AMONG = re.compile(r"\b(?:\w+ of|out of|among|amongst|from)(?: the| an| these| those| some)?\s*\Z", re.I)


def article_stems(title: str, text: str) -> list[str]:
    """The stems of an article's title and text."""
    return stems(f"{title} {text}")


@lru_cache(maxsize=20_000)
def concept_set(text: str) -> frozenset[str]:
    """The concepts of a few words: slots, units and sources are the same in claim after claim of a story."""
    return frozenset(concepts(text))


def clause_around(sentence: str, start: int, end: int) -> str:
    """The part of a sentence between the commas and conjunctions nearest to the number at `start:end`.

    It begins at the number where that is only drawn from: before "more of the 20,000 taken" others are spoken of.
    """
    left, right = 0, len(sentence)
    for match in _CLAUSE_BREAK.finditer(sentence):
        if _inside_number(sentence, match.start()) or _inside_name(sentence, match):
            continue
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    if _AMONG.search(sentence[left:start]):
        left = start
    return sentence[left:right]


def _inside_number(text: str, i: int) -> bool:
    return text[i] in ",." and i > 0 and i + 1 < len(text) and text[i - 1].isdigit() and text[i + 1].isdigit()


def _inside_name(text: str, match: re.Match[str]) -> bool:
    """`Heat and Power Commission` is one name."""
    if match[0] != "and":
        return False
    before, after = text[: match.start()].split()[-1:], text[match.end() :].split()[:1]
    return bool(before and after and before[0][0].isupper() and after[0][0].isupper())
