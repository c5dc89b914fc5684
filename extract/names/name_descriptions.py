"""What a text says its names are: "the charity Oakwell", "Oakwell, a small charity", "First Lady Ilona Marsh"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from extract.grammar import COMMON_NOUNS, FINITE, SUBJECTS
from extract.lexicon import word_set
from extract.names.gender import gender_of
from extract.names.name import Name
from extract.names.offices import role_words
from extract.people import persons, speakers
from extract.speakers import is_body
from extract.words import Word, words_of

MAX_APPOSITION = 8
"""Words between a name and the noun that says what it is: "Oakwell, a small Harland charity"."""
_BEFORE_NOUNS = frozenset({"JJ", "NN", "NNS", "NNP", "VBG", "RB"})


def describe(doc: Doc, name: Name, start: int, end: int) -> None:
    """Note the nouns before a name ("the charity Oakwell") and in apposition to it ("Oakwell, a charity")."""
    row = words_of(doc)
    i = start - 1
    if i >= 0 and row[i].tag_ in COMMON_NOUNS:
        _call(name, row[i].lower_)
        _call_in_full(row, name, i)
    _describe_by_office(row, name, start, end)
    # what stands before by apposition: "Its chief surgeon, Dr Omar Kane,"; not "according to the ministry, Kane says"
    speaks = end < len(row) and row[end].tag_ in FINITE
    if not speaks and start >= 2 and row[start - 1].text == "," and row[start - 2].tag_ == "NN":
        noun = row[start - 2]
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.tag_ == "NN":
            noun = noun.head.head  # "the leader of the council, Ilona Marsh"
        _call(name, noun.lower_)
        _call_in_full(row, name, noun.i)
    if end + 1 < len(row) and row[end].text == ",":
        for noun in _apposed(row, end + 1):
            _call(name, noun.lower_)
            _call_in_full(row, name, noun.i)


def _describe_by_office(row: list[Word], name: Name, start: int, end: int) -> None:
    """ "First Lady Ilona Marsh" is "the first lady" and "the lady"."""
    last = next((i for i in range(start, end - 1) if row[i].lower_ not in role_words()), end - 1)
    if last == start and end - start > 2 and row[start].lower_ in persons():
        last += 1  # "Pensioner Ilona Marsh"
    if last > start:
        _call(name, row[start].doc[start:last].text.lower())
        _call(name, row[last - 1].lower_)


def _apposed(row: list[Word], i: int) -> Iterator[Word]:
    """Head nouns of the phrase that starts at `i`, as long as it is one."""
    limit = min(len(row), i + MAX_APPOSITION)
    if i < limit and row[i].tag_ == "CD" and i + 1 < limit and row[i + 1].text == ",":
        i += 2  # an age
    previous: Word | None = None
    while i < limit and row[i].tag_ in {"DT", "JJ", "NN", "NNP", "PRP$", "POS", "HYPH", "CC", "VBN"}:
        previous = row[i]
        following = row[i + 1] if i + 1 < len(row) else None
        if previous.dep_ in SUBJECTS and previous.head.i > i and (following is None or following.text != ","):
            return  # "by the end of June, the company said": no apposition, but who speaks
        if previous.tag_ == "NN" and (following is None or following.tag_ not in {"NN", "NNP", "HYPH", "POS"}):
            yield previous
        i += 1


def _call_in_full(row: list[Word], name: Name, noun: int) -> None:
    """ "the Harland first lady" is "the first lady" too: the noun with the word that makes a title of it."""
    if noun > 0 and row[noun - 1].tag_ in _BEFORE_NOUNS and row[noun - 1].is_alpha:
        name.descriptions.add(f"{row[noun - 1].lower_} {row[noun].lower_}")


def _call(name: Name, noun: str) -> None:
    """Note that the text calls a name by a noun, and what that tells of it."""
    name.descriptions.add(noun)
    role = noun in speakers()
    body = is_body(noun)
    if body and not role:
        name.kind = "organisation"
    elif (
        role and len(name.parts) <= 3 and not any(p.lower() in word_set("sources", "organisations") for p in name.parts)
    ):
        name.kind = "person"
    if name.gender is None and name.kind == "person":
        name.gender = gender_of([noun])
