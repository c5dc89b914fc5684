"""A text cut into the pieces that are parsed by themselves: paragraphs, and parts of endless ones."""

import re
from collections.abc import Iterator

MAX_PIECE = 20_000
"""Characters parsed at once. Longer paragraphs do not occur in news; cutting them bounds memory."""

MAX_WORD = 400
"""Characters without a space: URLs are shorter."""

_ENDLESS = re.compile(rf"\S{{{MAX_WORD}}}(?=\S)")
_PARAGRAPH = re.compile(r"\n+|[^\n]+\n*")


def pieces_of(text: str) -> Iterator[str]:
    """Paragraphs with the line breaks that end them; endless ones are cut at a space, endless words anywhere."""
    for match in _PARAGRAPH.finditer(text):
        piece = match.group()
        while len(piece) > MAX_PIECE:
            cut = piece.rfind(" ", MAX_PIECE // 2, MAX_PIECE) + 1 or MAX_PIECE
            yield from _cut(piece[:cut])
            piece = piece[cut:]
        yield from _cut(piece)


def _cut(piece: str) -> Iterator[str]:
    """The tokenizer's time grows with the square of a word's length: no word is this long."""
    start = 0
    for match in _ENDLESS.finditer(piece):
        yield piece[start : match.end()]
        start = match.end()
    if start < len(piece):
        yield piece[start:]
