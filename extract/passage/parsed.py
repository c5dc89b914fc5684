"""A parsed text as the attribution rules see it: tokens, sentences, paragraphs and quotations in token numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from extract.passage.quotes import QuoteRegion, quote_regions
from extract.words import Word, starts_of, text_of, words_of

DASHES = frozenset({"-", "–", "—", "--"})
QUOTE_ENDS = frozenset({'"', "”", "''", "’", "'", "’’"})
"""Tokens that close a quotation; the straight ones may open one, too."""

MAX_REACH = 250
"""Tokens of a sentence looked at around a place: longer "sentences" are lists or broken markup."""

Slice = tuple[int, int]
"""Tokens from start up to, not including, end."""


_BEFORE_UTTERANCE = frozenset({".", "!", "?", ":", "…", ";", '"', "”", "''", "’", "—", "–", "―"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote region in token numbers, quote marks included."""

    start: int
    end: int
    region: QuoteRegion


class Passage:
    """A doc with its quotations. Built once a text; every lookup takes constant time."""

    def __init__(self, doc: Doc, *, headline: bool = False) -> None:
        self.doc = doc
        self.headline = headline
        self.quotations = _in_tokens(doc, quote_regions(text_of(doc)))
        self._quotation = [-1] * len(doc)
        for number, quotation in enumerate(self.quotations):
            self._quotation[quotation.start : quotation.end] = [number] * (quotation.end - quotation.start)

    @cached_property
    def row(self) -> list[Word]:
        """All words, parsed or only tagged."""
        return words_of(self.doc)

    @cached_property
    def words(self) -> list[Word]:
        """The words that are parsed, in order."""
        return [word for word in self.row if word.dep_]

    @cached_property
    def _sentence(self) -> list[Slice]:
        bounds: list[Slice] = []
        for sentence in self.doc.sents:
            bounds += [(sentence.start, sentence.end)] * (sentence.end - sentence.start)
        return bounds

    @cached_property
    def _ends(self) -> list[int]:
        """Where each paragraph ends."""
        ends = [i for i, token in enumerate(self.row, 1) if "\n" in token.text]
        return ends if ends and ends[-1] == len(self.row) else [*ends, len(self.row)]

    @cached_property
    def _paragraph(self) -> list[int]:
        number, numbers = 0, []
        for token in self.row:
            numbers.append(number)
            number += "\n" in token.text
        return numbers

    def paragraphs(self) -> Iterator[Slice]:
        """The paragraphs in order."""
        return self.paragraphs_from(0)

    def paragraphs_from(self, start: int) -> Iterator[Slice]:
        """The paragraphs in order from the one that begins at a token."""
        for end in self._ends[self._paragraph[start] :] if start < len(self._paragraph) else ():
            yield start, end
            start = end

    def quotation_at(self, i: int) -> Quotation | None:
        """The quotation that token `i` stands in."""
        return self.quotations[self._quotation[i]] if self._quotation[i] >= 0 else None

    def sentence_at(self, i: int) -> Slice:
        """The sentence that token `i` stands in, at most `MAX_REACH` tokens of it on either side."""
        start, end = self._sentence[i]
        return max(start, i - MAX_REACH), min(end, i + MAX_REACH)

    def paragraph_at(self, i: int) -> int:
        """Number of the paragraph that token `i` stands in."""
        return self._paragraph[i]

    def is_utterance(self, quotation: Quotation, *, after_comma: bool = False) -> bool:
        """Does a quotation stand by itself, rather than as some words within somebody's sentence?"""
        i = quotation.start - 1
        while i >= 0 and self.row[i].is_space and "\n" not in self.row[i].text:
            i -= 1
        if i < 0 or "\n" in self.row[i].text or (after_comma and self.row[i].text == ","):
            return True
        return self.row[i].text in _BEFORE_UTTERANCE

    def quoted(self, i: int) -> bool:
        """Does token `i` stand inside quote marks? Outside the text nothing does."""
        return 0 <= i < len(self._quotation) and self._quotation[i] >= 0

    def word(self, i: int) -> str:
        """Token `i` in lower case, empty outside the text."""
        return self.row[i].lower_ if 0 <= i < len(self.row) else ""


def is_filler(token: Token) -> bool:
    """White space and commas, which stand between things without being any."""
    return token.is_space or token.text == "," or token.text in DASHES


def closes_quotation(row: Sequence[Token], i: int) -> bool:
    """Does a quotation that goes on in a sentence end at token `i`: `…,”`, `…?”`?"""
    return i > 0 and row[i].text in QUOTE_ENDS and row[i - 1].text[-1:] in {",", "?", "!"}


def _in_tokens(doc: Doc, regions: list[QuoteRegion]) -> list[Quotation]:
    """Quote regions in token numbers; a mark inside a token takes the whole token in."""
    found: list[Quotation] = []
    starts = starts_of(doc) if regions else []
    free = 0
    for region in regions:
        start = bisect_right(starts, region.start, free) - 1
        if start < free or starts[start] + len(doc[start].text) <= region.start:
            start += 1
        end = bisect_left(starts, region.end, start)
        if start < end:
            found.append(Quotation(start, end, region))
            free = end
    return found
