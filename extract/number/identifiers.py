"""Digits among letters that name a thing: `A49`, `MH370`, `B2B`, `49ers`, `777F`, `DN4 7QT`, `17-beta`, `1.2.3`."""

from extract.lexicon import word_set
from extract.number.atoms import HYPHENS, Atoms
from extract.number.following import is_closed
from extract.number.number_words import is_number_word
from extract.number.numbered import glued_end, is_name
from extract.number.numbers import GLUED_MAGNITUDES, MAGNITUDE_SYMBOLS, MAGNITUDES
from extract.number.units import currency_before, unit_symbol, unit_word

MANY_DIGITS = 12
"""Digits that nobody prints of an amount without commas: the number of a post, an account, a parcel."""


def read_identifier(atoms: Atoms, index: int) -> int | None:
    """`A49`, `G7`, `MH370`, `Covid-19`, `V-6`, `B2B`: digits glued to letters that are no currency; or very many."""
    if atoms[index].kind != "number":
        return None
    text = atoms[index].text
    if (text.isdigit() and len(text) >= MANY_DIGITS) or _has_tail(atoms, index):
        return glued_end(atoms, index)
    screen = atoms[index + 1].text == "K" and atoms.is_glued(index + 1)
    if screen and atoms.low(index + 2) in word_set("codes", "screens"):
        return index + 2
    return _code_with_letters_before(atoms, index) if atoms.is_glued(index) else None


def _code_with_letters_before(atoms: Atoms, index: int) -> int | None:
    before = atoms[index - 1]
    if before.text == "PS" and len(atoms[index].text) == 1 and not atoms.is_glued(index + 1):
        return index + 1  # "the PS5"; "PS5m" is money
    if currency_before(atoms, index) is not None:
        return None  # "Y=100 million", "$A5m"
    if before.text in {"_", "#", "@", "=", "^"}:
        return glued_end(atoms, index)
    if before.text == "." and before.glued and atoms[index - 2].is_capital:
        return glued_end(atoms, index)  # "ID.3"
    hyphen = before.text in HYPHENS
    letters = index - 2 if hyphen else index - 1
    if not atoms[letters].is_word or (hyphen and not before.glued):
        return None
    if _joins_numbers(atoms, letters):
        return None
    if hyphen and is_number_word(atoms.low(letters)):
        return None
    return glued_end(atoms, index)


def _joins_numbers(atoms: Atoms, place: int) -> bool:
    """The `x` of `4x6`, the `sub` of `sub-300`; the X of `X6` names."""
    joins = atoms.low(place) in word_set("codes", "glued_words")
    return joins and (not atoms[place].is_capital or not atoms.is_glued(place + 1) or atoms[place + 1].text in HYPHENS)


def read_compound(atoms: Atoms, index: int) -> int | None:
    """The `17-beta` of a substance or a particle."""
    tied = atoms[index + 1].glued and atoms.ties(index + 1)
    if not tied:
        return None
    inside = not atoms[index - 1].is_capital or atoms[index - 1].glued
    titled = inside and atoms[index + 2].is_capital and atoms[index + 3].is_capital
    named = titled and not atoms[index + 2].text.isupper() and unit_word(atoms, index + 2) is None  # "5-Star Movement"
    return index + 3 if named or atoms.low(index + 2) in word_set("codes", "greek") else None


def _has_tail(atoms: Atoms, index: int) -> bool:
    """`9AB`, `1e999`: letters glued behind that are neither measure nor magnitude nor code of a currency."""
    tail = atoms[index + 1]
    aged = atoms.low(index - 2 if atoms[index - 1].text in HYPHENS else index - 1) in {"over", "under"}
    if tail.glued and tail.low in word_set("codes", "tails") and atoms.low(index + 2) != "of" and not aged:
        return unit_symbol(atoms, index + 1) is None  # "49ers", "4090s"
    if tail.glued and (_is_variant(atoms, index) or _is_postcode(atoms, index)):
        return True
    joins = tail.is_word and tail.glued and (tail.is_capital or _runs_on(atoms, index + 2))
    if not joins or tail.low in MAGNITUDE_SYMBOLS:
        return False
    return unit_symbol(atoms, index + 1) is None and tail.text not in GLUED_MAGNITUDES and tail.low not in MAGNITUDES


def _is_postcode(atoms: Atoms, index: int) -> bool:
    """The `7QT` of `DN4 7QT`, the `2AA` of `SW1A 2AA`, though a QT is a measure too."""
    tail, outward = atoms[index + 1], atoms[index - 1]
    if len(atoms[index].text) != 1 or len(tail.text) != len("QT") or not tail.text.isupper() or atoms[index].glued:
        return False
    return outward.glued and (outward.kind == "number" or atoms[index - 2].kind == "number")


def _is_variant(atoms: Atoms, index: int) -> bool:
    """The `777F` of `a Boeing 777F`, the `13F` of `a 13F filing`, though F and C are degrees elsewhere."""
    tail, before = atoms[index + 1], atoms[index - 1]
    if len(tail.text) != 1 or not tail.is_capital or atoms[index].text.count(".") or atoms.is_glued(index):
        return False
    labelled = before.low in word_set("codes", "before") or (
        before.is_capital and before.low in word_set("codes", "weak_before")
    )
    if not atoms[index].glued and (labelled or is_name(atoms, index - 1)):
        return True
    following = atoms[index + 2]
    noun = following.is_word and not following.glued and not is_closed(following.low)
    return tail.text in {"F", "C"} and before.low in {"a", "an"} and noun and following.low not in _WEATHER


_WEATHER = frozenset(
    {"day", "days", "heat", "heatwave", "high", "low", "temperature", "temperatures", "weather", "water"}
)


def _runs_on(atoms: Atoms, index: int) -> bool:
    return atoms[index].kind == "number" and atoms.is_glued(index) and atoms.low(index - 1) not in {"x", "and", "to"}


def read_version(atoms: Atoms, index: int) -> int | None:
    """`1.2.3`: an address or a version."""
    atom = atoms[index]
    return glued_end(atoms, index) if atom.kind == "number" and atom.text.count(".") > 1 else None
