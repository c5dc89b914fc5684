"""Names, codes and idioms that hold a number: `Boeing 737`, `A49`, `0300 555 0187`, `5-4`, `one of a kind`."""

from functools import cache

from extract.atoms import DASHES, HYPHENS, Atoms
from extract.lexicon import word_set
from extract.numbers import GLUED_MAGNITUDES, MAGNITUDE_SYMBOLS, MAGNITUDES, UNITS, is_number_word, read_digits
from extract.phrases import Phrases
from extract.units import currency_before, unit_symbol, unit_word


def read_code(atoms: Atoms, index: int) -> tuple[int, str] | None:
    """What the numeral or number word at `index` is part of, if it counts nothing: its end and a reason."""
    for read, reason in _READERS:
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
    runs_on = atoms[end].text in HYPHENS and atoms.is_glued(end) and atoms[end + 1].is_word
    return None if runs_on and atoms.low(end - 1) == "one" else end


def _identifier(atoms: Atoms, index: int) -> int | None:
    """`A49`, `G7`, `MH370`, `Covid-19`, `V-6`, `B2B`: digits glued to letters that are no currency."""
    if atoms[index].kind != "number":
        return None
    if _has_tail(atoms, index):
        return _glued_end(atoms, index)
    if (
        atoms[index + 1].text == "K"
        and atoms.is_glued(index + 1)
        and atoms.low(index + 2) in word_set("codes", "screens")
    ):
        return index + 2
    if not atoms.is_glued(index):
        return None
    before = atoms[index - 1]
    if before.text in {"_", "#", "@"}:
        return _glued_end(atoms, index)
    hyphen = before.text in HYPHENS
    letters = index - 2 if hyphen else index - 1
    if not atoms[letters].is_word or (hyphen and not before.glued):
        return None
    if currency_before(atoms, index) or atoms.low(letters) in word_set("codes", "glued_words"):
        return None
    if hyphen and is_number_word(atoms.low(letters)):
        return None
    return _glued_end(atoms, index)


def _has_tail(atoms: Atoms, index: int) -> bool:
    """`9AB`, `1e999`: letters glued behind that are neither measure nor magnitude nor code of a currency."""
    tail = atoms[index + 1]
    joins = tail.is_word and tail.glued and (tail.is_capital or _runs_on(atoms, index + 2))
    if not joins or tail.low in MAGNITUDE_SYMBOLS:
        return False
    return unit_symbol(atoms, index + 1) is None and tail.text not in GLUED_MAGNITUDES and tail.low not in MAGNITUDES


def _runs_on(atoms: Atoms, index: int) -> bool:
    return atoms[index].kind == "number" and atoms.is_glued(index) and atoms.low(index - 1) not in {"x", "and", "to"}


def _glued_end(atoms: Atoms, index: int) -> int:
    end = index + 1
    while atoms.is_glued(end) and (atoms[end].kind in {"word", "number"} or atoms[end].text in HYPHENS):
        end += 1
    return end


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
    if atoms[index].kind != "number" or dash.text not in DASHES or second.kind != "number":
        return None
    if not (dash.glued and second.glued and atoms[index].text.isdigit() and second.text.isdigit()):
        return None
    if max(len(atoms[index].text), len(second.text)) > 3 or currency_before(atoms, index) is not None:
        return None
    end = index + 3
    if atoms[end].text in DASHES and atoms.is_glued(end) and atoms[end + 1].kind == "number":
        return end + 2
    falls = int(atoms[index].text) >= int(second.text)
    counted = atoms[end].is_word or atoms[end].text in {"%", "-", "°"} or unit_symbol(atoms, end) is not None
    return end if falls or (len(second.text) == 1 and not counted) else None


def _label(atoms: Atoms, index: int) -> int | None:
    """`Terminal 6`, `FTSE 100`, `Formula One`, `Lang 20`: a name before a bare number without anything counted."""
    before, atom = atoms[index - 1], atoms[index]
    if atom.glued or not before.is_word:
        return None
    numeral = atom.kind == "number"
    if numeral and not (atom.text.isdigit() and len(atom.text) <= 4):
        return None
    if not numeral and atom.low not in UNITS:
        return None
    if not numeral and _is_titled(atoms, index):
        return index + 2
    model = before.low in word_set("codes", "models") and (before.is_capital or before.low == "sp")
    strong = before.low in word_set("codes", "before")
    if (model or (strong and before.is_capital)) and numeral and not _is_measured(atoms, index + 1):
        return _listed_end(atoms, index)
    if not numeral and before.low in word_set("codes", "graded") and not looks_plural(atoms, index + 1):
        return index + 1
    if counts_something(atoms, index + 1, after_name=before.is_capital or strong):
        return None
    if strong or _is_numbered(atoms, index):
        return _listed_end(atoms, index)
    named = before.is_capital and before.low not in word_set("codes", "no_name")
    opens = atoms.opens_sentence(index - 1) and not before.text.isupper()
    if named and not opens and (numeral or atom.is_capital):
        return _glued_end(atoms, index)
    return None


