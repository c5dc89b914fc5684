"""Ages by the decade: `in her 70s`, `in his late forties`, `in their mid-20s`."""

from decimal import Decimal

from extract.number.atoms import HYPHENS, Atoms
from extract.number.numbers import TENS

_OWNERS = frozenset({"his", "her", "their", "my", "your"})
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
"""Which years of a decade are meant."""

DECADE_OF_LIFE = "decade-of-life"

Lifetime = tuple[int, int, Decimal, Decimal]
"""Where `in` stands, where the decade ends, and the first and the last of its years."""


def read_decade_of_life(atoms: Atoms, index: int) -> Lifetime | None:
    """The age that the numeral or the word at `index` tells: the `70s` of `a woman in her 70s`."""
    found = _decade(atoms, index)
    if found is None:
        return None
    decade, end = found
    place = index - 1
    if atoms[place].text in HYPHENS:
        place -= 1
    first, last = _PARTS.get(atoms.low(place), (0, 9))
    if atoms.low(place) in _PARTS:
        place -= 1
    if atoms.low(place) not in _OWNERS or atoms.low(place - 1) != "in":
        return None
    return place - 1, end, decade + first, decade + last


def _decade(atoms: Atoms, index: int) -> tuple[Decimal, int] | None:
    """Its first year and where it ends: `70s`, `seventies`."""
    atom = atoms[index]
    text, low = atom.text, atom.low
    if atom.kind == "number":
        round_one = len(text) == len("70") and text[1] == "0" and text[0] in "123456789"
        tied = atoms.low(index + 1) == "s" and atoms.is_glued(index + 1)
        return (Decimal(text), index + 2) if round_one and tied else None
    if not low.endswith("ies"):
        return None
    ten = low.removesuffix("ies") + "y"
    return (TENS[ten], index + 1) if ten in TENS else None
