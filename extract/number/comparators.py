"""Words that bound a number: `more than`, `up to`, `19,500+`, `or so`; negated bounds are resolved by the lexicon."""

from dataclasses import dataclass
from functools import cache

from extract.grammar import DEFINITE
from extract.lexicon import load, word_set
from extract.nouns import looks_plural
from extract.number.atoms import HYPHENS, Atoms
from extract.number.following import starts_noun
from extract.number.numbers import MAGNITUDES
from extract.number.phrases import Phrases
from extract.records import Comparator

BOUNDS = frozenset({">", ">=", "<", "<="})
MAX_BEFORE = 4
"""Phrases stacked before one number: `an estimated total of just over`."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The comparator of a number and the atoms that its words and the number take together."""

    comparator: Comparator
    start: int
    end: int


@cache
def _before() -> Phrases[Comparator]:
    return Phrases.of(load("comparators")["before"])


@cache
def _after() -> Phrases[Comparator]:
    return Phrases.of(load("comparators")["after"])


def read_bound(atoms: Atoms, start: int, end: int) -> Bound:
    """The bound of the number at atoms `start` to `end`, read from the words before and after it."""
    found: list[Comparator] = []
    edge = _plus_minus(atoms, start)
    if atoms.low(edge - 1) in {"a", "an"} and _before().before(atoms, edge - 1) and edge == start:
        edge -= 1  # "less than a 50 per cent chance"
    tied = _tied(atoms, edge)
    if tied is not None:
        edge, comparator = tied
        found.append(comparator)
    for _ in range(MAX_BEFORE):
        step = _before().before(atoms, edge) or _crossed(atoms, edge, end)
        if step is None or _is_lack(atoms, step[0], edge, end):
            break
        edge = step[0]
        found.append(step[1])
    tail = _tail(atoms, end)
    inside = _inside(atoms, start, end)
    if inside is not None:
        found.append(inside)
    if tail is not None:
        end = tail[0]
        found.append(tail[1])
    if not found and atoms.low(edge) in {"a", "an"} and edge < start:
        edge = start
    return Bound(_strongest(found), edge, end)


def _tied(atoms: Atoms, start: int) -> tuple[int, Comparator] | None:
    """The `sub-` of `sub-300`, the `near-` of `near-40C`."""
    comparator = load("comparators")["tied"].get(atoms.low(start - 2))
    tied = atoms[start - 1].text in HYPHENS and atoms.is_glued(start) and atoms[start - 1].glued
    return (start - 2, comparator) if tied and comparator else None


_AUXILIARIES = frozenset({"to", "will", "would", "could", "may", "might", "can"})


def _is_large(atoms: Atoms, start: int, end: int) -> bool:
    """`to top £2,000`, `could top 100,000`, `rates top 6%`; not `rises to top 10`."""
    large = len(atoms[start].text) > 3 or atoms.low(start + 1) in MAGNITUDES
    return large or atoms[start].kind == "symbol" or atoms.low(end - 1) in {"%", "percent", "cent"}


def _crossed(atoms: Atoms, start: int, end: int) -> tuple[int, Comparator] | None:
    """`the toll passes 40`, `climbed past 200`, `has crossed £2bn`; not `she passed 40 shops`, `the past 40 days`."""
    before = atoms.low(start - 1)
    verbal = atoms.low(start - 2) in _AUXILIARIES or looks_plural(atoms.low(start - 2))
    if before == "top" and verbal and _is_large(atoms, start, end):
        return start - 1, ">"
    if before not in word_set("comparators", "crossing"):
        return None
    if before == "past" and (atoms.low(start - 2) in _DETERMINERS or atoms[start - 2].kind != "word"):
        return None
    if atoms.low(end) == "to" and atoms[end + 1].kind == "number":
        return None  # "passed 412 to 380"
    counted = starts_noun(atoms, end)
    subject = start - 2
    while atoms.low(subject) in {"has", "have", "had", "now", "already", "will", "soon", "could"}:
        subject -= 1
    levels = atoms.low(subject) in word_set("comparators", "levels")
    return None if counted and not levels else (start - 1, ">")


_DETERMINERS = DEFINITE | {"this", "half", "quarter", "s"}


def _plus_minus(atoms: Atoms, start: int) -> int:
    """`plus or minus three points`, `+/-3`, `±3`: the size of a margin, without a sign of its own."""
    if atoms.low(start - 1) == "minus" and atoms.low(start - 2) == "or" and atoms.low(start - 3) == "plus":
        return start - 3
    if atoms[start - 1].text in {"-", "−"} and atoms[start - 2].text == "/" and atoms[start - 3].text == "+":
        return start - 3
    return start - 1 if atoms[start - 1].text == "±" else start


def _inside(atoms: Atoms, start: int, end: int) -> Comparator | None:
    """The bound within a number: `20-plus trillion`, `20-odd million`."""
    for place in range(start + 1, min(end, start + MAX_INSIDE)):
        if atoms.low(place) in {"plus", "odd"} and atoms[place - 1].text in HYPHENS:
            return ">=" if atoms.low(place) == "plus" else "~"
    return None


MAX_INSIDE = 6
"""Atoms from a number's currency to its bound."""


def _tail(atoms: Atoms, end: int) -> tuple[int, Comparator] | None:
    if atoms[end].text == "+" and atoms.is_glued(end):
        return end + 1, ">="
    if atoms[end].text in {"-", "‑"} and atoms.low(end + 1) in {"plus", "odd", "ish"} and atoms.is_glued(end + 1):
        return end + 2, ">=" if atoms.low(end + 1) == "plus" else "~"
    if atoms.low(end) in {"odd", "plus"} and atoms.low(end) == "plus" and not _plus_closes(atoms, end):
        return None
    found = _after().after(atoms, end)
    if found is not None and found[1] == ">=" and found[0] == end + 1 and atoms.low(end) == "upwards":
        return found
    return found


def _plus_closes(atoms: Atoms, end: int) -> bool:
    """`100 plus people` bounds; `£50 plus VAT` and `two plus two` add."""
    return atoms[end + 1].is_word and atoms.low(end + 1).endswith("s") and not atoms[end + 1].is_capital


def _is_lack(atoms: Atoms, start: int, number: int, end: int) -> bool:
    """`is short of 640 nurses`: 640 are missing; `fell short of 640 votes` is fewer."""
    if atoms.low(start) != "short" or number != start + 2:
        return False
    counted = starts_noun(atoms, end)
    return counted and atoms.low(start - 1) in word_set("senses", "lacking")


def _strongest(found: list[Comparator]) -> Comparator:
    """A bound wins over an approximation, the one nearest to the number over others; nothing said means exact."""
    for comparator in found:
        if comparator in BOUNDS:
            return comparator
    return "~" if "~" in found else "="
