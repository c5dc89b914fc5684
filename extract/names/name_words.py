"""Words that names are made of, as they stand in a text."""

import re

from spacy.tokens import Doc, Token

from extract import words
from extract.grammar import NAMES

ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,7}s?")
_GLUE = frozenset({"-", "/"})
_LEADING = frozenset({"The", "A", "An", "But", "And", "In", "On", "At", "As", "When", "Its", "His", "Her", "Their"})


def is_name_word(token: Token) -> bool:
    """A capitalised word that the tagger takes for a name."""
    return token.tag_ in NAMES and token.text[:1].isupper() and token.text not in _LEADING


def words_of(doc: Doc, start: int, end: int) -> list[str]:
    """The words of a run, those joined by a hyphen as one."""
    found: list[str] = []
    row = words.words_of(doc)
    for token in row[start:end]:
        glued = token.text in _GLUE or (token.i > start and row[token.i - 1].text in _GLUE)
        if glued and found:
            found[-1] += token.text
        else:
            found.append(token.text)
    return found
