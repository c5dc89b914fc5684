"""Numbers that say where: `at 358 El Brillo Way`, `221b Baker Street`, `787 Dreamliner`, `a ZIP code of 90049`."""

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.number.following import starts_noun
from extract.number.numbered import is_measured, plural_at
from extract.number.units import currency_before


def read_address(atoms: Atoms, index: int) -> int | None:
    """`at 358 El Brillo Way`, `12 Rue Lepic, Paris`, `ZIP of 90049`: a number that says where, and counts nothing."""
    atom = atoms[index]
    if atom.kind != "number" or not atom.text.isdigit() or atom.glued:
        return None
    if _is_coded(atoms, index):
        return index + 1
    if len(atom.text) > 4 or atoms.low(index - 1) not in {"at", "of", "outside", "near", "on", ","}:
        return None
    end = index + 1
    while atoms[end].is_capital and not atoms.is_glued(end) and end < index + 6:
        end += 1
    street = end > index + 2 and atoms[end - 1].text[-1] != "s" and not plural_at(atoms, end)
    noun = starts_noun(atoms, end)
    return end if street and not noun else None


def _is_coded(atoms: Atoms, index: int) -> bool:
    """`a ZIP code of 90049`, `Palm Beach, FL 33480`, `PIN 1234`: digits that a word for a code or a state leads."""
    back = index - 1
    while atoms.low(back) in {"of", "is", "code", ":", "number", "the"} and back > index - 4:
        back -= 1
    if atoms.low(back) in word_set("codes", "coded"):
        return not is_measured(atoms, index + 1) and not plural_at(atoms, index + 1)
    state = atoms[index - 1]
    return len(atoms[index].text) == 5 and len(state.text) == 2 and state.text.isupper() and state.is_word


def read_place(atoms: Atoms, index: int) -> int | None:
    """`787 Dreamliner`, `5 Live`, `221 Baker Street`: a name that goes on behind the number."""
    atom = atoms[index]
    if atom.kind != "number" or not atom.text.isdigit() or len(atom.text) > 4:
        return None
    if currency_before(atoms, index):
        return None
    lettered = atoms.is_glued(index + 1) and atoms[index + 1].is_word and len(atoms[index + 1].text) == 1
    for end in range(index + 1 + lettered, index + 5 + lettered):  # "221b Baker Street"
        if not atoms[end].is_capital or atoms.is_glued(end):
            return None
        if atoms.low(end) in word_set("codes", "after"):
            return end + 1
    return None
