"""Steps in the parse, down to what hangs on a token and up to what it hangs on; their number is bounded."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from extract.grammar import SUBJECTS
from extract.words import WIDE, WINDOW

MAX_CLIMB = 8
"""Steps from a number up to the verb of its clause."""


def dependents(token: Token) -> Iterable[Token]:
    """The children of a token in the parse; of a huge subtree only those nearby."""
    if token.right_edge.i - token.left_edge.i <= WIDE:
        return token.children
    near = token.doc[max(0, token.i - WINDOW) : token.i + WINDOW]
    return (other for other in near if other.head.i == token.i and other.i != token.i)


def climb(token: Token) -> Iterator[Token]:
    """A token and those above it, up to the verb of its clause and some way beyond."""
    for _ in range(MAX_CLIMB):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def own_subject(verb: Token) -> Token | None:
    """What a verb is said of, where that hangs on the verb itself."""
    return next((child for child in dependents(verb) if child.dep_ in SUBJECTS), None)
