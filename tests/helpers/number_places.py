"""Where the grammar alone finds numbers, for tests that need no tags and no parse."""

from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions


def find_numbers(text: str) -> list[tuple[int, int]]:
    """Where numbers stand, as code point spans with their bounding words and measures."""
    atoms = Atoms(text)
    return [(atoms[mention.start].start, atoms[mention.end - 1].end) for mention in find_mentions(atoms)]
