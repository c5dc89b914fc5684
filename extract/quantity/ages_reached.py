"""Ages at which somebody did something: `died at 84`, `At 16, he left school`."""

from extract.grammar import NAMES
from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.people import persons
from extract.quantity.parse_tree import own_subject
from extract.quantity.token_index import TokenIndex
from extract.word_classes import noun_is

MAX_HOUR = 12
MAX_STEPS = 3
"""Verbs between an age and the subject: "wants to go on living at home at 29"."""
_STILL = frozenset({"the", "still", "a", "an", "one", "already", "now", ","})
_SOMEBODY = frozenset({"he", "she", "i", "who", "you"})


def is_reached(atoms: Atoms, tokens: TokenIndex, mention: Mention) -> bool:
    """`died at 84`, `At 16, he left school`: when somebody did it; not `Labour stood at 40`, nor hours of the day."""
    plain = mention.start == mention.number_start and mention.comparator == "=" and mention.unit is None
    if not plain or atoms.low(mention.start - 1) != "at" or mention.low is None or mention.low <= MAX_HOUR:
        return False
    place = tokens.covering(atoms[mention.start - 1].start)
    if atoms[mention.start - 2].text == "," and atoms.low(mention.end) in _STILL:
        name = tokens.covering(atoms[mention.start - 3].start)
        return name.tag_ in NAMES or _names_person(name.lower_)  # "Ann Osk, at 84 still at work, …"
    verb = place.head
    for _ in range(MAX_STEPS):
        subject = own_subject(verb)
        if subject is not None or (verb.dep_ not in {"xcomp", "conj"} and verb.tag_ != "VBG"):
            break
        verb = verb.head
    if subject is None:
        return verb.lower_ == "dead"
    if verb.lemma_ in word_set("measures", "level_verbs") or verb.lemma_ in word_set("measures", "held_at"):
        return False
    return subject.lower_ in _SOMEBODY or subject.tag_ == "NNP" or _names_person(subject.lower_)


def _names_person(noun: str) -> bool:
    """Is a noun one for a person?"""
    return noun in persons() or noun_is(noun, "person")
