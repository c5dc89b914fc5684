"""Ages: `aged 12`, `Danylo, 12,`, `who was 10`, `a woman of 84`, `over-65s`."""

from extract.grammar import FULL_FINITE, NAMES, SUBJECTS
from extract.lexicon import word_set
from extract.number.atoms import HYPHENS, Atoms
from extract.number.mentions import Mention
from extract.people import crowds_of_people, groups, persons
from extract.quantity.ages_reached import is_reached
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents, own_subject
from extract.quantity.roles import clause_head
from extract.quantity.token_index import TokenIndex

MAX_AGE = 120
"""The oldest person on record lived 122 years."""


def is_age(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, before: DraftQuantity | None) -> bool:
    """A bare number that is somebody's age: `aged 12`, `Danylo, 12,`, `who was 10`; `before` is the number before."""
    mention = draft.mention
    if not _can_be_age(mention):
        return False
    if is_of_person(atoms, mention) and _counts_nothing_after(atoms, tokens, mention):
        return True
    if draft.counted is not None:
        return False
    return (
        _is_listed(atoms, mention, before)
        or _is_age_bound(atoms, tokens, mention)
        or _is_aged(atoms, mention)
        or _is_of_the_youngest(atoms, mention)
        or _is_level_of_age(tokens, atoms, mention)
        or _is_apposed(atoms, tokens, mention)
        or (is_reached(atoms, tokens, mention) and _counts_nothing_after(atoms, tokens, mention))
        or is_bare_age(atoms, tokens, mention)
    )


def _can_be_age(mention: Mention) -> bool:
    values = [value for value in (mention.low, mention.high) if value is not None]
    return not mention.vague and all(0 <= value <= MAX_AGE and value == int(value) for value in values)


def _is_listed(atoms: Atoms, mention: Mention, before: DraftQuantity | None) -> bool:
    """The 22 and the 31 of `aged 19, 22 and 31`."""
    if before is None or before.kind != "age" or before.mention.comparator != "=":
        return False
    between = [atoms.low(place) for place in range(before.mention.end, mention.start)]
    aged = atoms.low(before.mention.number_start - 1) in {"aged", ",", "and"}
    return aged and between in ([","], ["and"], [",", "and"])


def _is_aged(atoms: Atoms, mention: Mention) -> bool:
    opening = [atoms.low(place) for place in range(mention.start - 3, mention.number_start)]
    return "aged" in opening or opening[-2:] == ["age", "of"] or "ages" in opening[-3:] or opening[-1:] == ["age"]


def _is_of_the_youngest(atoms: Atoms, mention: Mention) -> bool:
    """`the youngest is 19 and the oldest 67`, `children as young as 11`."""
    before = mention.start - 1
    if atoms.low(before) == "as":
        return atoms.low(before - 1) in {"young", "old"}
    return atoms.low(before - (atoms.low(before) in _BEING)) in {"youngest", "oldest", "eldest"}


def _is_level_of_age(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> bool:
    """`lower its call-up age to 23`, `their average age was 38`: the verb's subject or object is an age."""
    if mention.unit is not None or atoms.low(mention.start - 1) not in {*_BEING, "to", "at", "from", "above", "below"}:
        return False
    verb = clause_head(tokens.covering(atoms[mention.number_start].start))
    return any(child.lemma_ == "age" for child in dependents(verb) if child.dep_ in {*SUBJECTS, "dobj"})


_BEING = frozenset({"is", "was", "being", "be", "are", "were"})


def is_of_person(atoms: Atoms, mention: Mention) -> bool:
    """`a woman of 84 and a man of 35`, `girls of 15`; mothers of five are not of that age."""
    if mention.unit is not None or mention.comparator != "=" or atoms.low(mention.start - 1) != "of":
        return False
    noun = atoms.low(mention.start - 2)
    if any(atoms.low(mention.start - 3 - back) in _ONE for back in range(MAX_EPITHETS + 1)):
        return noun in persons()
    return noun in crowds_of_people() and noun not in groups("parent")


_ONE = frozenset({"a", "an", "the", "another", "one", "this", "that"})
MAX_EPITHETS = 2
"""Words between an article and the noun for a person: "a brave young lad of 10"."""


def _counts_nothing_after(atoms: Atoms, tokens: TokenIndex, mention: Mention) -> bool:
    """Not `a man of 3 faces`."""
    after = atoms[mention.end]
    return not after.is_word or tokens.covering(after.start).pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}


