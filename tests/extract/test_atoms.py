"""Atoms keep letters and digits apart, every character's place, and their pace on hostile input."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.quantities import find_numbers
from extract.quantity import atoms as atoms_module
from extract.quantity.atoms import Atoms

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


def fastest(action: Callable[[str], object], text: str) -> float:
    """The shorter of two runs in seconds of this process, whatever else the machine is doing."""
    times = []
    for _ in range(2):
        started = time.process_time()
        action(text)
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize("make", HOSTILE)
def test_F36_the_regular_expression_is_linear_on_a_megabyte(make: Callable[[int], str]) -> None:
    def scan(text: str) -> None:
        for _ in atoms_module._ATOM.finditer(text):
            pass

    once, twice = fastest(scan, make(500_000)), fastest(scan, make(1_000_000))
    assert twice <= 3 * once + 0.05


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
def test_F36_the_grammar_is_linear(make: Callable[[int], str]) -> None:
    once, twice = fastest(find_numbers, make(4_000)), fastest(find_numbers, make(8_000))
    assert twice <= 3 * once + 0.05
