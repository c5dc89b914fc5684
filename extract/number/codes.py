"""Names, codes and idioms that hold a number: `Boeing 737`, `A49`, `0300 555 0187`, `5-4`, `one of a kind`."""

from decimal import Decimal
from functools import cache

from extract.lexicon import word_set
from extract.nouns import looks_plural
from extract.number.addresses import read_address, read_place
from extract.number.atoms import DASHES, HYPHENS, Atom, Atoms
from extract.number.compounds import with_steps
from extract.number.digits import read_digits
from extract.number.following import is_closed
from extract.number.fractions import is_slashed
from extract.number.identifiers import read_compound, read_identifier, read_version
from extract.number.number_words import is_number_word
from extract.number.numbered import read_label
from extract.number.phones import MAX_GROUPS, read_phone
from extract.number.phrases import Phrases
from extract.number.spoken import read_departure, read_or_two, read_spoken_time, read_spoken_year
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


def begins_idiom(low: str) -> bool:
    """Does an idiom begin with a lower-case word?"""
    return _idioms().begins(low)


def idiom_end(atoms: Atoms, index: int) -> int | None:
    """Where an idiom that starts at `index` ends."""
    found = _idioms().after(atoms, index)
    if found is None:
        return None
    end = found[0]
    measure = unit_word(atoms, index + 1)
    if measure is not None and with_steps(atoms, *measure, Decimal(1))[0] > measure[0]:
        return None  # "one day and three hours"
    if atoms.low(end - 1) == "one" and atoms.low(end) == "in" and is_number_word(atoms.low(end + 1)):
        return None  # "said that one in five trains ran"
    runs_on = atoms[end].text in HYPHENS and atoms.is_glued(end) and atoms[end + 1].is_word
    return None if runs_on and atoms.low(end - 1) == "one" else end


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


def _footnote(atoms: Atoms, index: int) -> int | None:
    """`[1]`, `[12, 13]`: what stands alone in square brackets; `[40] people` is an editor's number."""
    if atoms[index - 1].text != "[":
        return None
    end = index + 1
    while atoms[end].text in {",", "-", "–"} or (atoms[end].kind == "number" and end < index + MAX_GROUPS):
        end += 1
    following = atoms[end + 1]
    counts = following.is_word and not following.is_capital and looks_plural(following.low)
    return end + 1 if atoms[end].text == "]" and not counts else None


def _title_of_work(atoms: Atoms, index: int) -> int | None:
    """`the film 13 Hours`, `in Ten Minutes Older`: a time with a capital, among words without."""
    measure = unit_word(atoms, index + 1)
    capital = atoms[index + 1].is_capital and atoms[index + 1].text[1:].islower() and not atoms.is_glued(index + 1)
    if measure is None or not capital or measure[0] != index + 2 or measure[1].kind != "duration":
        return None
    around = (_content_word(atoms, index, -1), _content_word(atoms, index + 1, 1))
    return index + 2 if any(word is not None and word.text.islower() for word in around) else None


def _title_with_small_words(atoms: Atoms, index: int) -> int | None:
    """`the 999 For Rivers march`, `its 30 Under 30 list`: a small word with a capital, among words without."""
    small = atoms[index + 1]
    if not (small.is_capital and small.text[1:].islower() and is_closed(small.low)) or small.glued:
        return None
    end = index + 2
    while end < index + MAX_TITLE and (atoms[end].is_capital or atoms[end].kind == "number"):
        end += 1
    before, after = atoms[index - 1], atoms[end]
    led = before.is_word and (before.text.islower() or atoms.opens_sentence(index - 1))
    framed = led and after.is_word and after.text.islower()
    return end if end > index + 2 and framed else None


MAX_TITLE = 8
"""Words of a title looked at."""


def _content_word(atoms: Atoms, index: int, step: int) -> Atom | None:
    """The next word of an open class, within a few; None where something else than words comes first."""
    for place in range(index + step, index + 5 * step, step):
        atom = atoms[place]
        if not atom.is_word:
            return None
        if not is_closed(atom.low):
            return atom
    return None


_CODE_READERS = (
    (idiom_end, "idiom"),
    (read_version, "name"),
    (_counter, "counter"),
    (_listing, "listing"),
    (_footnote, "footnote"),
    (read_phone, "phone"),
    (read_identifier, "name"),
    (read_compound, "name"),
    (read_or_two, "idiom"),
    (read_spoken_time, "time"),
    (read_departure, "time"),
    (read_spoken_year, "year"),
    (_score, "score"),
    (read_label, "name"),
    (_title_of_work, "name"),
    (_title_with_small_words, "name"),
    (read_place, "name"),
    (read_address, "address"),
)
