"""Names, codes and idioms that hold a number: `Boeing 737`, `A49`, `0300 555 0187`, `5-4`, `one of a kind`."""

from decimal import Decimal
from functools import cache

from extract.lexicon import word_set
from extract.nouns import looks_plural
from extract.number.atoms import DASHES, HYPHENS, Atom, Atoms
from extract.number.compounds import with_steps
from extract.number.digits import read_digits
from extract.number.following import is_closed
from extract.number.fractions import is_slashed
from extract.number.number_words import is_number_word
from extract.number.numbered import glued_end, is_name, read_address, read_label, read_place
from extract.number.numbers import GLUED_MAGNITUDES, MAGNITUDE_SYMBOLS, MAGNITUDES, TENS, UNITS
from extract.number.phrases import Phrases
from extract.number.units import currency_before, unit_symbol, unit_word

MAX_GROUPS = 6
"""Runs of digits in a telephone number, numbers in a footnote's brackets."""

MANY_DIGITS = 12
"""Digits that nobody prints of an amount without commas: the number of a post, an account, a parcel."""

MAX_HOUR = 12

MIN_TENS = 10
"""The second half of a year in words: `nineteen ten`."""

_DIALLED = HYPHENS | {"(", ")", "."}


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
    """`A49`, `G7`, `MH370`, `Covid-19`, `V-6`, `B2B`: digits glued to letters that are no currency; or very many."""
    if atoms[index].kind != "number":
        return None
    if atoms[index].text.isdigit() and len(atoms[index].text) >= MANY_DIGITS:
        return glued_end(atoms, index)
    if _has_tail(atoms, index):
        return glued_end(atoms, index)
    screen = atoms[index + 1].text == "K" and atoms.is_glued(index + 1)
    if screen and atoms.low(index + 2) in word_set("codes", "screens"):
        return index + 2
    return _code_with_letters_before(atoms, index) if atoms.is_glued(index) else None


def _code_with_letters_before(atoms: Atoms, index: int) -> int | None:
    before = atoms[index - 1]
    if before.text in {"_", "#", "@", "="}:
        return glued_end(atoms, index)
    if before.text == "." and before.glued and atoms[index - 2].is_capital:
        return glued_end(atoms, index)  # "ID.3"
    hyphen = before.text in HYPHENS
    letters = index - 2 if hyphen else index - 1
    if not atoms[letters].is_word or (hyphen and not before.glued):
        return None
    if currency_before(atoms, index) or _joins_numbers(atoms, letters):
        return None
    if hyphen and is_number_word(atoms.low(letters)):
        return None
    return glued_end(atoms, index)


def _joins_numbers(atoms: Atoms, place: int) -> bool:
    """The `x` of `4x6`, the `sub` of `sub-300`; the X of `X6` names."""
    joins = atoms.low(place) in word_set("codes", "glued_words")
    return joins and (not atoms[place].is_capital or not atoms.is_glued(place + 1) or atoms[place + 1].text in HYPHENS)


def _compound(atoms: Atoms, index: int) -> int | None:
    """The `17-beta` of a substance or a particle."""
    tied = atoms[index + 1].text in HYPHENS and atoms[index + 1].glued and atoms.is_glued(index + 2)
    if not tied:
        return None
    inside = not atoms[index - 1].is_capital or atoms[index - 1].glued
    titled = inside and atoms[index + 2].is_capital and atoms[index + 3].is_capital
    named = titled and not atoms[index + 2].text.isupper() and unit_word(atoms, index + 2) is None  # "5-Star Movement"
    return index + 3 if named or atoms.low(index + 2) in word_set("codes", "greek") else None


def _or_two(atoms: Atoms, index: int) -> int | None:
    """`a year or two`, `every year or two`: vague, and the number counts nothing alone."""
    if atoms.low(index) != "two" or atoms.low(index - 1) != "or":
        return None
    unit = unit_word(atoms, index - 2)
    timed = unit is not None and unit[1].group == "duration"
    return index + 1 if timed and atoms.low(index - 3) in {"a", "an", "every", "each"} else None


