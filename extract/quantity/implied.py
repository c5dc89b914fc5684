"""A noun or verb that says what a number counts: `a majority of 7,215`, `the toll passes 40`, `a city of 900`."""

from itertools import takewhile

from spacy.tokens import Token

from extract.grammar import SUBJECTS
from extract.lexicon import load, word_set
from extract.nouns import singular
from extract.number.atoms import HYPHENS, Atoms
from extract.number.following import is_closed
from extract.number.mentions import Mention
from extract.quantity.inherited import PERSON, Inherited, of_noun, size_of
from extract.quantity.parse_tree import dependents
from extract.quantity.roles import Role, clause_head
from extract.word_classes import noun_is

_SCALES = frozenset({"magnitude"})
"""Scales that stand before the value and are no labels, as a category or a level is."""

REACH = 6
"""Atoms between a noun and the level that it is at: `toll, now put at,`."""


def implied(atoms: Atoms, mention: Mention, role: Role) -> Inherited | None:
    """What a noun or verb that goes with the number counts, whatever else the sentence counts."""
    if atoms.low(mention.end) == "of" and atoms.low(mention.end + 1) in {"us", "you"}:
        return PERSON
    return (
        _named_before(atoms, mention)
        or _followed(atoms, mention)
        or _at_a_level(atoms, mention)
        or _reached_by_subject(atoms, mention, role)
        or _object_of_verb(role)
        or _made_up_of(atoms, mention)
        or _voted(atoms, mention)
        or _won_by(atoms, mention, role)
        or _spoken_for(role)
        or _scored(mention, role)
        or _of_whom(atoms, mention)
        or _said_to_be(role)
    )


def _said_to_be(role: Role) -> Inherited | None:
    """`of the wounded, 65 were children`: what follows the copula says what they are."""
    if role.part != "subject" or role.verb is None or role.verb.lemma_ != "be":
        return None
    noun = next((child for child in dependents(role.verb) if child.dep_ == "attr" and child.tag_ == "NNS"), None)
    return of_noun(singular(noun.lower_)) if noun is not None else None


def _unit(noun: str) -> Inherited | None:
    unit: str | None = load("measures")["implied"].get(noun)
    return of_noun(unit) if unit is not None else None


def _named_before(atoms: Atoms, mention: Mention) -> Inherited | None:
    """`an aftershock of magnitude 5.6`, as `a 5.6-magnitude aftershock`: a scale that is named before its value."""
    scale = atoms.low(mention.start - 1)
    return of_noun(scale) if scale in _SCALES else None


def _followed(atoms: Atoms, mention: Mention) -> Inherited | None:
    """`a 340 majority`, `the 17 million Kazakh population`."""
    return _unit(atoms.low(mention.end)) or (_unit(atoms.low(mention.end + 1)) if atoms[mention.end].is_word else None)


def _at_a_level(atoms: Atoms, mention: Mention) -> Inherited | None:
    """`a majority of 7,215`, `the crowd was put at 900`."""
    if atoms.low(mention.start - 1) not in word_set("measures", "level_words"):
        return None
    nouns = (_unit(atoms.low(place)) for place in range(mention.start - 2, mention.start - REACH, -1))
    return next((unit for unit in nouns if unit is not None), None)


def _reached_by_subject(atoms: Atoms, mention: Mention, role: Role) -> Inherited | None:
    """`the death toll passes 40`, `has climbed past 200`: any verb, with the number as what it comes to."""
    if role.part not in {"object", "led", "other"}:
        return None
    verb = clause_head(role.token)
    described = _unit(verb.head.lemma_.lower()) if verb.dep_ in {"acl", "relcl"} else None
    if described is not None:
        return described  # "a crowd that police estimated at 900"
    put = role.part == "led" and any(child.dep_ == "dobj" and _unit(child.lemma_) for child in dependents(verb))
    for subject in dependents(verb):
        if subject.dep_ == "dobj" if put else subject.dep_ in SUBJECTS:
            return PERSON if _numbers_people(subject) else _unit(subject.lemma_.lower())
    return None


def _numbers_people(subject: Token) -> bool:
    """`the number hurt`, `the total missing`."""
    if subject.lemma_.lower() not in word_set("measures", "sums"):
        return False
    return any(below.lower_ in load("nouns")["states"]["person"] for below in dependents(subject))


