"""The spaCy pipeline: which model, and how a long text is parsed."""

import re
from collections.abc import Iterator
from functools import cache

import spacy
from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from extract.model import ModelMissing, installed_model, require_parts
from extract.parsing.forms import remember_forms

MAX_PIECE = 20_000
"""Characters parsed at once. Longer paragraphs do not occur in news; cutting them bounds memory."""

MAX_WORD = 400
"""Characters without a space: URLs are shorter."""

_KEPT = [TAG, POS, LEMMA, HEAD, DEP, SENT_START]
"""What rules ask of a word; the rest that a model can say costs time to copy."""

_ENDLESS = re.compile(rf"\S{{{MAX_WORD}}}(?=\S)")
_PARAGRAPH = re.compile(r"\n+|[^\n]+\n*")


@cache
def load_nlp(model: str | None = None) -> Language:
    """The pipeline that tags and parses; loaded once a process.

    Without `model` the one that is installed. Raises `ModelMissing` with the command that mends it.
    """
    name = installed_model(model)
    try:
        nlp = spacy.load(name, exclude=["ner"])
    except (OSError, ValueError) as error:
        raise ModelMissing(f"the spaCy model {name} cannot be loaded: {error}") from error
    require_parts(name, nlp.pipe_names)
    # "above £10m. It says": left whole, "m." hides the sentence's end from the parser
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.add_special_case("m.", [{ORTH: "m"}, {ORTH: "."}])
    remember_forms(nlp)
    return nlp


def parse(nlp: Language, text: str) -> Doc:
    """Parse `text` paragraph by paragraph.

    Paragraphs apart mean that no sentence crosses a line break and that a paragraph's reading never depends on
    what comes after it. The result's `text` equals `text`.
    """
    docs = list(nlp.pipe(_pieces(text), batch_size=32))
    merged = Doc.from_docs(docs, ensure_whitespace=False, attrs=_KEPT)
    return merged or nlp.make_doc("")


def _pieces(text: str) -> Iterator[str]:
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