def _spoken_time(atoms: Atoms, index: int) -> int | None:
    """`half past seven`, `a quarter to nine`, `ten past 4`: a time of day."""
    low, joint = atoms.low(index), atoms.low(index + 1)
    if joint not in {"past", "to"} or not (low in {"half", "quarter"} or (joint == "past" and low in UNITS)):
        return None
    hour = index + 2
    spoken = UNITS.get(atoms.low(hour), Decimal(0))
    written = atoms[hour].kind == "number" and atoms[hour].text.isdigit() and len(atoms[hour].text) <= 2
    return hour + 1 if 0 < spoken <= MAX_HOUR or written else None


def _spoken_year(atoms: Atoms, index: int) -> int | None:
    """`in nineteen eighty-four`, `since twenty twenty`; not `twenty nineteen-year-olds`."""
    if atoms.low(index) not in {"eighteen", "nineteen", "twenty"}:
        return None
    second = index + 1
    if TENS.get(atoms.low(second), UNITS.get(atoms.low(second), Decimal(0))) < MIN_TENS:
        return None
    end = second + 1
    if atoms[end].text in HYPHENS and atoms.low(end + 1) in UNITS:
        end += 2
    tied = atoms[end].text in HYPHENS and atoms.is_glued(end)
    return None if tied or atoms[second].text in HYPHENS else end


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
    if not atoms[index].glued and (is_name(atoms, index - 1) or before.low in word_set("codes", "before")):
        return True
    following = atoms[index + 2]
    noun = following.is_word and not following.glued and not is_closed(following.low)
    return tail.text in {"F", "C"} and before.low in {"a", "an"} and noun and following.low not in _WEATHER


_WEATHER = frozenset(
    {"day", "days", "heat", "heatwave", "high", "low", "temperature", "temperatures", "weather", "water"}
)


def _runs_on(atoms: Atoms, index: int) -> bool:
    return atoms[index].kind == "number" and atoms.is_glued(index) and atoms.low(index - 1) not in {"x", "and", "to"}


def _phone(atoms: Atoms, index: int) -> int | None:
    """`0300 555 0187`, `+44 20 7946 0000`, `(212) 555-0100`, `text HELP to 70555`, `call 111`."""
    text = atoms[index].text
    if atoms[index].kind != "number" or not text.isdigit():
        return None
    groups = _digit_groups(atoms, index)
    plus = atoms[index - 1].text == "+" and len(text) <= 3 and len(groups) > 1
    led_by_zero = text[0] == "0" and len(text) >= 3
    if plus or led_by_zero or _is_dialled(atoms, index) or _is_american(atoms, index, groups):
        return groups[-1] + 1
    return None


def _digit_groups(atoms: Atoms, index: int) -> list[int]:
    """The places of runs of digits that follow each other, with a space, a hyphen or a bracket between."""
    groups = [index]
    while len(groups) < MAX_GROUPS:
        place = groups[-1] + 1
        while atoms[place].text in _DIALLED and place < groups[-1] + 3:
            place += 1
        apart = place == groups[-1] + 1 and len(groups) > 1 and atoms[place].text.isdigit()
        if atoms[place].kind != "number" or not atoms[place].text.isdigit() or len(atoms[place].text) < 2:
            break
        if len(atoms[place].text) < 3 and not (apart or atoms[index - 1].text == "+" or atoms[index].text[0] == "0"):
            break
        groups.append(place)
    return groups


def _is_american(atoms: Atoms, index: int, groups: list[int]) -> bool:
    """`212-555-0100`, `(212) 555-0100`, `555-0100`: groups of three and a last one of four, tied by hyphens."""
    lengths = [len(atoms[place].text) for place in groups]
    tied = atoms[groups[-1] - 1].text in HYPHENS and atoms.is_glued(groups[-1])
    if lengths[-2:] != [3, 4] or not tied:
        return False
    return len(groups) > 2 or atoms[groups[-1]].text[0] == "0"


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
    (_version, "name"),
    (_counter, "counter"),
    (_listing, "listing"),
    (_footnote, "footnote"),
    (_phone, "phone"),
    (_identifier, "name"),
    (_compound, "name"),
    (_or_two, "idiom"),
    (_spoken_time, "time"),
    (_spoken_year, "year"),
    (_score, "score"),
    (read_label, "name"),
    (_title_of_work, "name"),
    (read_place, "name"),
    (read_address, "address"),
)
