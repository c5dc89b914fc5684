"""What a sum is of, named before its value: `the number of homes kept empty rose to 61,000`, `the dead number 34`."""

from extract.lexicon import word_set
from extract.nouns import looks_plural, singular
from extract.number.atoms import Atoms
from extract.number.following import is_closed
from extract.number.mentions import Mention
from extract.quantity.inherited import PERSON, Inherited, of_noun
from extract.quantity.people_meant import is_state
from extract.word_classes import noun_is, verb_form_is

REACH = 24
"""Atoms between the sum and its value; what is said of the things may stand between."""
MAX_NOUN = 4
"""Words of `of its older wooden fishing boats` up to the noun."""

_RELATIVE = frozenset({"who", "whom"})
_LED = frozenset({"to", "at", "from", "is", "was", "be", "been", "of", "below", "above", "past", "exceed", "by", ":"})


def tallied(atoms: Atoms, mention: Mention) -> Inherited | None:
    """What the sum counts whose value the number is, where a clause names both."""
    if not _is_value(atoms, mention):
        return None
    for place in range(mention.start - 1, max(mention.start - REACH, 0) - 1, -1):
        atom = atoms[place]
        if atom.kind == "number" or atoms.closes_sentence(place) or atom.text == ";":
            return None
        if _is_sum(atoms, place) and place < mention.start - 1:
            return _summed(atoms, place, mention.start)
        if atoms.low(place - 1) == "the" and is_state(atom.low) and not atoms[place + 1].is_capital:
            return PERSON
    return None


def _is_value(atoms: Atoms, mention: Mention) -> bool:
    """Does it follow what leads to a level: `stands at`, `rose to`, `is`, `number`, `passed`?"""
    before = atoms.low(mention.start - 1)
    return (
        before in _LED
        or before in word_set("measures", "level_words")
        or verb_form_is(before, "rise")
        or (before.removesuffix("s").removesuffix("ed") in word_set("measures", "level_verbs"))
    )


def _is_sum(atoms: Atoms, place: int) -> bool:
    """`the number of`, `the total who`: the noun, and not the verb."""
    articled = atoms.low(place - 1) not in {"to", "that", "who"}
    return atoms.low(place) in _SUMS and articled


_SUMS = frozenset({"number", "count", "tally", "total", "register", "record", "toll", "list", "estimate"})


def _summed(atoms: Atoms, place: int, end: int) -> Inherited | None:
    """The plural behind `of`, or people by what befell them: `the number known to have died`, `the total missing`."""
    after = place + 1
    if atoms.low(after) != "of":
        told = {atoms.low(at) for at in range(after, min(after + MAX_NOUN + 1, end))}
        return PERSON if told & _RELATIVE or any(map(_is_of_people, told)) else None
    found = None
    for at in range(after + 1, min(after + 1 + MAX_NOUN, end)):
        low = atoms.low(at)
        if is_state(low):
            return PERSON
        if not atoms[at].is_word or (found is not None and is_closed(low)):
            break
        if looks_plural(low) and not noun_is(singular(low), "time"):
            found = singular(low)
    return of_noun(found) if found is not None else None


def _is_of_people(low: str) -> bool:
    """`the total missing`, `the number waiting`; what was launched or sold is told by its participle, too."""
    return is_state(low) or (verb_form_is(low, "do") and not low.endswith("ed"))
