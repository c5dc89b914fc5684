"""Plurals without a number that a partitive takes up: of what `nine of them` are, where nothing was counted before."""

import pytest

from extract.nlp import load_nlp, parse
from extract.quantity.find import find_quantities


def unit(text: str, number: str) -> str | None:
    found = find_quantities(parse(load_nlp(), text))
    return next(q.unit for q in found if text[q.number[0] : q.number[1]] == number)


@pytest.mark.parametrize(
    ("text", "number", "taken_up"),
    [
        ("She photographed the gargoyles. She sent nine of them to the dean.", "nine", "gargoyle"),
        ("Mend every weir, every jetty and every pontoon, they said. It lost seven of those.", "seven", "pontoon"),
        ("He asked Veldia for dinghies; it sent 40, of which nine had come by dusk.", "nine", "dinghy"),
        ("She lit candles each night, 940 of them.", "940", "candle"),
        ("Strikers threw marbles at the depot. Guards arrested 40 of them.", "40", "striker"),
        ("Bishops met novices from Ostrava, nine of whom flew in by night.", "nine", "novice"),
        ("He shot his mortars from 80 feet, and has 320 of them.", "320", "mortar"),  # what is measured is not meant
        ("The yard built four ketches and 12 of them sank.", "12", "ketch"),  # what was counted comes first
    ],
)  # fmt: skip
def test_a_partitive_takes_up_the_last_plural(text: str, number: str, taken_up: str) -> None:
    assert unit(text, number) == taken_up


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("He sold gargoyles. A fire came. The roof fell. She kept nine of them.", "nine"),  # too far back
        ("He sold gargoyles to three of us.", "three"),  # nobody that the text named
    ],
)
def test_others_do_not(text: str, number: str) -> None:
    assert unit(text, number) in {None, "person"}
