"""Numbers that belong to a name: `Terminal 6`, `FTSE 100`, `Formula One`, `the bottom three`, `787 Dreamliner`."""

from extract.lexicon import word_set
from extract.nouns import looks_plural, singular
from extract.number.atoms import HYPHENS, Atoms
from extract.number.following import is_closed
from extract.number.number_words import is_number_word
from extract.number.numbers import UNITS
from extract.number.units import currency_before, unit_symbol, unit_word


def read_label(atoms: Atoms, index: int) -> int | None:
    """`Terminal 6`, `FTSE 100`, `Formula One`, `Lang 20`: a name before a bare number without anything counted."""
    before, atom = atoms[index - 1], atoms[index]
    if before.text == "." and atoms.low(index - 2) in {"no", "nos"} and atom.kind == "number" and not atom.glued:
        return _listed_end(atoms, index)  # "the No. 2 spot"
    if atom.is_word and before.kind == "number" and _is_titled(atoms, index):
        return index + 2
    if atom.glued or not before.is_word or currency_before(atoms, index):
        return None
    if atom.kind != "number":
        return _worded_label(atoms, index) if atom.low in UNITS else None
    if not (atom.text.isdigit() and len(atom.text) <= 4):
        return None
    if before.low == "of" and atoms.low(index - 2) == "class" and not plural_at(atoms, index + 1):
        return index + 1  # "the class of 92"
    label = before.low if before.low in word_set("codes", "before") else singular(before.low)
    strong = label in word_set("codes", "before")
    graded = _is_grade(atoms, index - 1, label)
    model = graded or (before.low in word_set("codes", "models") and (before.text != before.low or before.low == "sp"))
    if (model or (strong and before.is_capital)) and not is_measured(atoms, index + 1):
        return _listed_end(atoms, index)
    digit = len(atom.text) == 1 and is_name(atoms, index - 1)  # "Sea Viper 2 missiles": counts so small are words
    if digit and plural_at(atoms, index + 1) and atoms[index - 2].is_capital:
        return index + 1
    if counts_something(atoms, index + 1, after_name=before.is_capital or strong):
        return None
    if strong or _is_numbered(atoms, index):
        return _listed_end(atoms, index)
    return glued_end(atoms, index) if is_name(atoms, index - 1) else None


def _is_grade(atoms: Atoms, place: int, label: str) -> bool:
    """`Model 3 sedans`, `Type 26 frigates`: with a capital the label wins over a plural that follows the number."""
    if label in word_set("codes", "graded") and atoms[place].is_capital:
        return True
    return label in word_set("codes", "weak_before") and is_name(atoms, place)


def _worded_label(atoms: Atoms, index: int) -> int | None:
    """`category one`, `Formula One`, `Nine News`, `the bottom three`."""
    before, atom = atoms[index - 1], atoms[index]
    if _is_titled(atoms, index):
        return index + 2
    if before.low in word_set("codes", "graded") and not plural_at(atoms, index + 1):
        of_few = atoms.low(index + 1) == "of" and atoms.low(index + 2) in UNITS and not plural_at(atoms, index + 3)
        return index + (3 if of_few else 1)  # "level one of three"
    if before.low in {"day", "week", "night"} and atoms.low(index - 2) in {"on", "by", "until", "since"}:
        return index + 1  # "a statement issued on day three says"
    if before.low == "of" and atom.is_capital and not atom.text.isupper() and atoms[index - 2].is_capital:
        return index + 1  # "the Gang of Eight"
    strong = before.low in word_set("codes", "before")
    if counts_something(atoms, index + 1, after_name=before.is_capital or strong):
        return None
    if strong or _is_numbered(atoms, index):
        return index + 1
    return index + 1 if atom.is_capital and is_name(atoms, index - 1) else None


def is_name(atoms: Atoms, index: int) -> bool:
    """A word with a capital that its place in the sentence does not explain."""
    word = atoms[index]
    opens = atoms.opens_sentence(index) and not word.text.isupper()
    return word.is_capital and not opens and word.low not in word_set("codes", "no_name")


def _listed_end(atoms: Atoms, index: int) -> int:
    """The end of `5` or of `5, 6 and 8` after `articles`."""
    end = glued_end(atoms, index)
    while atoms.low(end) in {"and", "or", "to", "&", ",", "–"} and _is_short(atoms, end + 1):
        if atoms[end].text == "," and not _goes_on(atoms, end + 2):
            break
        end += 2
    return end


def _goes_on(atoms: Atoms, index: int) -> bool:
    """A list of numbers goes on, or ends, behind one of them: `5, 6 and 8`, not `page 5, 60 people`."""
    return atoms.low(index) in {"and", "or", ",", "&"} and atoms[index + 1].kind == "number"


def _is_short(atoms: Atoms, index: int) -> bool:
    return atoms[index].kind == "number" and len(atoms[index].text) < 3 and not plural_at(atoms, index + 1)


def _is_titled(atoms: Atoms, index: int) -> bool:
    """`to Nine News`, `the Six Nations`: a number word with a capital in the midst of lower case, before a name."""
    atom, before, after = atoms[index], atoms[index - 1], atoms[index + 1]
    if not (atom.is_capital and not atom.text.isupper() and after.is_capital):
        return False
    free = before.is_word and (not before.is_capital or before.low == "the")
    return free or (before.kind == "number" and not before.glued)  # "the 2019 Six Nations"


def _is_numbered(atoms: Atoms, index: int) -> bool:
    """`Week 12`, `on day 3`, `the bottom three`; not `last year 310 were freed`."""
    word, number, lead = atoms[index - 1], atoms[index], atoms.low(index - 2)
    if word.low not in word_set("codes", "weak_before"):
        return False
    short = number.kind == "number" and len(number.text) < 3  # "Ward 12 closed"; not "Area 310 caught fire"
    if word.is_capital and (short or not atoms.opens_sentence(index - 1)):
        return True
    if word.low == "number" and lead == "a" and number.kind == "number":
        return len(number.text) < 4  # "a number 38"
    if lead not in word_set("codes", "label_leads") or (number.kind == "number" and len(number.text) > 2):
        return False
    return lead != "the" or word.low not in {"year", "day", "week"}


def counts_something(atoms: Atoms, end: int, *, after_name: bool) -> bool:
    """A measure, a magnitude or a plural noun stands at `end`, so the number before it counts; `of`, `to` and `or`
    say so only where no name stands before the number (`Part 3 of the Act`)."""
    atom = atoms[end]
    if is_measured(atoms, end):
        return True
    if atom.low in word_set("codes", "counted"):
        return True
    if atom.low in {"of", "to", "or"}:
        return not after_name
    if plural_at(atoms, end):
        return True
    return atom.is_word and not is_closed(atom.low) and plural_at(atoms, end + 1)


def is_measured(atoms: Atoms, end: int) -> bool:
    atom = atoms[end]
    if unit_word(atoms, end) or unit_symbol(atoms, end) or is_number_word(atom.low):
        return True
    return atom.glued and (atom.is_word or atom.text in {"+", "%", "½", "-", "‑"})


def plural_at(atoms: Atoms, index: int) -> bool:
    """A lower-case word that has the form of a plural noun."""
    atom = atoms[index]
    if not atom.is_word or atom.is_capital:
        return False
    return atom.low in {"staff", "police"} or looks_plural(atom.low)


def glued_end(atoms: Atoms, index: int) -> int:
    end = index + 1
    while atoms.is_glued(end) and (atoms[end].kind in {"word", "number"} or atoms[end].text in HYPHENS):
        end += 1
    return end
