"""What a verb takes elsewhere in a text: what is launched, sold, sent home; as its object, subject or behind "of"."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from extract.grammar import PLURALS, SUBJECTS
from extract.quantity.parse_tree import dependents
from extract.quantity.roles import Role, clause_head, is_passive

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "als", "al", "ed", "es", "e", "s")
"""What sets a noun for what happens, or a form, off from its verb."""
MIN_STEM = 3
MAX_LIST = 3
"""Steps up a list to its first member, which hangs on the verb."""

_PARTICIPLES = frozenset({"VBN", "VBD"})


class Slot(NamedTuple):
    """The place beside a verb, by the stem of the verb: its object, its subject, or behind a preposition."""

    part: str
    verb: str


def stem_of(verb: str) -> str:
    """A verb or the noun for what it does, without its ending: `remove`, `removal` → `remov`."""
    for ending in _ENDINGS:
        if verb.endswith(ending) and len(verb) - len(ending) >= MIN_STEM:
            return verb[: -len(ending)]
    return verb


_LIGHT = frozenset(map(stem_of, ("be", "have", "do", "get", "make", "take", "go", "come", "say", "see", "give")))
"""Verbs that take anything."""


def slots_of_noun(noun: Token) -> Iterator[Slot]:
    """The places that a noun of the text has beside verbs that take one kind of thing rather than any."""
    return (slot for slot in _slots_of_noun(noun) if slot.verb not in _LIGHT)


def slots_of_number(role: Role) -> Iterator[Slot]:
    """The places that a number without a noun has beside verbs; of `the number sold rose to 40` that of `sold`."""
    if role.verb is not None:
        yield Slot("subject" if role.part == "subject" else "object", stem_of(role.verb.lemma_.lower()))
    elif role.token.dep_ == "pobj":
        yield Slot(role.token.head.lower_, stem_of(role.token.head.head.lemma_.lower()))
    for child in dependents(clause_head(role.token)):
        if child.dep_ in {*SUBJECTS, "dobj"} and child.i < role.token.i and child.tag_ not in PLURALS:
            yield from _told_of(child)


def _slots_of_noun(noun: Token) -> Iterator[Slot]:
    first = noun
    for _ in range(MAX_LIST):
        if first.dep_ != "conj":
            break
        first = first.head
    verb = stem_of(first.head.lemma_.lower())
    if first.dep_ in {"dobj", "nsubjpass"}:
        yield Slot("object", verb)
    elif first.dep_ == "nsubj":
        yield Slot("object" if is_passive(first.head) else "subject", verb)
    elif first.dep_ == "pobj":
        what = stem_of(first.head.head.lemma_.lower())
        yield Slot(first.head.lower_, what)
        if first.head.lower_ in {"of", "by"} and first.head.head.pos_ == "NOUN":
            yield Slot("object", what)  # "the launch of drones"
    yield from _told_of(noun)


def _told_of(noun: Token) -> Iterator[Slot]:
    """`drones launched at night`, `stolen cars`, `boats that sank`: what is said of a noun that hangs on it."""
    for clause in dependents(noun):
        verb = stem_of(clause.lemma_.lower())
        if clause.dep_ in {"acl", "amod"} and clause.tag_ in _PARTICIPLES:
            yield Slot("object", verb)
        elif clause.dep_ == "acl" and clause.tag_ == "VBG":
            yield Slot("subject", verb)
        elif clause.dep_ == "relcl":
            itself = any(child.dep_ == "nsubj" and child.tag_ in {"WDT", "WP"} for child in dependents(clause))
            yield Slot("subject" if itself else "object", verb)
