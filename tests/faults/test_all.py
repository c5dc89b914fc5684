"""Every known fault has a test under its number: `pytest -k F07` finds it."""

import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
KNOWN = 61
"""Faults F01 to F61."""
_NAMES = re.compile(r"^(?:async )?def (test_\w+)", re.M)


def numbers(name: str) -> set[int]:
    """The faults that a test's name begins with: `test_f16_f28_…`, `test_f46b_…`."""
    begins = re.match(r"test(?:_f\d\d[a-z]?)+(?=_)", name)
    return {int(number) for number in re.findall(r"_f(\d\d)", begins[0])} if begins else set()


def test_every_known_fault_has_a_test_under_its_number() -> None:
    names = [name for path in TESTS.rglob("test_*.py") for name in _NAMES.findall(path.read_text(encoding="utf-8"))]
    covered = {number for name in names for number in numbers(name)}
    assert set(range(1, KNOWN + 1)) - covered == set()
    assert max(covered) == KNOWN


def test_numbers_are_read_off_names() -> None:
    assert numbers("test_f16_f28_bad_sitemaps") == {16, 28}
    assert numbers("test_f46b_values_are_bound") == {46}
    assert numbers("test_reads_f16_in_passing") == set()