def _object_of_verb(role: Role) -> Inherited | None:
    """`she polled 9,576`."""
    if role.verb is None or role.part != "object":
        return None
    unit: str | None = load("measures")["implied_by_verb"].get(role.verb.lemma_)
    return of_noun(unit) if unit is not None else None


def _voted(atoms: Atoms, mention: Mention) -> Inherited | None:
    """`voted by 87 to 14`: both of them."""
    first = mention.start if atoms.low(mention.end) == "to" else mention.start - 2
    second = first == mention.start or (atoms.low(first + 1) == "to" and atoms[first].kind == "number")
    cast = atoms.low(first - 1) == "by" and atoms.low(first - 2) in _VOTING
    straight = atoms.low(first - 1) in _VOTING - {"defeated", "vote", "votes"} and atoms[first + 2].kind == "number"
    closed = not atoms[first + 3].is_word or is_closed(atoms.low(first + 3))
    return of_noun("vote") if second and (cast or (straight and closed)) else None


_VOTING = frozenset({"voted", "vote", "votes", "passed", "rejected", "approved", "carried", "defeated"})


def _won_by(atoms: Atoms, mention: Mention, role: Role) -> Inherited | None:
    """`won the seat by 1,870`, `a ward that it holds by 19`: seats are won by votes."""
    if role.part != "led" or role.token.head.lower_ != "by" or atoms[mention.end].text in HYPHENS:
        return None
    verb = clause_head(role.token.head)
    if verb.lemma_ not in _WINNING:
        return None
    won = [verb.head, *(child for child in dependents(verb) if child.dep_ == "dobj")]
    return of_noun("vote") if any(noun.lemma_.lower() in _SEATS for noun in won) else None


_WINNING = frozenset({"win", "take", "hold", "lose", "keep", "retain", "gain", "regain", "capture", "carry", "seize"})
_SEATS = frozenset({"seat", "constituency", "ward", "district", "division", "election", "by-election", "referendum"})


def _spoken_for(role: Role) -> Inherited | None:
    """`The union speaks for 41,000`."""
    led = role.token.head if role.part == "led" else None
    return PERSON if led is not None and led.lower_ == "for" and led.head.lemma_ == "speak" else None


def _scored(mention: Mention, role: Role) -> Inherited | None:
    """`Pupils scored 488 in maths`: so many are no goals."""
    scored = role.part == "object" and role.verb is not None and role.verb.lemma_ == "score"
    return of_noun("point") if scored and size_of(mention) >= MANY_GOALS else None


MANY_GOALS = 100


def _of_whom(atoms: Atoms, mention: Mention) -> Inherited | None:
    """`Britons, of whom there are thought to be about 1,200`: nobody says "whom" of things."""
    clause = range(mention.start - 1, mention.start - 1 - REACH - 2, -1)
    words = list(takewhile(lambda low: low != ",", (atoms.low(place) for place in clause)))
    return PERSON if words[-2:] == ["whom", "of"] else None


def _made_up_of(atoms: Atoms, mention: Mention) -> Inherited | None:
    """`a nation of 51 million`, `a crew of nine`: who lives there, who belongs to it. `Group of 20` is a name."""
    place = mention.start - 2
    clipped = place == 0 or (place > 0 and atoms.opens_sentence(place))
    if atoms.low(place + 1) != "of" or (atoms[place].is_capital and not clipped):
        return None
    if atoms[mention.number_start].is_capital:
        return None
    if mention.rule == "year-like":
        return None
    articled = any(atoms.low(before) in {"a", "an", "the", "this", "our"} for before in range(place - 3, place))
    noun = atoms.low(place)
    # "Crew of five lost", "Lava nears town of 4,000"
    articled = articled or (clipped and noun != "group") or noun in _SETTLED
    of_people = noun in word_set("measures", "gatherings") or noun_is(noun, "body") or noun in _SETTLED
    return PERSON if articled and of_people and noun not in word_set("measures", "unions") else None


_SETTLED = frozenset({"city", "town", "village", "hamlet", "settlement", "island", "region", "suburb", "district"})
