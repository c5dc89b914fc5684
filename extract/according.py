""" "According to X, …", "…, per X", "in the words of X": prepositional cues."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.content import goes_on, trim
from extract.findings import Finding
from extract.passage import Passage, Slice, is_filler
from extract.source_phrases import full_extent, mention_of


def find_according(passage: Passage) -> Iterator[Finding]:
    """Every attribution by "according to" and its kin outside quotations."""
    for token in passage.doc:
        if token.lower_ == "according" and passage.word(token.i + 1) == "to" and not passage.quoted(token.i):
            finding = _read(passage, token.i, token.i + 2)
            if finding is not None:
                yield finding


def _read(passage: Passage, start: int, end: int) -> Finding | None:
    head = _object(passage, end)
    if head is None:
        return None
    source = mention_of(head)
    source = (max(source[0], end), source[1])
    content = trim(passage, _content(passage, start, max(source[1], _source_end(passage, head, source))))
    if not content:
        return None
    return Finding(rule="according", cue=None, cue_span=(start, end), source=source, content=content)


def _object(passage: Passage, i: int) -> Token | None:
    """Head of the noun phrase that starts at token `i`."""
    doc = passage.doc
    to = doc[i - 1]
    for child in to.rights:
        if child.dep_ in {"pobj", "pcomp"}:
            return child
    while i < len(doc) and doc[i].tag_ in {"DT", "JJ", "NNP", "NN", "NNS", "NNPS", "PRP$", "POS", "CD"}:
        i += 1
    return doc[i - 1] if doc[i - 1] is not to else None


def _source_end(passage: Passage, head: Token, source: Slice) -> int:
    """Where the source's phrase ends, its appositions and relative clauses taken in, if they end a parenthesis."""
    extent = min(full_extent(head), passage.sentence_at(source[0])[1])
    following = passage.word(source[1])
    if following == "," and extent > source[1] and head.doc[source[1] + 1].tag_ in {"WP", "WDT", "WP$"}:
        return extent
    if following != ",":
        return extent
    return source[1]


def _content(passage: Passage, start: int, end: int) -> list[Slice]:
    doc = passage.doc
    sentence_start, sentence_end = passage.sentence_at(start)
    before = start
    while before > sentence_start and is_filler(doc[before - 1]):
        before -= 1
    if before <= sentence_start:
        return [(end, sentence_end)]
    quotation = passage.quotation_at(before - 1)
    left = (min(sentence_start, quotation.start) if quotation else sentence_start, before)
    if end + 1 < sentence_end and passage.word(end) == "," and goes_on(passage, end + 1, sentence_end):
        return [left, (end, sentence_end)]
    return [left]
