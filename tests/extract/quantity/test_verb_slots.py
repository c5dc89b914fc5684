"""Nouns and numbers by their place beside verbs."""

import pytest

from extract.nlp import load_nlp, parse
from extract.quantity.verb_slots import Slot, slots_of_noun, stem_of


def slots(text: str, noun: str) -> set[Slot]:
    doc = parse(load_nlp(), text)
    return set(slots_of_noun(next(token for token in doc if token.text == noun)))


@pytest.mark.parametrize(
    ("text", "noun", "slot"),
    [
        ("The army launched gliders.", "gliders", ("object", "launch")),
        ("Gliders were launched at dawn.", "Gliders", ("object", "launch")),
        ("They counted the boats launched at dawn.", "boats", ("object", "launch")),
        ("The launch of gliders went on.", "gliders", ("object", "launch")),
        ("The barges sank quickly.", "barges", ("subject", "sink")),
        ("They saw barges that sank quickly.", "barges", ("subject", "sink")),
        ("It sold cars and boats.", "boats", ("object", "sell")),
    ],
)
def test_a_noun_has_its_place_beside_a_verb(text: str, noun: str, slot: tuple[str, str]) -> None:
    assert Slot(*slot) in slots(text, noun)


@pytest.mark.parametrize(("text", "noun"), [("They have kilns.", "kilns"), ("The kilns are red.", "kilns")])
def test_verbs_that_take_anything_say_nothing(text: str, noun: str) -> None:
    assert not slots(text, noun)


@pytest.mark.parametrize(("verb", "noun"), [("remove", "removal"), ("launch", "launches"), ("inspect", "inspection")])
def test_a_noun_for_what_is_done_has_the_stem_of_its_verb(verb: str, noun: str) -> None:
    assert stem_of(verb) == stem_of(noun)
