"""What a number is of by what belongs to it: `He was among 26`, `a coach carrying 47`, `611 on board`."""

from spacy.tokens import Token

from extract.grammar import COMMON_NOUNS
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.inherited import PERSON, Inherited, of_noun
from extract.quantity.parse_tree import own_subject
from extract.quantity.roles import Role
from extract.word_classes import noun_is

_SOMEBODY = frozenset({"i", "he", "she", "we", "you", "who"})
_AMONG = frozenset({"among", "amongst"})
_CARRYING = frozenset({"carry", "transport", "ferry"})
_HOLDING = frozenset({"hold", "seat", "sleep"})
_ABOARD = frozenset({"aboard", "onboard", "ashore"})


def belonging(atoms: Atoms, mention: Mention, role: Role) -> Inherited | None:
    """What the sentence says belongs to a number without a noun, or where the people are whom it counts."""
    return _among(role) or _carried(role) or _aboard(atoms, mention)


def _among(role: Role) -> Inherited | None:
    """`Her claim was among the 4,900 turned away`, `He was among 26 freed`: what the subject is, the others are."""
    if role.part != "led" or role.token.head.lower_ not in _AMONG:
        return None
    verb = role.token.head.head
    if verb.lemma_ != "be":
        return None
    subject = own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "auxpass" else None)
    if subject is None:
        return None
    if subject.lower_ in _SOMEBODY:
        return PERSON
    return of_noun(singular(subject.lower_)) if subject.tag_ in COMMON_NOUNS else None


def _carried(role: Role) -> Inherited | None:
    """`a coach carrying 47`, `the ferry holds 420`: what is aboard, unless something else is named, is people."""
    if role.part != "object" or role.verb is None:
        return None
    if role.verb.lemma_ in _CARRYING:
        return PERSON
    if role.verb.lemma_ not in _HOLDING:
        return None
    holder = _holder(role.verb)
    return PERSON if holder is not None and noun_is(singular(holder.lower_), "vehicle") else None


def _holder(verb: Token) -> Token | None:
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head
    return own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "conj" else None)


def _aboard(atoms: Atoms, mention: Mention) -> Inherited | None:
    """`had 611 on board`, `has 12,000 on its waiting list`."""
    following = [atoms.low(place) for place in range(mention.end, mention.end + 4)]
    listed = following[0] == "on" and (following[2:4] == ["waiting", "list"] or following[2] in {"payroll", "books"})
    return PERSON if following[0] in _ABOARD or following[:2] == ["on", "board"] or listed else None
