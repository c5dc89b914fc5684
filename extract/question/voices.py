"""Words of a sentence that only say who says it: "the ministry told the BBC", "according to the register"."""

from spacy.tokens import Span, Token

from extract.cue.cues import is_framing, preposition_at
from extract.grammar import SUBJECTS
from extract.quantity.nouns import dependents

_CLAUSES = frozenset({"ccomp", "parataxis"})
_HEARERS = frozenset({"dobj", "dative"})


def voices_in(sentence: Span) -> list[frozenset[int]]:
    """Places of the words of each voice: a verb of saying with its speaker and hearer, an attributing preposition."""
    found: list[frozenset[int]] = []
    for token in sentence:
        if _frames(token):
            found.append(_speaking(token))
        elif _vouches(token):
            found.append(_near(token))
    return found


def _frames(verb: Token) -> bool:
    """Does a verb of saying stand around a clause?"""
    if verb.pos_ != "VERB" or not is_framing(verb):
        return False
    return verb.dep_ in _CLAUSES or any(child.dep_ in _CLAUSES for child in dependents(verb))


def _speaking(verb: Token) -> frozenset[int]:
    words = {verb.i}
    for child in dependents(verb):
        if child.dep_ in SUBJECTS | _HEARERS:
            words |= _near(child)
    return frozenset(words)


def _vouches(token: Token) -> bool:
    found = preposition_at(token)
    return found is not None and not found.doubtful


def _near(token: Token) -> frozenset[int]:
    """A word with what hangs on it, save clauses."""
    words: set[int] = set()
    stack = [token]
    while stack:
        word = stack.pop()
        words.add(word.i)
        stack += [child for child in dependents(word) if child.dep_ not in {"ccomp", "advcl"}]
    return frozenset(words)
