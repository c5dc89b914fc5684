"""Names, codes and idioms that hold a number: `Boeing 737`, `A49`, `0300 555 0187`, `5-4`, `one of a kind`."""

from decimal import Decimal
from functools import cache

from extract.lexicon import word_set
from extract.number.atoms import DASHES, HYPHENS, Atoms
from extract.number.compounds import with_steps
from extract.number.digits import read_digits
from extract.number.fractions import is_slashed
from extract.number.number_words import is_number_word
from extract.number.numbered import glued_end, read_label, read_place
from extract.number.numbers import GLUED_MAGNITUDES, MAGNITUDE_SYMBOLS, MAGNITUDES
from extract.number.phrases import Phrases
from extract.number.units import currency_before, unit_symbol, unit_word


def read_code(atoms: Atoms, index: int) -> tuple[int, str] | None:
    """What the numeral or number word at `index` is part of, if it counts nothing: its end and a reason."""
    for read, reason in _CODE_READERS:
        end = read(atoms, index)
        if end is not None:
            return end, reason
    return None


@cache
def _idioms() -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in word_set("codes", "idioms"))


def idiom_end(atoms: Atoms, index: int) -> int | None:
    """Where an idiom that starts at `index` ends."""
    found = _idioms().after(atoms, index)
    if found is None:
        return None
    end = found[0]
    measure = unit_word(atoms, index + 1)
    if measure is not None and with_steps(atoms, *measure, Decimal(1))[0] > measure[0]:
        return None  # "one day and three hours"
    runs_on = atoms[end].text in HYPHENS and atoms.is_glued(end) and atoms[end + 1].is_word
    return None if runs_on and atoms.low(end - 1) == "one" else end


def _identifier(atoms: Atoms, index: int) -> int | None:
    """`A49`, `G7`, `MH370`, `Covid-19`, `V-6`, `B2B`: digits glued to letters that are no currency."""
    if atoms[index].kind != "number":
        return None
    if _has_tail(atoms, index):
        return glued_end(atoms, index)
    screen = atoms[index + 1].text == "K" and atoms.is_glued(index + 1)
    if screen and atoms.low(index + 2) in word_set("codes", "screens"):
        return index + 2
    return _code_with_letters_before(atoms, index) if atoms.is_glued(index) else None


def _code_with_letters_before(atoms: Atoms, index: int) -> int | None:
    before = atoms[index - 1]
    if before.text in {"_", "#", "@"}:
        return glued_end(atoms, index)
    hyphen = before.text in HYPHENS
    letters = index - 2 if hyphen else index - 1
    if not atoms[letters].is_word or (hyphen and not before.glued):
        return None
    if currency_before(atoms, index) or atoms.low(letters) in word_set("codes", "glued_words"):
        return None
    if hyphen and is_number_word(atoms.low(letters)):
        return None
    return glued_end(atoms, index)


def _compound(atoms: Atoms, index: int) -> int | None:
    """The `17-beta` of a substance or a particle."""
    tied = atoms[index + 1].text in HYPHENS and atoms[index + 1].glued and atoms.is_glued(index + 2)
    return index + 3 if tied and atoms.low(index + 2) in word_set("codes", "greek") else None


def _or_two(atoms: Atoms, index: int) -> int | None:
    """`a year or two`, `every year or two`: vague, and the number counts nothing alone."""
    if atoms.low(index) != "two" or atoms.low(index - 1) != "or":
        return None
    unit = unit_word(atoms, index - 2)
    timed = unit is not None and unit[1].group == "duration"
    return index + 1 if timed and atoms.low(index - 3) in {"a", "an", "every", "each"} else None


def _has_tail(atoms: Atoms, index: int) -> bool:
    """`9AB`, `1e999`: letters glued behind that are neither measure nor magnitude nor code of a currency."""
    tail = atoms[index + 1]
    joins = tail.is_word and tail.glued and (tail.is_capital or _runs_on(atoms, index + 2))
    if not joins or tail.low in MAGNITUDE_SYMBOLS:
        return False
    return unit_symbol(atoms, index + 1) is None and tail.text not in GLUED_MAGNITUDES and tail.low not in MAGNITUDES


