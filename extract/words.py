"""The tokens of a text as plain objects: what rules ask of them most often, read from spaCy once a text.

A spaCy token is made anew each time that it is asked for, and looks each of its strings up in the vocabulary; the rules
ask for the same few hundreds of times.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LOWER, ORTH, POS, TAG
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

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
    columns = doc.to_array([ORTH, LOWER, LEMMA, TAG, POS, DEP, HEAD])
    texts, lowers, lemmas, tags, parts, deps = (spelled(doc.vocab, columns[:, at].tolist()) for at in range(6))
    heads: list[int] = (columns[:, 6].astype(numpy.int64) + numpy.arange(len(doc))).tolist()
    vocab = doc.vocab
    row = [Word(vocab, doc, i) for i in range(len(doc))]
    below: dict[int, list[Word]] = {}
    for i, (word, head) in enumerate(zip(row, heads, strict=True)):
        word.i, word.row, word.head = i, row, row[head]
        word.text, word.lower_, word.lemma_ = texts[i], lowers[i], lemmas[i]
        word.tag_, word.pos_, word.dep_ = tags[i], parts[i], deps[i]
        word.children = word.dependents = ()
        if head != i:
            below.setdefault(head, []).append(word)
    for head, children in below.items():
        row[head].children = row[head].dependents = children
    for sentence in doc.sents:
        _place(sentence, row)
    return row


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """The text itself, which spaCy joins anew from its words each time that it is asked; kept as `words_of` is."""
    return str(doc.text)


@lru_cache(maxsize=2)
def starts_of(doc: Doc) -> list[int]:
    """The code points at which the words of a text begin; kept as `words_of` is."""
    found: list[int] = doc.to_array(IDX).tolist()
    return found


def _place(sentence: Span, row: list[Word]) -> None:
    words = row[sentence.start : sentence.end]
    for word in words:
        word.sent = sentence
    if len(words) > WIDE:
        for word in words:
            if word.right_edge.i - word.left_edge.i > WIDE:
                word.dependents = [child for child in word.children if -WINDOW <= child.i - word.i < WINDOW]


_spelled: dict[int, str] = {}
"""Strings by the numbers that vocabularies give them, always the same: each is looked up once."""
KEPT = 200_000
"""How many of them are kept."""


def spelled(vocab: Vocab, numbers: list[int]) -> list[str]:
    """The strings that a vocabulary has under some numbers, in order."""
    try:
        return [_spelled[number] for number in numbers]
    except KeyError:
        if len(_spelled) > KEPT:
            _spelled.clear()
        strings = vocab.strings
        _spelled.update((number, str(strings[number])) for number in set(numbers) if number not in _spelled)
    return [_spelled[number] for number in numbers]


def row_of(token: Token) -> list[Word]:
    """All words of the text that a token stands in."""
    return token.row if isinstance(token, Word) else words_of(token.doc)


def root_of(row: list[Word], first: int, last: int) -> Word:
    """The word of a phrase on which its others hang, the one highest up where there are several."""
    if last - first == 1:
        return row[first]
    return row[row[first].doc[first:last].root.i]
