"""Words of a sentence that only say who says it: "the ministry told the BBC", "according to the register"."""

from extract.cue.cues import is_framing, preposition_at
from extract.grammar import SUBJECTS
from extract.words import Word

_CLAUSES = frozenset({"ccomp", "parataxis"})
_HEARERS = frozenset({"dobj", "dative"})


def voices_in(sentence: list[Word]) -> list[frozenset[int]]:
    """Places of the words of each voice: a verb of saying with its speaker and hearer, an attributing preposition."""
    found: list[frozenset[int]] = []
    for token in sentence:
        if _frames(token):
            found.append(_speaking(token))
        elif _vouches(token):
            found.append(_near(token))
    return found


def _frames(verb: Word) -> bool:
    """Does a verb of saying stand around a clause?"""
    if verb.pos_ != "VERB" or not is_framing(verb):
        return False
    return verb.dep_ in _CLAUSES or any(child.dep_ in _CLAUSES for child in verb.dependents)


def _speaking(verb: Word) -> frozenset[int]:
    words = {verb.i}
    for child in verb.dependents:
        if child.dep_ in SUBJECTS | _HEARERS:
            words |= _near(child)
    return frozenset(words)


def _vouches(token: Word) -> bool:
    found = preposition_at(token)
    return found is not None and not found.doubtful


def _near(token: Word) -> frozenset[int]:
    """A word with what hangs on it, save clauses."""
    words: set[int] = set()
    stack = [token]
    while stack:
        word = stack.pop()
        words.add(word.i)
        stack += [child for child in word.dependents if child.dep_ not in {"ccomp", "advcl"}]
    return frozenset(words)
