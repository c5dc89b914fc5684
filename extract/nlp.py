"""The spaCy pipeline: which model, and how a text is parsed, wholly or where its claims need it."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import compress
from typing import Any

import numpy as np
import spacy
from spacy import attrs
from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS, SENT_START, SPACY, TAG
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from srsly import msgpack  # type: ignore[import-untyped]

from extract.model import ModelMissing, installed_model, require_parts
from extract.parsing.forms import FORMS, remember_forms
from extract.parsing.gate import needed, sentence_starts
from extract.parsing.paragraphs import pieces_of
from extract.parsing.steps import STEPS, take_steps
from extract.parsing.vectors import remember_vectors
from extract.records import Span
from extract.words import spelled

BATCH = 64
"""Paragraphs parsed at once."""

UNASKED = (
    "is_ascii", "is_bracket", "is_currency", "is_left_punct", "is_right_punct", "is_upper", "like_email", "like_url",
)  # fmt: skip
"""What spaCy finds out of each new word, in Python, and no rule asks: it is left out, and false of every word."""

KNOWN = 50_000
"""Words with their marks whose tokens are kept: spaCy's 10,000 are soon full, and what is rarer is cut up each time."""

PARSERS = frozenset({"parser", STEPS})
"""The components that parse; a pipeline has one of them at work."""

_READ = [TAG, POS, LEMMA, HEAD, DEP, SENT_START]
"""What rules ask of a word; the rest that a model can say costs time to copy."""


_UNUSED = ["ner", "senter"]
"""What a model brings that nobody asks: names are found by rules, and the parse tells sentences."""


@contextmanager
def _no_plugins() -> Iterator[None]:
    """Read a model's arrays without asking the metadata of all packages, once for each, who else could read them.

    spaCy 3.8 hands no option down to srsly for it, and srsly fixes it where it is imported; but what is set here is a
    public attribute of a registry, as `catalogue.create` takes it.
    """
    readers = msgpack.msgpack_decoders
    asked, readers.entry_points = readers.entry_points, False
    try:
        yield
    finally:
        readers.entry_points = asked


@spacy.registry.tokenizers("claims.AsSaved.v1")  # type: ignore[attr-defined,untyped-decorator]
def _as_saved() -> Callable[[Language], Tokenizer]:
    """A tokenizer that waits for the model's own rules: spaCy's would be compiled only to be replaced by them."""
    return lambda nlp: Tokenizer(nlp.vocab, max_cache_size=KNOWN)


@cache
def load_nlp(model: str | None = None) -> Language:
    """The pipeline that tags and parses; loaded once a process.

    Without `model` the one that is installed. Raises `ModelMissing` with the command that mends it.
    """
    name = installed_model(model)
    try:
        with _no_plugins():
            nlp = spacy.load(name, exclude=_UNUSED, config={"nlp": {"tokenizer": {"@tokenizers": "claims.AsSaved.v1"}}})
    except (OSError, ValueError) as error:
        raise ModelMissing(f"the spaCy model {name} cannot be loaded: {error}") from error
    require_parts(name, nlp.pipe_names)
    # "above £10m. It says": left whole, "m." hides the sentence's end from the parser
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.add_special_case("m.", [{ORTH: "m"}, {ORTH: "."}])
    vocab: Any = nlp.vocab
    for name in UNASKED:
        vocab.lex_attr_getters.pop(getattr(attrs, name.upper()), None)
    remember_vectors(nlp)
    take_steps(nlp)
    remember_forms(nlp)
    return nlp


def parse(nlp: Language, text: str, *, numbers: Sequence[Span] | None = None) -> Doc:
    """Parse `text` paragraph by paragraph; with the `numbers` in it, in order, only where claims of these need it.

    Paragraphs apart mean that no sentence crosses a line break and that a paragraph's reading never depends on
    what comes after it. The result's `text` equals `text`. What is not parsed is tagged.
    """
    docs = [nlp.make_doc(piece) for piece in pieces_of(text)]
    if numbers is None or FORMS not in nlp.pipe_names:
        return _joined(nlp, list(nlp.pipe(docs, batch_size=BATCH)), [])
    wanted = needed(docs, numbers)
    for name in nlp.pipe_names:  # one by one, as the pipeline's own way to ask them costs more than a short text
        part: Any = nlp.get_pipe(name)
        deque(part.pipe(compress(docs, wanted) if name in PARSERS else docs, batch_size=BATCH), maxlen=0)
    return _joined(nlp, docs, [not want for want in wanted])


def _joined(nlp: Language, docs: Sequence[Doc], tagged_only: Sequence[bool]) -> Doc:
    """The paragraphs as one text."""
    if not docs:
        return nlp.make_doc("")
    printed = np.concatenate([doc.to_array([ORTH, SPACY]) for doc in docs])
    words = spelled(nlp.vocab, printed[:, 0].tolist())
    merged = Doc(nlp.vocab, words=words, spaces=printed[:, 1].astype(bool).tolist())
    read = [doc.to_array(_READ) for doc in docs]
    for i, skipped in enumerate(tagged_only):
        if skipped:
            read[i][:, -1] = np.array(sentence_starts(docs[i]), "int64").view("uint64")
    table = np.concatenate(read)
    merged.from_array(_READ, table)  # type: ignore[arg-type]
    # filled in anew, as the parse settles it where there is one and forgets it elsewhere
    merged.from_array([SENT_START], np.ascontiguousarray(table[:, -1:]))  # type: ignore[arg-type]
    return merged
