"""Where proper names stand in a text, found without a name recogniser as runs of capitalised words."""

from collections.abc import Iterator

from spacy.tokens import Doc

from extract.names.joined_names import MAX_NAME, joined
from extract.names.name_words import is_name_word
from extract.passage.parsed import Slice
from extract.words import Word, words_of


def name_runs(doc: Doc, start: int = 0, end: int | None = None) -> Iterator[Slice]:
    """Runs of name words, joined over "of", "for the" and plural possessives; titles and roles may begin them."""
    row = words_of(doc)
    end = len(row) if end is None else end
    i = start
    while i < end:
        if not is_name_word(row[i]) and not _opens_hyphenated(row, i, end):
            i += 1
            continue
        first = i
        i += 1
        while i < end and i - first < MAX_NAME:
            step = joined(row, i, end)
            if not step:
                break
            i += step
        yield first, i


def _opens_hyphenated(row: list[Word], i: int, end: int) -> bool:
    """ "Per-Olav": the first half may be a word of another kind."""
    if i + 2 >= end or row[i + 1].text != "-" or not row[i].is_title or row[i].whitespace_ or row[i + 1].whitespace_:
        return False
    return is_name_word(row[i + 2])
