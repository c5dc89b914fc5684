"""Whom a pronoun beside a number means: the last sentence's subject that agrees with it."""

from collections.abc import Iterator

from spacy.tokens import Span

from extract.cue.cues import is_framing
from extract.grammar import NAMES, NOUNS, PLURALS, SUBJECTS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.people import counted_people
from extract.words import Word

SENTENCES_BACK = 4
CLIMB = 4
"""Steps from a pronoun to the verb of saying above its clause."""

_ONE_PERSON = frozenset({"he", "she", "his", "her", "him"})
_SELF = frozenset({"i", "my", "me", "myself"})
_THING = frozenset({"it", "its"})
_SEVERAL = frozenset({"they", "their", "them"})


def meant(pronoun: Word) -> Word | None:
    """The noun that a pronoun of the third person stands for; None where none agrees or it is another pronoun."""
    word = pronoun.lower_
    if word in _SELF:
        return _teller(pronoun)
    if word not in _ONE_PERSON | _THING | _SEVERAL:
        return None
    speaker = _speaker(pronoun)
    if speaker is not None and (word in _SEVERAL) == (speaker.tag_ in PLURALS):
        return speaker
    agreeing = [noun for noun in _subjects_before(pronoun) if _agrees(noun, word)]
    if word in _SEVERAL and pronoun.dep_ == "nsubj" and pronoun.head.lemma_ != "be":
        return next((noun for noun in agreeing if _acts(noun)), None) or next(iter(agreeing), None)
    return next(iter(agreeing), None)


def _teller(pronoun: Word) -> Word | None:
    """Who says "I": whom the sentence, or one nearby in the paragraph, names as saying what stands there."""
    for sentence in _nearby(pronoun):
        telling = (t for t in pronoun.row[sentence.start : sentence.end] if t.pos_ == "VERB" and is_framing(t))
        for verb in sorted(telling, key=lambda t: abs(t.i - pronoun.i)):
            who = next((t for t in verb.children if t.dep_ in SUBJECTS and t.lower_ not in _SELF), None)
            if who is not None and who.lower_ in _ONE_PERSON:
                return next((noun for noun in _subjects_before(who) if _agrees(noun, who.lower_)), None)
            if who is not None and who.tag_ in NAMES:
                return who
    return None


def _nearby(word: Word) -> Iterator[Span]:
    """The sentence of a word, the next one and the two before, as far as they are of its paragraph."""
    row, own = word.row, word.sent
    yield own
    if own.end < len(row) and not row[own.end - 1].is_space:
        yield row[own.end].sent
    start = own.start
    for _ in range(2):
        if start == 0 or row[start - 1].is_space:
            return
        sentence = row[start - 1].sent
        yield sentence
        start = sentence.start


def _speaker(pronoun: Word) -> Word | None:
    """Of "Orme Aid said it had 26 lorries" who says so, a noun before the pronoun."""
    token = pronoun
    for _ in range(CLIMB):
        above = token.head
        if token.dep_ == "ccomp" and is_framing(above):
            return next((t for t in above.lefts if t.dep_ in SUBJECTS and t.tag_ in NOUNS and t.i < pronoun.i), None)
        if above is token:
            return None
        token = above
    return None


def _subjects_before(pronoun: Word) -> Iterator[Word]:
    """The subjects of the sentence up to the pronoun, and of the ones before it, the nearest first."""
    row, sentence, end = pronoun.row, pronoun.sent, pronoun.i
    for _ in range(SENTENCES_BACK):
        yield from (t for t in reversed(row[sentence.start : end]) if t.tag_ in NOUNS and t.dep_ in SUBJECTS)
        if sentence.start == 0:
            return
        sentence = row[sentence.start - 1].sent
        end = sentence.end


def _agrees(noun: Word, pronoun: str) -> bool:
    if pronoun in _ONE_PERSON:
        return noun.tag_ in NAMES and not any(child.lower_ == "the" for child in noun.lefts)
    if pronoun in _THING:
        return noun.tag_ not in PLURALS and not _is_person(noun)
    return noun.tag_ in PLURALS or noun.tag_ in NAMES


def _acts(noun: Word) -> bool:
    """Is it somebody or a name, who does things, as profits and lorries do not?"""
    word = singular(noun.lower_)
    return noun.tag_ in NAMES or word in counted_people() or word in word_set("sources", "organisations")


def _is_person(noun: Word) -> bool:
    """ "Mr Hale", "Ann Pell": a name of several words that begins with a title or has no article."""
    return noun.tag_ in NAMES and noun.i > 0 and noun.nbor(-1).tag_ in NAMES and noun.nbor(-1).dep_ == "compound"
