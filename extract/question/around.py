"""What tells of an amount where its own clause names nothing: the phrase or clause behind it, or what went on by it."""

from collections.abc import Iterable

from extract.grammar import FINITE, NAMES, NOUNS, SUBJECTS
from extract.lexicon import word_set
from extract.question.antecedents import meant
from extract.question.forms import gerund_of
from extract.question.frame import Frame
from extract.question.holders import can_hold
from extract.records import Quantity
from extract.words import Word

MOST = 10
"""Words of a phrase that are enough to know it by."""
_TELLING = frozenset({"NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "VBD", "VBZ", "VBP", "VB"})
_LINKS = frozenset({"who", "that", "which", "where", "whom"})
_FEEBLE = frozenset(
    "time money share distance number people amount value average rate level record increase rise gap ratio".split()
)
"""Nouns that only say what kind of amount it is."""


def is_feeble(said: str | None) -> bool:
    """Does a wording name no more than the kind of amount: "time", "average", "people"?"""
    return said is not None and len(said.split()) == 1 and said.lower() in _FEEBLE


def behind(frame: Frame, parts: Iterable[str] = ("prep", "relcl", "acl")) -> list[Word]:
    """The phrase or clause right behind a number: "of leaking pipe", "for every worker", "who promised a vote"."""
    last = max((*frame.own, frame.head.i)) if _is_near(frame) else max(frame.own, default=frame.head.i)
    places = {*frame.own, frame.head.i}
    for i in sorted(places):
        for child in frame.head.row[i].dependents:
            if child.dep_ in parts and last < child.i and child.i not in places | frame.times:
                words = _cut([t for t in child.subtree if t.i > last], frame)
                if words and words[0].i == last + 2 and words[0].nbor(-1).lower_ in _LINKS:
                    words = [words[0].nbor(-1), *words]
                if words and words[0].i <= last + 2 and any(t.tag_ in _TELLING for t in words[1:]):
                    return words
    return []


def _is_near(frame: Frame) -> bool:
    """Does the head stand beside the number, so that what is behind both is behind the number?"""
    return not frame.own or abs(frame.head.i - max(frame.own)) <= 2


def _cut(words: Iterable[Word], frame: Frame) -> list[Word]:
    """A phrase up to the first break, other number or time in it; nothing where a pronoun leaves it unclear."""
    kept: list[Word] = []
    for word in words:
        if kept and word.i != kept[-1].i + 1:
            break
        inside = word.is_punct and not word.whitespace_ and not word.nbor(-1).whitespace_
        broken = word.is_punct and word.tag_ not in {"HYPH", "POS"} and not inside
        if broken or word.tag_ in {"CD", "$"} or word.i in frame.silent or (kept and word.lower_ in {"and", "but"}):
            if word.i in frame.silent and len(kept) < 3:
                return []
            break
        kept.append(word)
        if len(kept) == MOST:
            break
    objects = {child.lower_ for child in kept[0].dependents if child.dep_ == "pobj"} if kept else set()
    return [] if objects & {"them", "it", "that", "this", "us", "these"} else kept


def old_one(frame: Frame, quantity: Quantity) -> Word | None:
    """Who or what is so old: "the youngest was four months old"."""
    last = max((*frame.own, frame.head.i))
    row = frame.head.row
    if quantity.kind != "duration" or last + 1 >= len(row) or row[last + 1].lower_ != "old" or frame.verb is None:
        return None
    found = next((child for child in frame.verb.lefts if child.dep_ in SUBJECTS), None)
    return meant(found) if found is not None and found.tag_ == "PRP" else found


def multiplied(frame: Frame, quantity: Quantity) -> Word | None:
    """What doubled or was halved, where the number is the verb itself."""
    if quantity.kind != "ratio" or frame.head.pos_ != "VERB":
        return None
    found = next((child for child in frame.head.lefts if child.dep_ in SUBJECTS), None)
    found = meant(found) if found is not None and found.tag_ == "PRP" else found
    return found if found is not None and found.tag_ in NOUNS else None


def stands_for(frame: Frame, quantity: Quantity) -> Word | None:
    """ "It was £47 a year ago": the thing that "it" is, where a thing was told of."""
    verb = frame.verb
    if quantity.kind != "money" or verb is None or verb.lemma_ != "be" or frame.role != "predicate":
        return None
    pronoun = next((child for child in verb.lefts if child.dep_ in SUBJECTS and child.lower_ == "it"), None)
    found = meant(pronoun) if pronoun is not None else None
    return found if found is not None and found.tag_ in NOUNS - NAMES and not can_hold(found) else None


def spent(frame: Frame, quantity: Quantity) -> str | None:
    """ "Knocked for ten minutes": "spent knocking", where nobody is named who did it."""
    verb = frame.verb
    if quantity.kind != "duration" or verb is None or verb.pos_ != "VERB" or frame.preposition is None:
        return None
    active = verb.tag_ in {*FINITE, "VB", "VBG"} or any(child.lemma_ == "have" for child in verb.lefts)
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    if frame.preposition.lower_ != "for" or passive or not active:
        return None
    return f"spent {gerund_of(verb.lemma_.lower())}"


def share_of(frame: Frame) -> list[Word]:
    """What a share is a part of, right behind it: "of those on the register"; "of them" says nothing."""
    found = behind(frame)
    return found if found and found[0].lower_ == "of" and not any(t.tag_ == "PRP$" for t in found[:3]) else []


def holding(frame: Frame) -> Word:
    """What is made up of the counted: the loss of "a loss of 300 jobs"; by itself what is counted."""
    token = frame.head
    above = {noun.i for noun in frame.nouns if noun.tag_ in NOUNS}
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.i in above:
        token = token.head.head
    return token


def town_of(noun: Word) -> Word | None:
    """Of "Pell, a town of 900 people" and "the town of 900 people": the place that they live in."""
    if noun.lower_ not in word_set("question", "places.nouns"):
        return None
    return noun.head if noun.dep_ == "appos" and noun.head.tag_ in NAMES else noun


def short_of(frame: Frame, quantity: Quantity) -> list[Word]:
    """ "£47m short", "20 per cent wetter", "£10 too dear": the adjective that the number is the measure of."""
    verb = frame.verb
    if verb is None or verb.lemma_ not in {"be", "become", "get", "grow"} or quantity.noun is not None:
        return []
    if quantity.kind not in {"money", "percent"} or frame.role == "subject":
        return []
    row, place = frame.head.row, max(frame.own, default=frame.head.i) + 1
    if place + 2 < len(row) and row[place].tag_ == "DT" and row[place + 1].tag_ == "NN":
        place += 2  # "£90 a year lower"
    found = row[place : place + 2] if place < len(row) and row[place].lower_ == "too" else row[place : place + 1]
    if not found or (found[-1].tag_ not in {"JJ", "JJR"} and not _is_more(found[-1])):
        return []
    follows = row[found[-1].i + 1] if found[-1].i + 1 < len(row) else None
    return [] if follows is not None and follows.tag_ in NOUNS else found


def _is_more(word: Word) -> bool:
    """A comparative that the tagger took for a noun: "wetter"."""
    return word.dep_ == "attr" and word.lower_.endswith("er") and word.tag_ in {"NN", "RBR"}


def is_away(frame: Frame) -> bool:
    """ "A mill 40 miles away"."""
    place = max((*frame.own, frame.head.i)) + 1
    return place < len(frame.head.row) and frame.head.row[place].lower_ in {"away", "off"}


def away_from(frame: Frame) -> list[Word]:
    """ "From the mill" of "40 miles away from the mill"."""
    row, place = frame.head.row, max((*frame.own, frame.head.i)) + 1
    lead = next((word for word in row[place : place + 2] if word.lower_ == "from"), None)
    return _cut([t for t in lead.subtree if t.i >= lead.i], frame) if lead is not None else []


def apart(frame: Frame) -> str | None:
    """The word that makes a length the one between things: "20 metres apart"."""
    place = max((*frame.own, frame.head.i)) + 1
    row = frame.head.row
    return "apart" if place < len(row) and row[place].lower_ == "apart" else None
