"""Verbs of saying on no list, by the frame they stand in: a "that" clause, a quotation, a clause and a speaker."""

from functools import lru_cache

from spacy.tokens import Token

from extract.cue.cues import Cue
from extract.grammar import FINITE, FULL_FINITE, SUBJECTS
from extract.lexicon import word_set
from extract.passage.parse_repairs import tail_phrase
from extract.passage.source_phrases import can_speak
from extract.word_classes import verb_form_is, verb_is

_QUOTE_MARKS = frozenset({'"', "“", "”", "''", "``", "’", "‘", "'"})
_DEGREES = frozenset({"so", "such", "too", "enough"})
_FORMS = FULL_FINITE | {"VBN"}
_PRONOUNS = frozenset({"he", "she", "they"})
KEPT = 10_000
"""Forms of verbs whose class is kept."""


def unlisted_cue(verb: Token) -> Cue | None:
    """The cue that a verb makes by its frame; only somebody who can speak says anything."""
    if verb.tag_ not in _FORMS or verb.lemma_.lower() in word_set("cues", "frames.unsaid"):
        return None
    if _is_of_saying(verb) and tail_phrase(verb) is not None:
        return _cue(verb)  # "40 had left, local crofters opined.", whatever the parser made of it
    if not _is_finite(verb):
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or not (can_speak(subject) or subject.lower_ in _PRONOUNS):
        return None
    if _has_that_clause(verb) or (_is_of_saying(verb) and _has_clause(verb)) or _is_beside_quotation(verb, subject):
        return _cue(verb)
    return None


def _cue(verb: Token) -> Cue:
    lemma = verb.lemma_.lower()
    return Cue(lemma, frozenset({"clause", "quote"}), hedge=verb_is(lemma, "think") and not _is_of_saying(verb))


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
            return not any(token.lower_ in _DEGREES for token in verb.doc[verb.i + 1 : mark.i])
    return False


def _that(clause: Token) -> Token | None:
    return next((child for child in clause.lefts if child.dep_ == "mark" and child.lower_ == "that"), None)


def _has_clause(verb: Token) -> bool:
    """ "opined 40 would leave", "40 will leave, she opined": with a verb and a subject of its own."""
    return any(
        child.dep_ in {"ccomp", "parataxis"}
        and (child.tag_ in FINITE or any(aux.tag_ in FINITE for aux in child.lefts))
        and any(subject.dep_ in SUBJECTS for subject in child.lefts)
        for child in verb.children
    )


def _is_beside_quotation(verb: Token, subject: Token) -> bool:
    """ "“…,” she shrugged" and "“…,” shrugged Reed": a comma or stop, a closing mark, the speaker and the verb."""
    first = min(verb.i, subject.left_edge.i)
    if first < 2 or verb.doc[first - 1].text not in _QUOTE_MARKS or verb.doc[first - 2].text not in {",", "!", "?"}:
        return False
    last = max(verb.i, subject.right_edge.i)
    return last + 1 >= len(verb.doc) or verb.doc[last + 1].text in {".", ",", ":"} or verb.doc[last + 1].is_space


def _is_of_saying(verb: Token) -> bool:
    return _says(verb.lower_) or _says(verb.lemma_.lower())


@lru_cache(KEPT)
def _says(form: str) -> bool:
    return verb_form_is(form, "say")
