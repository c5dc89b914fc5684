"""Parts of speech and lemmas: what the model's own rules say of a word, asked once for each form of it.

The model's attribute rules and its rules for lemmas took half of a parse. Nearly all of them look at one word with its
tag and its place in the parse, so that their answer can be kept: the answers are the model's, to the letter.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

FORMS = "claim_forms"
"""The component's name in a pipeline."""

KEPT = 200_000
"""Forms whose reading is kept: a worker that reads for months has no more than that in memory."""

_ASKED = [ORTH, TAG, DEP]
_RULED = [TAG, DEP, POS, MORPH, LEMMA]
_READ = [TAG, DEP, POS, LEMMA]
_OF_WORD = frozenset({"LOWER", "IS_SPACE", "TAG", "DEP"})
"""What a rule may ask of a word for its answer to be kept."""

Form = tuple[int, ...]
"""A word as printed, its tag, and how it hangs on its head."""


class Forms:
    """Fills in what attribute rules and lemmatiser would, after tagger and parser; no morphology, which nobody asks."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._vocab, self._ruler, self._lemmatizer = ruler.vocab, ruler, lemmatizer
        _index_lemmas(lemmatizer)
        rules: Any = ruler.patterns
        patterns = [pattern for rule in rules for pattern in rule["patterns"]]
        several = [pattern for pattern in patterns if not _is_of_word(pattern)]
        self._of_several, self._first = Matcher(ruler.vocab), Matcher(ruler.vocab)
        if several:
            self._of_several.add("several", several)
            self._first.add("first", [pattern[:1] for pattern in several])
        asked = [part["LOWER"] for pattern in patterns for part in pattern if "LOWER" in part]
        self._named = {word for words in asked for word in _words(words)}
        self._shapes = [
            re.compile(shape["REGEX"]) for shape in asked if isinstance(shape, Mapping) and "REGEX" in shape
        ]
        self._ruled: dict[tuple[str, int, int], list[int]] = {}
        self._forget()

    def _forget(self) -> None:
        self._row: dict[Form, int] = {}
        """Where the reading of each form stands in the table."""
        self._table = np.empty((0, len(_READ)), "uint64")
        self._begin: set[int] = set()
        """Rows of forms with which a rule on several words may begin."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill in one text. Where a rule on several words applies, the model does it."""
        if len(self._row) > KEPT:
            self._forget()
        forms = list(map(tuple, doc.to_array(_ASKED).tolist()))
        unread = {form for form in forms if form not in self._row}
        if unread:
            self._read(sorted(unread))
        rows = [self._row[form] for form in forms]
        if not self._begin.isdisjoint(rows) and self._of_several(doc, allow_missing=True):
            self._lemmatizer(self._ruler(doc))
        elif rows:
            _fill(doc, _READ, self._table[rows])
        return doc

    def _read(self, forms: Sequence[Form]) -> None:
        """Ask the model's rules for forms that were not met before."""
        words = Doc(self._vocab, words=[self._vocab.strings[form[0]] for form in forms])
        _fill(words, [TAG, DEP], [form[1:] for form in forms])
        begin = {start for _, start, _ in self._first(words, allow_missing=True)}
        _fill(words, _RULED, [self._rule(*form) for form in forms])
        self._lemmatizer(words)
        first = len(self._row)
        self._row.update((form, first + i) for i, form in enumerate(forms))
        self._begin.update(first + i for i in begin)
        self._table = np.concatenate([self._table, words.to_array(_READ)])

    def _rule(self, orth: int, tag: int, dep: int) -> list[int]:
        """What the attribute rules make of a form; words that no rule names are alike to them."""
        text = self._vocab.strings[orth]
        lower = text.lower()
        named = lower in self._named or any(shape.search(lower) for shape in self._shapes)
        alike = lower if named else " " if text.isspace() else ""
        if (alike, tag, dep) not in self._ruled:
            word = Doc(self._vocab, words=[text])
            _fill(word, [TAG, DEP], [(tag, dep)])
            self._ruled[alike, tag, dep] = self._ruler(word).to_array(_RULED)[0].tolist()
        return self._ruled[alike, tag, dep]


def remember_forms(nlp: Language) -> None:
    """Let a pipeline ask its rules for each form of a word once, where they look at nothing but the word."""
    if nlp.pipe_names[-2:] != ["attribute_ruler", "lemmatizer"] or nlp.has_pipe("morphologizer"):
        return
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    if isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule":
        nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"])
        nlp.add_pipe(FORMS, last=True)


@Language.factory(FORMS, assigns=["token.tag", "token.dep", "token.pos", "token.lemma"])
def make_forms(nlp: Language, name: str) -> Forms:
    """The component that stands for a pipeline's attribute rules and lemmatiser."""
    ruler: Any = nlp.get_pipe("attribute_ruler")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    return Forms(ruler, lemmatizer)


def _fill(doc: Doc, attributes: list[int], rows: Any) -> None:
    """Set attributes of each word of a text."""
    doc.from_array(attributes, np.asarray(rows, "uint64"))  # type: ignore[arg-type]


def _is_of_word(pattern: Sequence[Mapping[str, Any]]) -> bool:
    return len(pattern) == 1 and set(pattern[0]) <= _OF_WORD


def _words(asked: object) -> Iterator[str]:
    """The words that a rule names, in lower case."""
    if isinstance(asked, str):
        yield asked
    elif isinstance(asked, Mapping):
        for words in asked.values():
            yield from words if not isinstance(words, str) else ()


def _index_lemmas(lemmatizer: Lemmatizer) -> None:
    """The model keeps its known lemmas as lists and looks for a word from their beginning, 57,000 nouns long."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part, known in index.items():
        index[part] = frozenset(known)
