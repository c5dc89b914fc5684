"""Plurals of a text as what a number without a noun may count, with traits: those near it, and what its verb takes."""

from collections.abc import Iterator
from itertools import islice

from extract.grammar import SUBJECTS
from extract.nouns import singular
from extract.quantity.numbered_passage import Passage, is_measure, steps, unit_of
from extract.quantity.roles import SUBJECT
from extract.quantity.verb_slots import slots_of_number

MAX_BACK = 4
"""Sentences back in which a plural is still in the reader's mind."""
MAX_TAKERS = 40
"""Plurals beside one verb that are looked at."""
_MAIN = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def plurals_near(passage: Passage, place: int) -> Iterator[tuple[str, set[str]]]:
    """Plurals without a number, in the sentence of the number and some before it, with the part that they play."""
    role = passage.role(place)
    sentence = passage.sentence(role.token)
    for token in passage.plurals_around(role.token, MAX_BACK):
        noun = singular(token.lower_)
        if is_measure(noun):
            continue
        back = sentence - passage.sentence(token)
        traits = {"plural", f"plural {steps(back)} back"}
        if back < 2:
            traits.add(f"plural {token.dep_ if token.dep_ in _MAIN else 'other'} {back} back")
            if token.i == token.sent.start:
                traits.add(f"plural opens {back} back")
            if (token.dep_ in SUBJECTS) == (role.part in SUBJECT):
                traits.add(f"plural of the part {back} back")
        yield unit_of(noun), traits


def taken_by_verb(passage: Passage, place: int) -> Iterator[tuple[str, set[str]]]:
    """The plurals that the verb of a number takes elsewhere in the text: `40 drones were launched … launched 18`."""
    role = passage.role(place)
    here = passage.sentence(role.token)
    for slot in slots_of_number(role):
        for token in islice(passage.takers.get(slot, ()), MAX_TAKERS):
            noun = singular(token.lower_)
            if token.i == role.token.i or is_measure(noun):
                continue
            back = here - passage.sentence(token)
            far = "behind" if back < 0 else "near" if back < MAX_BACK - 1 else "far"
            yield unit_of(noun), {"plural", "verb takes", f"verb takes, {far}", f"verb takes as {role.part}"}
