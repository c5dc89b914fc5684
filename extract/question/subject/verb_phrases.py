"""A verb with the auxiliaries and verbs before it, and with what it governs behind it."""

from collections.abc import Sequence

from extract.cue.cues import preposition_at
from extract.grammar import FINITE, SUBJECTS
from extract.question.frame import Frame
from extract.question.subject.noun_phrases import NEAR
from extract.words import Word

_CHAIN = 14
"""Verbs, each governing the next, that are enough of them."""
_OF_CLAUSE = frozenset(
    {"prep", "prt", "dobj", "dative", "oprd", "acomp", "xcomp", "agent", "advmod", "neg", "npadvmod"}
)
_BEFORE = frozenset({"aux", "auxpass", "neg"})


def with_helping(verb: Word) -> list[Word]:
    """A verb with its auxiliaries: "have been sold"."""
    return [*helping(verb), verb]


def with_governing(verb: Word) -> list[Word]:
    """The same with the verbs that govern it: "plans to hire"."""
    return [*_governing(verb), *with_helping(verb)]


def helping(verb: Word) -> list[Word]:
    """Auxiliaries and "to" before a verb; "had put up a tent and taken names" has one for two."""
    found = [child for child in verb.lefts if child.dep_ in _BEFORE]
    own = any(child.dep_ in SUBJECTS for child in verb.lefts)
    if not found and not own and verb.dep_ == "conj" and {verb.tag_, verb.head.tag_} <= {"VBN", "VBD"}:
        return [child for child in verb.head.lefts if child.dep_ in _BEFORE]
    return found


def _governing(verb: Word) -> list[Word]:
    """ "plans" of "it plans to hire": the finite verbs above an infinitive."""
    chain: list[Word] = []
    while verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"} and len(chain) < _CHAIN:
        verb = verb.head
        particle = [child for child in verb.rights if child.dep_ == "prt"]
        chain = [*with_helping(verb), *particle, *chain]
    return chain


def is_finite(verbs: Sequence[Word]) -> bool:
    """Is there one that somebody does: not "wiping out a majority", nor "to grow" by itself?"""
    return bool(verbs) and verbs[0].tag_ in FINITE


def complements(verb: Word, frame: Frame) -> list[Word]:
    """What the verb governs beside the number and who acts, in text order."""
    own = {frame.head.i, frame.top.i, *frame.own}
    found: list[Word] = []
    for child in verb.dependents:
        if child.dep_ not in _OF_CLAUSE or abs(child.i - verb.i) > NEAR or child.i < verb.i:
            continue
        below = [t for t in hanging_on(child) if t.tag_ != "WRB"]
        if (
            {t.i for t in below} & (own | frame.times)
            or any(t.tag_ in {"CD", "$"} for t in below)
            or preposition_at(child) is not None
        ):
            continue
        found += below if len(below) <= NEAR else []
    return sorted(found, key=lambda token: token.i)


def hanging_on(token: Word) -> list[Word]:
    """A word with what hangs on it in text order, without the clauses and names that only add to it."""
    kept: list[Word] = []
    stack = [token]
    while stack and len(kept) <= 2 * NEAR:
        word = stack.pop()
        kept.append(word)
        stack += [
            child
            for child in word.dependents
            if child.dep_ not in {"relcl", "appos", "punct"} or (child.tag_ == "HYPH" and child.dep_ != "relcl")
        ]
    return sorted(kept, key=lambda t: t.i)
