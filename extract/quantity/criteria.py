"""Bounds that define what is meant and tell no figure: `60% were seen within 18 weeks`, `mansions above £10m`."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.grammar import RELATIVES, SUBJECTS
from extract.number.atoms import Atoms
from extract.number.comparators import BOUNDS
from extract.quantity.anybody import is_anybody, is_duty
from extract.quantity.conditions import is_condition, is_in_clause_on_any
from extract.quantity.counted_subjects import is_of_counted
from extract.quantity.draft import DraftQuantity
from extract.quantity.limited_nouns import is_of_any_age, is_of_anybody, limits_noun
from extract.quantity.parse_tree import climb, dependents
from extract.quantity.token_index import TokenIndex

_APART = frozenset(":;–—")
"""What follows says how much it is: `2% have gone back: a little over 400 people`."""
_WITHIN = frozenset({"within", "inside", "in"})
_SHARES = frozenset({"proportion", "share", "percentage", "number", "fraction", "rate"})


def is_criterion(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, earlier: Sequence[DraftQuantity]) -> bool:
    """Does a bounded amount say which of the things spoken of are meant, rather than how much there is?"""
    if draft.mention.comparator in {"=", "range"} and draft.kind == "money" and is_of_anybody(atoms, tokens, draft):
        return True
    if draft.kind == "age" and is_of_any_age(atoms, tokens, draft):
        return True
    if draft.mention.vague or draft.kind in {"points", "ratio"}:
        return False
    above = list(climb(tokens.covering(atoms[draft.mention.number_start].start)))
    bounded = _is_bounded(atoms, draft)
    if is_condition(draft, above, bounded=bounded) or is_in_clause_on_any(draft, above):
        return True
    if _is_from_then_on(atoms, draft, above):
        return True
    if not bounded:
        return False
    if limits_noun(atoms, tokens, draft) or _is_of_share_before(atoms, draft, earlier):
        return True
    if draft.kind == "percent":
        return False
    if draft.kind == "duration" and _is_within_share(above):
        return True
    verb = next((token for token in above if token.pos_ in {"VERB", "AUX"}), None)
    if verb is None or any(token.text in _APART for token in verb.doc[verb.i : above[0].i]):
        return False
    subject = _subject(verb) if verb.dep_ != "acl" or verb.tag_ != "VBN" else verb.head
    if subject is None or subject in above[: above.index(verb)]:
        return False
    if subject.tag_ in RELATIVES and verb.dep_ == "relcl":
        subject = verb.head
    if is_of_counted(atoms, tokens, draft, verb, subject, earlier):
        return True
    return is_anybody(subject) and is_duty(verb)


def _is_within_share(above: Sequence[Token]) -> bool:
    """`the proportion treated in 18 weeks`, `the number of people in care for over a year`: which of them are meant."""
    for token in above:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"acl", "relcl"}:
            return False
        of_share = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in _SHARES
        if token.pos_ == "NOUN" and token is not above[0] and (token.lower_ in _SHARES or of_share):
            return True
    return False


def _is_from_then_on(atoms: Atoms, draft: DraftQuantity, above: Sequence[Token]) -> bool:
    """`babies born before 32 weeks`, `payouts start only after 48 hours`: from when on a rule holds."""
    lead = atoms.low(draft.mention.start - 1)
    joint = next((token for token in above[:3] if token.dep_ == "prep"), None)
    if draft.kind != "duration" or joint is None or joint.lower_ != lead or lead not in {"before", "after"}:
        return False
    verb = joint.head
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return is_anybody(verb.head)
    subject = _subject(verb)
    only = atoms.low(draft.mention.start - 2) in {"only", "even", "not"}
    return subject is not None and is_anybody(subject) and (only or is_duty(verb))


def _is_bounded(atoms: Atoms, draft: DraftQuantity) -> bool:
    if draft.mention.hyphenated:
        return False  # "over an eight-year period"
    within = atoms.low(draft.mention.start - 1) in _WITHIN
    return draft.mention.comparator in BOUNDS or (within and draft.kind in {"duration", "length"})


def _is_of_share_before(atoms: Atoms, draft: DraftQuantity, earlier: Sequence[DraftQuantity]) -> bool:
    """`29,000 live there, 47% for more than a year`: the verb between a share and a bound on it is left out."""
    if not earlier or earlier[-1].kind != "percent" or draft.kind != "duration":
        return False
    return (
        atoms.low(draft.mention.start - 1) in {"for", "within"} and earlier[-1].mention.end == draft.mention.start - 1
    )


MAX_JOINED = 4
"""Verbs of one subject: `were seen, admitted or sent home in four hours`."""


def _subject(verb: Token) -> Token | None:
    """What a verb is said of, if need be by way of the verb that it is joined to: `must be over 18 and live within`."""
    for _ in range(MAX_JOINED):
        for child in dependents(verb):
            if child.dep_ in SUBJECTS and child.i < verb.i:
                return child
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None
