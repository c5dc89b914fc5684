"""The tokens of a text as plain objects: what rules ask of them most often, read from spaCy once a text.

A spaCy token is made anew each time that it is asked for, and looks each of its strings up in the vocabulary; the rules
ask for the same few hundreds of times.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy
from spacy.attrs import DEP, HEAD, LEMMA, LOWER, ORTH, POS, TAG
from spacy.tokens import Doc, Span, Token

WINDOW = 50
"""Tokens on either side in which the dependents of a word with a huge subtree are sought. Endless lists, whose parse is
flat or very deep, would else cost the square of their length."""
WIDE = 4 * WINDOW
"""Tokens below a word beyond which its subtree is huge."""


class Word(Token):
    """A token that holds its strings and neighbours; everything else it asks spaCy for, as any token does."""

    __slots__ = (
        "children",
        "dep_",
        "dependents",
        "head",
        "i",
        "lemma_",
        "lower_",
        "pos_",
        "row",
        "sent",
        "tag_",
        "text",
    )
    text: str
    lower_: str
    sent: Span
    row: list["Word"]
    """All words of the text."""
    head: "Word"
    children: Sequence["Word"]  # type: ignore[assignment]
    dependents: Sequence["Word"]
    """Its children in the parse; of a huge subtree only those nearby."""

    @property
    def lefts(self) -> Iterator["Word"]:
        """The children before it."""
        return (child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> Iterator["Word"]:
        """The children behind it."""
        return (child for child in self.children if child.i > self.i)

    @property
    def subtree(self) -> Iterator["Word"]:
        """The word with all that hangs on it, in text order."""
        stack = [(self, False)]
        while stack:
            word, is_open = stack.pop()
            if is_open or not word.children:
                yield word
                continue
            stack += [(child, False) for child in reversed(word.children) if child.i > word.i]
            stack.append((word, True))
            stack += [(child, False) for child in reversed(word.children) if child.i < word.i]

    def covered(self) -> set[int]:
        """The places of the word and of all that hangs on it."""
        places: set[int] = set()
        stack = [self]
        while stack:
            word = stack.pop()
            places.add(word.i)
            stack += word.children
        return places

    def nbor(self, i: int = 1) -> "Word":
        """The word some places on, or back."""
        if self.i + i < 0:
            raise IndexError(self.i + i)
        return self.row[self.i + i]


@lru_cache(maxsize=2)
def words_of(doc: Doc) -> list[Word]:
    """The words of a text; kept for an article's text and title, as many rules ask for them in turn."""
    spelled = _Strings(doc)
    columns = doc.to_array([ORTH, LOWER, LEMMA, TAG, POS, DEP, HEAD])
    heads: list[int] = columns[:, 6].astype(numpy.int64).tolist()
    row = [Word(doc.vocab, doc, i) for i in range(len(doc))]
    below: dict[int, list[Word]] = {}
    for i, (word, strings) in enumerate(zip(row, columns[:, :6].tolist(), strict=True)):
        word.i, word.row = i, row
        word.text, word.lower_, word.lemma_, word.tag_, word.pos_, word.dep_ = map(spelled.__getitem__, strings)
        word.head = row[i + heads[i]]
        if heads[i]:
            below.setdefault(i + heads[i], []).append(word)
    for word in row:
        word.children = word.dependents = below.get(word.i, ())
    for sentence in doc.sents:
        _place(sentence, row)
    return row


def _place(sentence: Span, row: list[Word]) -> None:
    is_long = len(sentence) > WIDE
    for word in row[sentence.start : sentence.end]:
        word.sent = sentence
        if is_long and word.right_edge.i - word.left_edge.i > WIDE:
            word.dependents = [child for child in word.children if -WINDOW <= child.i - word.i < WINDOW]


class _Strings(dict[int, str]):
    """The strings of a vocabulary by their numbers, each looked up once."""

    def __init__(self, doc: Doc) -> None:
        self._strings = doc.vocab.strings

    def __missing__(self, number: int) -> str:
        found = self[number] = str(self._strings[number])
        return found


def root_of(row: list[Word], first: int, last: int) -> Word:
    """The word of a phrase on which its others hang, the one highest up where there are several."""
    if last - first == 1:
        return row[first]
    return row[row[first].doc[first:last].root.i]
