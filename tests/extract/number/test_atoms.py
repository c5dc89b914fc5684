"""Atoms keep letters and digits apart, every character's place, and their pace on hostile input."""

from collections import deque
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.number import atoms as atoms_module
from extract.number.atoms import Atoms
from number_places import find_numbers
from pace import grows_in_proportion

SPLIT = [
    ("£1.2bn", ["£", "1.2", "bn"]),
    ("8.5kW", ["8.5", "kW"]),
    ("US$160", ["US", "$", "160"]),
    ("19,500+", ["19,500", "+"]),
    ("7,425.81.", ["7,425.81", "."]),
    ("1,2345", ["1", ",", "2345"]),
    ("3½", ["3", "½"]),
    ("10²", ["10", "²"]),
    ("o'clock", ["o", "'", "clock"]),
    ("27-minute", ["27", "-", "minute"]),
]


@pytest.mark.parametrize(("text", "pieces"), SPLIT)
def test_fused_forms_come_apart(text: str, pieces: list[str]) -> None:
    atoms = Atoms(text)
    assert [atoms[index].text for index in range(len(atoms))] == pieces


@given(st.text())
def test_atoms_cover_all_but_spaces_in_order(text: str) -> None:
    atoms = Atoms(text)
    end = 0
    for index in range(len(atoms)):
        atom = atoms[index]
        assert atom.text == text[atom.start : atom.end]
        assert text[end : atom.start].strip() == ""
        assert atom.glued == (atom.start == end and index > 0)
        end = atom.end
    assert text[end:].strip() == ""


HOSTILE: list[Callable[[int], str]] = [
    lambda n: "1" * n,
    lambda n: "1," * (n // 2),
    lambda n: "1,234," * (n // 6),
    lambda n: "1." * (n // 2),
    lambda n: "a1" * (n // 2),
    lambda n: "½" * n,
    lambda n: "$" * n,
    lambda n: "\n" * n,
]


@pytest.mark.parametrize("make", HOSTILE)
def test_f36_the_regular_expression_is_linear_on_a_megabyte(make: Callable[[int], str]) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = make(size)
        return lambda: deque(atoms_module._ATOM.finditer(text), maxlen=0)

    assert grows_in_proportion(prepare, 250_000)


GRAMMAR: list[Callable[[int], str]] = [
    *HOSTILE,
    lambda n: "million " * (n // 8),
    lambda n: "twenty-" * (n // 7),
    lambda n: "more than about some " * (n // 21),
    lambda n: "one and a half " * (n // 15),
    lambda n: "5 to " * (n // 5),
    lambda n: "half a " * (n // 7),
    lambda n: "0300 555 " * (n // 9),
]


@pytest.mark.parametrize("make", GRAMMAR)
def test_f36_the_grammar_is_linear(make: Callable[[int], str]) -> None:
    def prepare(size: int) -> Callable[[], object]:
        return partial(find_numbers, make(size))

    assert grows_in_proportion(prepare, 2_000)
