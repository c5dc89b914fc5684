"""Words in the pieces that the shipped networks know, by the longest first: "reconvened" is `reconvene` and `##d`.

WordPiece (Wu et al., Google's Neural Machine Translation System, 2016) as BERT has it for text without case; of its
vocabulary are left the pieces that marked stories have, single letters among them, so that any word can be written.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

MASK = "[MASK]"
"""Stands for, or before, the number that is asked about."""
PAD, BEGIN, END, UNKNOWN = "[PAD]", "[CLS]", "[SEP]", "[UNK]"
SPECIAL = (PAD, BEGIN, END, UNKNOWN, MASK)
"""The first pieces of a vocabulary, in this order."""
_TOKEN = re.compile(rf"{re.escape(MASK)}|[^\W_]+|[^\w\s]|_")
_CONTINUED = "##"


class Pieces:
    """A vocabulary: the number of a piece is its place."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self._of_word = lru_cache(maxsize=100_000)(self._split)
        self.begin, self.end, self.mask = (self.numbers[piece] for piece in (BEGIN, END, MASK))

    def near_mask(self, text: str, most: int) -> list[int]:
        """The numbers of at most so many of a text's pieces, around its mask."""
        found = self.written(text)
        first = max(0, min(found.index(self.mask) - most // 2, len(found) - most))
        return found[first : first + most]

    def written(self, text: str) -> list[int]:
        """The numbers of all pieces of a text."""
        return [number for token in _TOKEN.findall(text) for number in self._of_word(token)]

    def _split(self, word: str) -> tuple[int, ...]:
        if word == MASK:
            return (self.mask,)
        text, found, start = _plain(word), [], 0
        while start < len(text):
            before = _CONTINUED if start else ""
            ends = range(len(text), start, -1)
            end = next((end for end in ends if before + text[start:end] in self.numbers), None)
            if end is None:
                return (self.numbers[UNKNOWN],)
            found.append(self.numbers[before + text[start:end]])
            start = end
        return tuple(found)


def _plain(word: str) -> str:
    """In lower case, without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


@cache
def read_pieces() -> Pieces:
    """The shipped vocabulary."""
    return Pieces(files(__package__).joinpath("pieces.txt").read_text(encoding="utf-8").split("\n"))