def _listed_end(atoms: Atoms, index: int) -> int:
    """The end of `5` or of `5 and 4` after `articles`."""
    end = _glued_end(atoms, index)
    if atoms.low(end) in {"and", "or", "to", "&"} and atoms[end + 1].kind == "number" and len(atoms[end + 1].text) < 3:
        return end + 2
    return end


def _is_titled(atoms: Atoms, index: int) -> bool:
    """`to Nine News`, `the Six Nations`: a number word with a capital in the midst of lower case, before a name."""
    atom, before, after = atoms[index], atoms[index - 1], atoms[index + 1]
    if not (atom.is_capital and not atom.text.isupper() and after.is_capital):
        return False
    return before.is_word and not before.is_capital


def _is_numbered(atoms: Atoms, index: int) -> bool:
    """`Week 12`, `on day 3`, `the bottom three`; not `last year 310 were freed`."""
    word = atoms[index - 1]
    if word.low not in word_set("codes", "weak_before"):
        return False
    if word.is_capital and not atoms.opens_sentence(index - 1):
        return True
    leads = atoms.low(index - 2) in {"on", "in", "by", "of", "since", "until", "from", "after", "to", "the", "at"}
    return (
        leads and len(atoms[index].text) < 3 + 3 * atoms[index].is_word and word.low not in {"year", "day", "week"}
    ) or (leads and atoms.low(index - 2) != "the" and len(atoms[index].text) < 3)


def counts_something(atoms: Atoms, end: int, *, after_name: bool) -> bool:
    """A measure, a magnitude or a plural noun stands at `end`, so the number before it counts; `of`, `to` and `or`
    say so only where no name stands before the number (`Part 3 of the Act`)."""
    atom = atoms[end]
    if _is_measured(atoms, end):
        return True
    if atom.low in word_set("codes", "counted"):
        return True
    if atom.low in {"of", "to", "or"}:
        return not after_name
    if looks_plural(atoms, end):
        return True
    return atom.is_word and atom.low not in word_set("codes", "closed") and looks_plural(atoms, end + 1)


def _is_measured(atoms: Atoms, end: int) -> bool:
    atom = atoms[end]
    if unit_word(atoms, end) or unit_symbol(atoms, end) or is_number_word(atom.low):
        return True
    return atom.glued and (atom.is_word or atom.text in {"+", "%", "½", "-", "‑"})


def looks_plural(atoms: Atoms, index: int) -> bool:
    """A lower-case word that has the form of a plural noun."""
    atom = atoms[index]
    if not atom.is_word or atom.is_capital:
        return False
    if atom.low in {"people", "men", "women", "children", "staff", "police"}:
        return True
    plural = atom.low.endswith("s") and len(atom.low) > 3 and not atom.low.endswith(("ss", "us", "is"))
    return plural and atom.low not in word_set("codes", "no_plural")


def _place(atoms: Atoms, index: int) -> int | None:
    """`787 Dreamliner`, `5 Live`, `221 Baker Street`: a name that goes on behind the number."""
    atom = atoms[index]
    if atom.kind != "number" or not atom.text.isdigit() or len(atom.text) > 4:
        return None
    if currency_before(atoms, index):
        return None
    for end in range(index + 1, index + 5):
        if not atoms[end].is_capital or atoms.is_glued(end):
            return None
        if atoms.low(end) in word_set("codes", "after"):
            return end + 1
    return None


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
    return _glued_end(atoms, index) if atom.kind == "number" and atom.text.count(".") > 1 else None


_READERS = (
    (idiom_end, "idiom"),
    (_version, "name"),
    (_counter, "counter"),
    (_listing, "listing"),
    (_phone, "phone"),
    (_identifier, "name"),
    (_score, "score"),
    (_label, "name"),
    (_place, "name"),
)
