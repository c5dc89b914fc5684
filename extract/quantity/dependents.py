"""What hangs on a token in the parse, at a cost that no list without an end can run up."""

from collections.abc import Iterable

from spacy.tokens import Token

from extract.words import WIDE, WINDOW


def dependents(token: Token) -> Iterable[Token]:
    """The children of a token in the parse; of a huge subtree only those nearby."""
    if token.right_edge.i - token.left_edge.i <= WIDE:
        return token.children
    near = token.doc[max(0, token.i - WINDOW) : token.i + WINDOW]
    return (other for other in near if other.head.i == token.i and other.i != token.i)
