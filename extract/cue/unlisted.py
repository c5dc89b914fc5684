"""Verbs of saying that neither a list nor the reference has, by their frame: somebody who can speak, and "that …"."""

from spacy.tokens import Token

from extract.cue.cues import Cue
from extract.grammar import FULL_FINITE, SUBJECTS
from extract.lexicon import word_set
from extract.passage.source_phrases import can_speak
from extract.words import row_of

_DEGREES = frozenset({"so", "such", "too", "enough"})
_PRONOUNS = frozenset({"he", "she", "they"})


def unlisted_cue(verb: Token) -> Cue | None:
    """The cue that a verb makes by its frame; only somebody who can speak says anything."""
    if not _is_finite(verb) or not _has_that_clause(verb) or verb.lemma_.lower() in word_set("cues", "frames.unsaid"):
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or not (can_speak(subject) or subject.lower_ in _PRONOUNS):
        return None
    return Cue(verb.lemma_.lower(), frozenset({"clause", "quote"}))


def _is_finite(verb: Token) -> bool:
    """ "posited", "has posited"; a passive says nothing of who speaks."""
    if verb.tag_ in FULL_FINITE:
        return True
    perfect = verb.tag_ == "VBN" and any(child.lemma_ == "have" for child in verb.lefts if child.dep_ == "aux")
    return perfect and not any(child.dep_ == "auxpass" for child in verb.lefts)


def _has_that_clause(verb: Token) -> bool:
    """ "posited that 40 had left", not "left so late that 40 had gone"."""
    for child in verb.rights:
        if child.dep_ == "ccomp" and (mark := _that(child)) is not None:
            return not any(token.lower_ in _DEGREES for token in row_of(verb)[verb.i + 1 : mark.i])
    return False


def _that(clause: Token) -> Token | None:
    return next((child for child in clause.lefts if child.dep_ == "mark" and child.lower_ == "that"), None)
