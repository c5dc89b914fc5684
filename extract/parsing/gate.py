"""Which paragraphs of a text a claim can need parsed: those with a number, and those that tell who is meant there.

By shape alone, before anything is parsed. Everywhere else words are only tagged, so that names, plurals and what a text
is about are known of all of it.
"""

from collections.abc import Collection, Sequence, Set

from spacy.attrs import IS_LOWER, LOWER, ORTH
from spacy.strings import get_string_id
from spacy.tokens import Doc

from extract.records import Span
from extract.speakers import is_body, is_document, is_person


def _numbered(words: str) -> frozenset[int]:
    """Words as spaCy numbers them: to spell every word of a text costs more than to look at them."""
    return frozenset(map(get_string_id, words.split()))


_OPENING = _numbered("“ \" „ « ‘ ' ``")
_ENDING = _numbered(". ! ?")
_CLOSING = _numbered("” \" » ’ ' '' )")
_KNOWN = _numbered("the this that these those")
_THE = get_string_id("The")
_OF_ONE = _numbered("he she his her hers him")
_OF_ANY = _numbered("it its they their theirs them")
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
    words = [set(paragraph.to_array(LOWER).tolist()) for paragraph in paragraphs]
    taken_up = {number: _taken_up(paragraphs[number]) for number in _with_numbers(paragraphs, places)}
    stands_in: dict[int, list[int]] = {noun: [] for nouns in taken_up.values() for noun in nouns}
    for number, own in enumerate(words):
        for noun in own & stands_in.keys():
            stands_in[noun].append(number)
    for number, nouns in taken_up.items():
        for i in range(max(0, number - _reach(words[number])), number + 1):
            wanted[i] = True
        for noun in nouns:
            before = stands_in[noun].index(number)
            if before:
                wanted[stands_in[noun][before - 1]] = True
        while number > 0 and _opens_quotation(paragraphs[number]):
            number -= 1
            wanted[number] = True
    return wanted


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


def _reach(words: Set[int]) -> int:
    return BACK_OF_ONE if words & _OF_ONE else BACK_OF_ANY if words & _OF_ANY else BACK


def _taken_up(paragraph: Doc) -> set[int]:
    """The nouns for who speaks that a paragraph takes for known: "the campaign says", "the former governor"."""
    asked = paragraph.to_array([LOWER, ORTH, IS_LOWER])
    lowered, printed, small = (asked[:, column].tolist() for column in range(3))
    found: set[int] = set()
    for place, lower in enumerate(lowered):
        if lower in _KNOWN:
            for behind in range(place + 1, min(place + 1 + REACH, len(lowered))):
                # what "The" at the head of a sentence names may well say something, whatever it is
                opening = behind == place + 1 and printed[place] == _THE
                if small[behind] and (opening or _may_speak(paragraph.vocab.strings[printed[behind]])):
                    found.add(printed[behind])
    return found


def _may_speak(noun: str) -> bool:
    return is_person(noun) or is_body(noun) or is_document(noun)


def _opens_quotation(paragraph: Doc) -> bool:
    """May what somebody said before go on here?"""
    return next((token.orth in _OPENING for token in paragraph if not token.is_space), False)


def sentence_starts(paragraph: Doc) -> list[int]:
    """For each token of a paragraph that is not parsed 1 where a sentence begins, by its marks, and -1 elsewhere."""
    strings = paragraph.vocab.strings
    found: list[int] = []
    ended = True
    for word in paragraph.to_array(ORTH).tolist():
        begins = ended and (not found or word in _OPENING or strings[word][:1].isupper())
        found.append(1 if begins else -1)
        ended = word in _ENDING or (ended and not begins and word in _CLOSING)
    return found
