"""A number in its sentence: what governs it there, and the text around it."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Span

from extract.passage.parsed import MAX_REACH
from extract.words import Word, words_of

MAX_CLIMB = 12
"""Steps up the parse: enough for any clause in news, and a bound on broken parses."""
MAX_TEXT = 1_000
"""Tokens on either side that tell what a text is about: most articles wholly."""

_AGE = re.compile(r"-years?-old|\byears? old\b|\baged\b", re.I)
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp", "dep"})
_SPOKEN = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Above:
    """How a word governs a number."""

    up: int
    """Steps of the parse."""
    clauses: int
    spoken: bool
    """What it governs there is said or thought."""
    joined: bool
    """What it governs there is joined to it by "and"."""


@dataclass(frozen=True)
class Setting:
    """A number in its sentence."""

    number: Span
    """With the noun that it counts."""
    first: int
    last: int
    """Tokens of the sentence, as far as it is looked at."""

    row: list[Word]
    """All words of the text."""

    @cached_property
    def text(self) -> str:
        """The sentence."""
        return str(self.number.doc[self.first : self.last].text)

    @cached_property
    def offset(self) -> int:
        """Code point at which the sentence begins."""
        return int(self.row[self.first].idx)

    @cached_property
    def start(self) -> int:
        """Code point at which the number begins."""
        return int(self.number.start_char)

    @cached_property
    def end(self) -> int:
        """Code point behind the number."""
        return int(self.number.end_char)

    @cached_property
    def is_age(self) -> bool:
        """ "A 36-year-old", or digits between commas as behind a name: "Ms Reed, 46, will"."""
        text = self.number.text
        if not text.isdigit():
            return _AGE.search(text) is not None
        last = self.number.end
        if self.number.start == self.first or last >= self.last:
            return False
        return self.row[self.number.start - 1].text == "," and self.row[last].text in {",", ".", ")"}

    @cached_property
    def root(self) -> Word:
        """The head of the number."""
        return self.row[self.number.root.i]

    @cached_property
    def above(self) -> dict[int, Above]:
        """What governs the number, by place."""
        token, depth, spoken, joined = self.root, 0, False, False
        found = {token.i: Above(0, 0, False, False)}
        for step in range(1, MAX_CLIMB):
            if token.head is token:
                found[token.i] = Above(MAX_CLIMB - 1, depth, spoken, joined)  # it governs all that is said
                break
            if ends_clause(token):
                depth += 1
                spoken = spoken or token.dep_ in _SPOKEN
                joined = token.dep_ == "conj"
            token = token.head
            found[token.i] = Above(step, depth, spoken, joined)
        return found

    @cached_property
    def verb(self) -> Word | None:
        """The verb of the number's own clause."""
        return next((self.row[i] for i in self.above if self.row[i].pos_ in {"VERB", "AUX"}), None)

    def is_beside(self, words: set[str]) -> bool:
        """Does the text around it hold one of some words?"""
        around = self.row[max(0, self.number.start - MAX_TEXT) : self.number.end + MAX_TEXT]
        return any(token.lower_ in words for token in around)


def ends_clause(token: Word) -> bool:
    """Is it the verb of a clause of its own, as "taking it to 40" behind a comma is not?"""
    if token.pos_ not in {"VERB", "AUX"} or not (token.dep_ in _CLAUSES or token.dep_ == "conj"):
        return False
    return not (token.tag_ == "VBG" and token.dep_ == "advcl" and not any(token.lefts))


@lru_cache(maxsize=1)
def setting_of(doc: Doc, number: tuple[int, int]) -> Setting | None:
    """A number, by its code points, in its sentence; kept until the next, as several slots ask for it in turn."""
    span = doc.char_span(*number, alignment_mode="expand")
    if span is None or not len(span):
        return None
    row = words_of(doc)
    sentence = row[span.start].sent
    first, last = max(sentence.start, span.start - MAX_REACH), min(sentence.end, span.end + MAX_REACH)
    return Setting(span, first, last, row)
