"""Which paragraphs of a text a claim can need parsed: those with a number, and those that tell who is meant there.

By shape alone, before anything is parsed. Everywhere else words are only tagged, so that names, plurals and what a text
is about are known of all of it.
"""

from collections.abc import Collection, Sequence, Set

from spacy.attrs import LOWER
from spacy.tokens import Doc

from extract.records import Span
from extract.speakers import is_body, is_document, is_person

_OPENING = frozenset({"“", '"', "„", "«", "‘", "'", "``"})
_ENDING = frozenset({".", "!", "?"})
_CLOSING = frozenset({"”", '"', "»", "’", "'", "''", ")"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_OF_ONE = frozenset({"he", "she", "his", "her", "hers", "him"})
_OF_ANY = frozenset({"it", "its", "they", "their", "theirs", "them"})
REACH = 3
"""Words behind "the" among which the noun is sought."""
BACK = 1
"""Paragraphs before a number that are parsed in any case: a speaker who goes on, a noun that is taken up."""
BACK_OF_ANY = 2
"""The same where a pronoun may mean a body or several people."""
BACK_OF_ONE = 4
"""The same where a pronoun means somebody: interviews name him once and go on for long."""


def needed(paragraphs: Sequence[Doc], places: Sequence[Span]) -> list[bool]:
    """For each paragraph of a tokenised text, whether to parse it.

    `places` are the text's numbers, in order and in code points.
    """
    wanted = [False] * len(paragraphs)
    words = [_lowered(paragraph) for paragraph in paragraphs]
    stands_in: dict[str, list[int]] = {}
    for number, own in enumerate(words):
        for word in own:
            stands_in.setdefault(word, []).append(number)
    for number in _with_numbers(paragraphs, places):
        for i in range(max(0, number - _reach(words[number])), number + 1):
            wanted[i] = True
        for noun in _taken_up(paragraphs[number]):
            before = stands_in[noun].index(number)
            if before:
                wanted[stands_in[noun][before - 1]] = True
        while number > 0 and _opens_quotation(paragraphs[number]):
            number -= 1
            wanted[number] = True
    return wanted


def _lowered(paragraph: Doc) -> set[str]:
    """Its words in lower case."""
    strings = paragraph.vocab.strings
    return {strings[word] for word in set(paragraph.to_array(LOWER).tolist())}


def _with_numbers(paragraphs: Sequence[Doc], places: Sequence[Span]) -> Collection[int]:
    found: dict[int, None] = {}
    start = at = 0
    for number, paragraph in enumerate(paragraphs):
        end = start + (paragraph[-1].idx + len(paragraph[-1].text_with_ws) if len(paragraph) else 0)
        while at < len(places) and places[at][0] < end:
            if places[at][1] > start:
                found[number] = None
            if places[at][1] > end:
                break  # it goes on in the next one
            at += 1
        start = end
    return found


def _reach(words: Set[str]) -> int:
    return BACK_OF_ONE if words & _OF_ONE else BACK_OF_ANY if words & _OF_ANY else BACK


def _taken_up(paragraph: Doc) -> set[str]:
    """The nouns for who speaks that a paragraph takes for known: "the campaign says", "the former governor"."""
    found: set[str] = set()
    left, opening = 0, False
    for token in paragraph:
        word = token.text
        if left > 0 and token.is_lower and (opening or is_person(word) or is_body(word) or is_document(word)):
            found.add(word)
        left = REACH if token.lower_ in _KNOWN else left - 1
        opening = word == "The"  # what it names may well say something, whatever it is
    return found


def _opens_quotation(paragraph: Doc) -> bool:
    """May what somebody said before go on here?"""
    return next((token.text in _OPENING for token in paragraph if not token.is_space), False)


def sentence_starts(paragraph: Doc) -> list[int]:
    """For each token of a paragraph that is not parsed 1 where a sentence begins, by its marks, and -1 elsewhere."""
    found: list[int] = []
    ended = True
    for token in paragraph:
        text = token.text
        begins = ended and (not found or text[:1].isupper() or text in _OPENING)
        found.append(1 if begins else -1)
        ended = text in _ENDING or (ended and not begins and text in _CLOSING)
    return found
