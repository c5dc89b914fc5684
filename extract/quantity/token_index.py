"""The tokens of a text by where they stand in it."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.words import starts_of, words_of


class TokenIndex:
    """Finds the token at or after a code point offset."""

    def __init__(self, tokens: Doc | Sequence[Token]) -> None:
        self._tokens: Sequence[Token] = words_of(tokens) if isinstance(tokens, Doc) else tokens
        self._starts = starts_of(tokens) if isinstance(tokens, Doc) else [token.idx for token in tokens]

    def at_or_after(self, offset: int) -> int:
        """Place of the first token that starts at or behind `offset`; the length of the doc where there is none."""
        return bisect_left(self._starts, offset)

    def at(self, place: int) -> Token:
        """The token at a place of the text."""
        return self._tokens[place]

    def run(self, place: int, length: int) -> Sequence[Token]:
        """The tokens from a place on, so many at most."""
        return [self._tokens[at] for at in range(place, min(place + length, len(self._starts)))]

    def covering(self, offset: int) -> Token:
        """The token that holds the character at `offset`."""
        place = bisect_left(self._starts, offset + 1) - 1
        return self._tokens[max(place, 0)]
