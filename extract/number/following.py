"""What stands behind a number, by its form alone: a word that can begin what is counted, or one that closes."""

from extract.lexicon import word_set
from extract.number.atoms import Atoms


def starts_noun(atoms: Atoms, index: int) -> bool:
    """Can the atom at `index` begin a noun phrase: a word, but none of `in`, `the`, `was`, `that`?"""
    return atoms[index].is_word and not is_closed(atoms.low(index))


def is_closed(word: str) -> bool:
    """A lower-case word that begins no noun phrase behind a number."""
    return word in word_set("codes", "closed")
