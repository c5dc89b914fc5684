"""The part that a bare number plays in its sentence: `74 were trampled`, `the fire killed 12`, `two of whom`."""

from typing import Literal, NamedTuple

from spacy.tokens import Token

from extract.grammar import SUBJECTS
from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.parse_tree import dependents
from extract.quantity.token_index import TokenIndex
from extract.word_classes import verb_is

Part = Literal["subject", "passive", "object", "listed", "led", "other"]

SUBJECT: frozenset[Part] = frozenset({"subject", "passive"})

_WITHIN = frozenset({"nummod", "quantmod", "advmod", "compound"})


class Role(NamedTuple):
    """What a number is to which verb; `led`: it hangs on a preposition."""

    part: Part
    verb: Token | None
    token: Token


def role_of(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> Role:
    """The part of a number that no noun follows."""
    token = _top(tokens.covering(atoms[mention.number_end - 1].start))
    if token.dep_ == "conj" and atoms[mention.start].start <= token.head.idx < token.idx:
        token = token.head  # "eight and a half thousand"
    if token.dep_ in SUBJECTS:
        verb = _told(token.head)
        passive = token.dep_ == "nsubjpass" or verb.i != token.head.i or is_passive(verb) or _is_bare_participle(verb)
        return Role("passive" if passive else "subject", verb, token)
    described = _described_by(token)
    if described is not None:
        return Role("subject" if described.tag_ == "VBG" else "passive", described, token)
    if token.dep_ == "nummod" and token.head.i < token.i and token.i + 1 < len(token.doc):
        following = token.nbor()
        if following.tag_ == "VBD":  # "In June 42,800 waited": no date
            return Role("subject", following, token)
    if token.dep_ in {"dobj", "attr", "oprd"}:
        return Role("object", token.head, token)
    if token.dep_ == "conj":
        return Role("listed", None, token)
    return Role("led" if token.dep_ in {"pobj", "pcomp"} else "other", None, token)


def _described_by(token: Token) -> Token | None:
    """The participle behind a number: `40 stabbed in Lusk`, `with 40 now identified`."""
    led = token.dep_ == "pobj" and token.head.lower_ == "with"
    clauses = [child for child in dependents(token) if child.dep_ == "acl" and child.i > token.i]
    return next((c for c in clauses if c.i == token.i + 1 or (led and c.tag_ == "VBN")), None)


def _told(verb: Token) -> Token:
    """The participle behind "were", which the parser may take for an adjective."""
    if verb.lemma_ != "be":
        return verb
    return next((child for child in dependents(verb) if child.dep_ == "acomp" and child.lower_.endswith("ed")), verb)


def is_passive(verb: Token) -> bool:
    """Does a verb stand with a form of "be" that makes it passive?"""
    return any(child.dep_ == "auxpass" for child in dependents(verb))


def _is_bare_participle(verb: Token) -> bool:
    """`with 40 now identified`: a participle without "have" or "be"."""
    return verb.tag_ == "VBN" and not any(child.dep_ in {"aux", "auxpass"} for child in dependents(verb))


def _top(token: Token) -> Token:
    """The number itself, or the noun that only says that it is one: `a total of 310`."""
    while token.dep_ in _WITHIN and token.head.tag_ in {"CD", "JJR"}:
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        whole = token.head.head
        if whole.lemma_ in word_set("measures", "sums"):
            return whole
    return token


def clause_head(token: Token) -> Token:
    """The verb above a number; what stands three steps up where none is nearer."""
    for _ in range(3):
        if token.pos_ in {"VERB", "AUX"}:
            break
        token = token.head
    return token


def takes_a_part(atoms: Atoms, mention: Mention, role: Role) -> bool:
    """`12 more`, `the other six`, `66 short`, `puts that figure at 430`: words around it send the reader back."""
    if goes_beyond(atoms, mention):
        return True
    if atoms.low(mention.start - 1) in word_set("measures", "taking_up"):
        return True
    return is_partitive(atoms, mention) or is_told_again(role)


def goes_beyond(atoms: Atoms, mention: Mention) -> bool:
    """`six more`, `66 short`: beside what was counted."""
    return atoms.low(mention.end) in word_set("measures", "beyond") or atoms.low(mention.end - 1) in {"more", "further"}


def is_partitive(atoms: Atoms, mention: Mention) -> bool:
    """`two of whom`, `of whom 12`: of what was counted before."""
    return partitive_pronoun(atoms, mention) is not None


def partitive_pronoun(atoms: Atoms, mention: Mention) -> str | None:
    """The pronoun that takes up what a number is a part of: the `whom` of `two of whom`, `of whom 12`."""
    taken_up = word_set("measures", "taken_up")
    if atoms.low(mention.end) == "of" and atoms.low(mention.end + 1) in taken_up:
        return atoms.low(mention.end + 1)
    before = atoms.low(mention.start - 1)
    return before if atoms.low(mention.start - 2) == "of" and before in taken_up else None


def is_told_again(role: Role) -> bool:
    """`puts that figure at 430`, `puts it at 112`, `the abbey says 112`: of what, was said before."""
    verb = clause_head(role.token)
    if role.part == "object" and verb_is(verb.lemma_, "say"):
        return True
    return any(
        (child.dep_ in {*SUBJECTS, "dobj"} and _is_bare_sum(child)) or (child.dep_ == "dobj" and child.lower_ == "it")
        for child in dependents(verb)
    )


def _is_bare_sum(noun: Token) -> bool:
    """`that figure`, and not `the figure of deaths`."""
    return noun.lemma_ in word_set("measures", "sums") and not any(below.lower_ == "of" for below in dependents(noun))
