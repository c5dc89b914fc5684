"""Amounts on which something hangs: `if you earn over £100,000`, `only when stocks fall below 45% for two weeks`."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.grammar import NOUNS
from extract.number.comparators import BOUNDS
from extract.quantity.anybody import is_anybody, is_ruled
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents, own_subject

_CONDITIONS = frozenset({"if", "unless", "once", "provided"})
_TIMES = frozenset({"when", "whenever", "where", "wherever"})
_REACHED = frozenset({"reach", "hit", "pass", "exceed", "top", "fall", "drop", "rise", "climb", "sink", "dip"})
_PRESENT = frozenset({"VBZ", "VBP"})
_MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would", "ca", "wo"})


def is_condition(draft: DraftQuantity, above: Sequence[Token], *, bounded: bool) -> bool:
    """Does an amount stand in a condition for anybody, or for what always holds? `above`: the number and its heads.

    `if it's under £110` tells of one bill, `if more than 300 came` of how many.
    """
    for place, verb in enumerate(above):
        if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ not in {"advcl", "ccomp"}:
            continue
        subject = own_subject(verb)
        if subject is None or subject in above[:place]:
            continue
        openings = {child.lower_ for child in dependents(verb) if child.dep_ in {"mark", "advmod"} and child.i < verb.i}
        anybody = is_anybody(subject) or subject.lower_ in {"they", "one", "we"}
        timed = draft.kind == "duration" and _lead(above) in {"before", "after"}
        if (bounded or timed) and draft.kind != "percent" and anybody and openings & _CONDITIONS:
            return True
        named = subject.tag_ in NOUNS and verb.tag_ in _PRESENT and verb.dep_ == "advcl"
        limits = bounded or verb.lemma_ in _REACHED or (draft.kind == "duration" and _lead(above) == "for")
        if named and limits and _always_holds(verb.head, openings):
            return True
    return False


def is_in_clause_on_any(draft: DraftQuantity, above: Sequence[Token]) -> bool:
    """`every pupil who missed more than ten days`, `any candidate who fails to reach five per cent`: which are meant.

    `drivers who went over 100mph face a ban` is a rule for all of them; those who `were fined` are some that were.
    """
    bounded = draft.mention.comparator in BOUNDS
    for place, verb in enumerate(above):
        if verb.dep_ != "relcl" or verb.i > above[0].i:
            continue
        noun = verb.head
        reached = bounded or any(token.lemma_ in _REACHED for token in above[: place + 1])
        if reached and is_anybody(noun):
            return noun.tag_ == "NN" or (bounded and draft.kind != "percent" and is_ruled(noun))
    return False


def _lead(above: Sequence[Token]) -> str:
    return next((token.lower_ for token in above[:3] if token.dep_ == "prep"), "")


def _always_holds(main: Token, openings: set[str]) -> bool:
    """`the vote is void if`, `powers can be used only when`: a rule, and no event."""
    modal = any(child.lower_ in _MODALS for child in dependents(main) if child.dep_ == "aux")
    if openings & _CONDITIONS:
        return modal or main.tag_ in _PRESENT
    return modal and bool(openings & _TIMES)