def _runs_on(atoms: Atoms, index: int) -> bool:
    return atoms[index].kind == "number" and atoms.is_glued(index) and atoms.low(index - 1) not in {"x", "and", "to"}


def _phone(atoms: Atoms, index: int) -> int | None:
    """`0300 555 0187`, `+44 20 7946 0000`, `text HELP to 70555`, `call 111`."""
    text = atoms[index].text
    if atoms[index].kind != "number":
        return None
    plus = atoms[index - 1].text == "+" and len(text) == 2 and atoms[index + 1].kind == "number"
    led_by_zero = text[0] == "0" and len(text) >= 3 and text.isdigit()
    if not (led_by_zero or plus or (text.isdigit() and _is_dialled(atoms, index))):
        return None
    end = index + 1
    while atoms[end].kind == "number" and atoms[end].text.isdigit() and len(atoms[end].text) >= 3:
        end += 1
    return end


def _is_dialled(atoms: Atoms, index: int) -> bool:
    before = atoms.low(index - 1)
    if before in word_set("codes", "dial"):
        following = atoms[index + 1]
        return 3 <= len(atoms[index].text) <= 5 and not (following.is_word and following.low.endswith("s"))
    window = [atoms.low(place) for place in range(index - 5, index)]
    return before in {"to", "on"} and "text" in window and 4 <= len(atoms[index].text) <= 6


def _score(atoms: Atoms, index: int) -> int | None:
    """`2-1`, `6-3`, `0-0`: numbers that do not rise, or a small one with nothing counted behind it."""
    dash, second = atoms[index + 1], atoms[index + 2]
    if dash.text in HYPHENS and second.low == "of" and atoms[index + 4].kind == "number" and dash.glued:
        return index + 5  # "24-of-33 passing"
    if atoms[index].kind != "number" or dash.text not in DASHES or second.kind != "number":
        return None
    if not (dash.glued and second.glued and atoms[index].text.isdigit() and second.text.isdigit()):
        return None
    if is_slashed(atoms, index + 2):
        return None  # "3-1/2 miles"
    if max(len(atoms[index].text), len(second.text)) > 3 or currency_before(atoms, index) is not None:
        return None
    end = index + 3
    if atoms[end].text in DASHES and atoms.is_glued(end) and atoms[end + 1].kind == "number":
        return end + 2
    falls = int(atoms[index].text) >= int(second.text)
    counted = atoms[end].is_word or atoms[end].text in {"%", "-", "°"} or unit_symbol(atoms, end) is not None
    return end if falls or (len(second.text) == 1 and not counted) else None


def _counter(atoms: Atoms, index: int) -> int | None:
    """`9/50`, `18/06`: numbers on both sides of a stroke that are no fraction, as on pictures of a gallery."""
    stroke, second = atoms[index + 1], atoms[index + 2]
    if atoms[index].kind != "number" or stroke.text != "/" or second.kind != "number":
        return None
    number = read_digits(atoms, index)
    unread = number is None or number.end == index + 1
    return index + 3 if stroke.glued and second.glued and unread else None


def _listing(atoms: Atoms, index: int) -> int | None:
    """The `3.` or `3)` that opens a line and numbers it."""
    atom, stop = atoms[index], atoms[index + 1]
    if atoms[index - 1].kind != "line" or not atom.text.isdigit() or len(atom.text) > 2:
        return None
    opens = stop.text in {".", ")", ":"} and stop.glued and atoms[index + 2].is_word
    return index + 2 if opens and not atoms.is_glued(index + 2) else None


def _version(atoms: Atoms, index: int) -> int | None:
    """`1.2.3`: an address or a version."""
    atom = atoms[index]
    return glued_end(atoms, index) if atom.kind == "number" and atom.text.count(".") > 1 else None


_CODE_READERS = (
    (idiom_end, "idiom"),
    (_version, "name"),
    (_counter, "counter"),
    (_listing, "listing"),
    (_phone, "phone"),
    (_identifier, "name"),
    (_compound, "name"),
    (_or_two, "idiom"),
    (_score, "score"),
    (read_label, "name"),
    (read_place, "name"),
)