def _is_age_bound(atoms: Atoms, tokens: TokenIndex, mention: Mention) -> bool:
    """`children under 12`, `over-65s`, `are over 55`."""
    if mention.unit is not None:
        return False
    place = mention.number_start
    if atoms[place - 1].text in HYPHENS and atoms.low(place - 2) in {"over", "under"}:
        return True
    after = atoms[mention.end]
    words = {atoms.low(at) for at in range(mention.start, mention.number_start)}
    if words & {"younger", "older"}:
        return True
    bare = not after.is_word or after.low in {"and", "or", "who", "to", "is", "are", "in", "on", "with", "at", "can"}
    bare = bare or tokens.covering(after.start).tag_ in FULL_FINITE  # "voters over 65 backed him"
    who = persons() | {"are", "were", "those", "anyone", "everyone", "is", "was"}
    return bare and atoms.low(mention.start) in {"over", "under"} and atoms.low(mention.start - 1) in who


def _is_apposed(atoms: Atoms, tokens: TokenIndex, mention: Mention) -> bool:
    """`Danylo, 12, who` or `Danylo (12)`: a name, the number, and then nothing that is counted."""
    if mention.comparator != "=" or mention.start != mention.number_start:
        return False
    before, after = atoms[mention.start - 1], atoms[mention.end]
    name = atoms[mention.start - 2]
    if before.text == "(":
        return after.text == ")" and name.is_capital and atoms[mention.start - 3].is_capital
    shift = atoms.low(mention.start - 1) in {"both", "also", "now", "then"}
    if shift:
        before, name = atoms[mention.start - 2], atoms[mention.start - 3]
    if before.text != "," or not name.is_word or (name.glued and name.low == "s"):
        return False
    runs_on = atoms.is_glued(mention.end + 1) and atoms[mention.end + 1].kind != "line"
    closing = (after.text in {",", ".", ":", ";", ")"} and not runs_on) or after.kind == "line"
    if after.low == "and" and name.low in crowds_of_people():  # "two cousins, 31 and 44, were held"
        closing = atoms[mention.end + 1].kind == "number" and atoms[mention.end + 2].text == ","
    known = name.is_capital or name.low in persons()
    # "Yin Myint May, 60,": a month has no name before it
    dated = name.low in word_set("dates", "months") and tokens.covering(name.start - 2).tag_ not in NAMES
    return closing and known and not dated


_AFTER_AGE = frozenset("and when by in at but or now years next last on this today".split())


def is_bare_age(atoms: Atoms, tokens: TokenIndex, mention: Mention) -> bool:
    """`is 58`, `was 10`, `turned 40`, `will be 35 by`, `over 55, they say`; ages in months are told for themselves."""
    if mention.unit is not None and mention.unit.id != "year":
        return False
    verb = mention.start - 1 - (atoms.low(mention.start - 1) in STILL)
    is_short = atoms.low(verb) == "s" and atoms[verb].glued and atoms.low(verb - 2) in {"he", "she", "who"}
    if atoms.low(verb) not in _AT_AGE and not is_short:
        return False
    if mention.signed or (mention.low is not None and mention.low < 5):
        return False
    if atoms.low(verb) == "be" and _is_said_to_be(atoms, verb):
        return True
    after = atoms[mention.end]
    if after.is_word and after.low not in _AFTER_AGE:
        return False
    if is_short:
        return True
    subject = own_subject(tokens.covering(atoms[verb].start))
    if subject is None:
        return False
    return subject.lower_ in _PRONOUNS or subject.tag_ == "NNP" or subject.lower_ in persons() | _ELDEST


def _is_said_to_be(atoms: Atoms, verb: int) -> bool:
    """`a boy said to be nine`."""
    before = [atoms.low(place) for place in range(verb - 3, verb)]
    return before[-1] == "to" and before[-2] in {"said", "thought", "believed"} and before[-3] in persons()


_AT_AGE = frozenset({"is", "was", "be", "turned", "turning", "turns", "are", "am", "were"})
STILL = frozenset({"now", "only", "just", "still", "already", "nearly", "almost"})
_PRONOUNS = frozenset({"he", "she", "i", "who", "they", "you", "we"})
_ELDEST = frozenset({"oldest", "youngest", "eldest"})
