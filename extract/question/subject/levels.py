"""What has a level: what a verb says an amount of, "borrowing" of "put borrowing at £128bn"."""

from extract.grammar import NAMES, NOUNS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.question.events import is_said
from extract.question.frame import Frame
from extract.question.holders import can_hold
from extract.question.measured import is_container
from extract.records import Quantity
from extract.words import Word

LEVELS = frozenset({"at", "as", "to"})
"""Prepositions before a level."""
_SHARED = frozenset({"household", "family", "home"})
"""Nouns for several people together."""


def told_line(frame: Frame, quantity: Quantity, subject: Word | None) -> Word | None:
    """What the verb says the amount of: its subject, or the object of "put borrowing at £128bn"."""
    if quantity.kind == "duration" or frame.verb is None:
        return None
    if (
        frame.role == "oblique"
        and frame.preposition is not None
        and frame.preposition.lower_ in {"at", "as", "to", "by"}
    ):
        thing = level_of(frame)
        if thing is not None:
            return thing
        if frame.verb.dep_ == "acl" and frame.verb.tag_ == "VBN" and is_level(frame.verb) and is_line(frame.verb.head):
            return frame.verb.head  # "losses put at £7m"
    if subject is None or subject.tag_ not in NOUNS - NAMES or is_said(frame):
        return None
    if frame.role == "object" and not quantity.change and not is_level(frame.verb):
        return None
    return None if is_party(subject) else subject


def level_of(frame: Frame) -> Word | None:
    """ "Put borrowing at £128bn", "gave the attendance as 40,112", "a legal maximum is 41,500": what has that level."""
    if frame.verb is None:
        return None
    if frame.role == "predicate" and frame.verb.lemma_ == "be":
        found = frame.subject()
        return found if found is not None and is_line(found) else None
    if frame.role != "oblique" or frame.preposition is None or frame.preposition.lower_ not in LEVELS:
        return None
    return next((c for c in frame.verb.dependents if c.dep_ == "dobj" and is_line(c)), None)


def is_line(noun: Word) -> bool:
    """Can a noun name what there is an amount of: borrowing, a maximum, and nobody who has it?"""
    return noun.tag_ in NOUNS - NAMES and not can_hold(noun) and not is_container(noun)


def is_level(verb: Word | None) -> bool:
    """Is what a verb governs the level of its subject: "claims topped six million"?"""
    return verb is not None and verb.lemma_.lower() in word_set("measures", "level_verbs")


def is_party(noun: Word) -> bool:
    """Is it somebody who has an amount, and not the amount's name: a person, a body, a household?"""
    return can_hold(noun) or singular(noun.lower_) in _SHARED
