"""Parts of speech and lemmas: what the model's own rules say of a word, asked once for each form of it.

The model's attribute rules and its rules for lemmas took half of a parse. Nearly all of them look at one word with its
tag and its place in the parse, so that their answer can be kept: the answers are the model's, to the letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.util import minibatch

from extract.parsing.rule_patterns import Asked, looks_at_words_alone

FORMS = "claim_forms"
"""The component's name in a pipeline."""

KEPT = 200_000
"""Forms whose reading is kept: a worker that reads for months has no more than that in memory."""

_ASKED = [ORTH, TAG, DEP]
_RULED = [TAG, DEP, POS, MORPH, LEMMA]
_READ = [TAG, DEP, POS, LEMMA]

Form = tuple[int, ...]
"""A word as printed, its tag, and how it hangs on its head."""


class Forms:
    """Fills in what attribute rules and lemmatiser would, after tagger and parser; no morphology, which nobody asks."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._vocab, self._ruler, self._lemmatizer = ruler.vocab, ruler, lemmatizer
        self._of_one = _of_one_word(ruler)
        _index_lemmas(lemmatizer)
        patterns = _patterns(ruler)
        several = [pattern for pattern in patterns if len(pattern) > 1]
        self._of_several, self._first = Matcher(ruler.vocab), Matcher(ruler.vocab)
        if several:
            self._of_several.add("several", several)
            self._first.add("first", [pattern[:1] for pattern in several])
        self._asked = Asked(patterns)
        self._elsewhere = ruler.vocab.strings.add(f"{FORMS}:elsewhere")
        """Stands for every place in the parse that no rule asks a form for."""
        self._forget()

    def _forget(self) -> None:
        self._row: dict[Form, int] = {}
        """Where the reading of each form stands in the table; forms that are alike to all rules share one."""
        self._table = np.empty((0, len(_READ)), "uint64")
        self._begins = np.empty(0, bool)
        """Whether a rule on several words may begin with a form, by its row."""
        self._alike: dict[int, str] = {}
        self._places: dict[tuple[str, int], set[int]] = {}
        self._ruled: dict[tuple[str, int, int], list[int]] = {}
        self._lemmatizer.cache.clear()

    def __call__(self, doc: Doc) -> Doc:
        """Fill in one text."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Fill in texts, so many at once."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            yield from self._filled(batch)

    def _filled(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        if len(self._row) > KEPT:
            self._forget()
        asked = np.concatenate([doc.to_array(_ASKED) for doc in docs])
        rows = self._rows(asked)
        read = self._table[rows]
        read[:, 1] = np.where(read[:, 1] == self._elsewhere, asked[:, 2], read[:, 1])
        begins = self._begins[rows]
        start = 0
        for doc in docs:
            own = slice(start, start := start + len(doc))
            if begins[own].any():
                self._read_several(doc, read[own])
            if len(doc):
                _fill(doc, _READ, read[own])
        return docs

    def _rows(self, asked: "NDArray[Any]") -> list[int]:
        """Where the reading of each word stands."""
        forms = list(zip(*(column.tolist() for column in asked.T), strict=True))
        try:
            return [self._row[form] for form in forms]
        except KeyError:
            unread = {form: self._plainest(*form) for form in dict.fromkeys(forms) if form not in self._row}
            self._read([form for form in dict.fromkeys(unread.values()) if form not in self._row])
            self._row.update((form, self._row[plainest]) for form, plainest in unread.items())
        return [self._row[form] for form in forms]

    def _plainest(self, orth: int, tag: int, dep: int) -> Form:
        """The form that stands for one and all that differ from it in nothing that a rule asks."""
        alike = self._alike.get(orth)
        if alike is None:
            alike = self._alike[orth] = self._asked.alike(self._vocab.strings[orth])
        places = self._places.get((alike, tag))
        if places is None:
            labels = self._asked.places(alike, self._vocab.strings[tag])
            places = self._places[alike, tag] = {self._vocab.strings.add(label) for label in labels}
        return orth, tag, dep if dep in places else self._elsewhere

    def _read(self, forms: Sequence[Form]) -> None:
        """Ask the model's rules for forms that were not met before."""
        if not forms:
            return
        words = Doc(self._vocab, words=[self._vocab.strings[form[0]] for form in forms])
        _fill(words, [TAG, DEP], [form[1:] for form in forms])
        begins = np.zeros(len(forms), bool)
        begins[[start for _, start, _ in self._first(words, allow_missing=True)]] = True
        _fill(words, _RULED, self._rule(forms))
        self._lemmatizer(words)
        first = len(self._table)
        begins, table = np.concatenate([self._begins, begins]), np.concatenate([self._table, words.to_array(_READ)])
        self._begins, self._table = begins, table  # both or none, as memory may end before; then what points to them
        self._row.update((form, first + i) for i, form in enumerate(forms))

    def _rule(self, forms: Sequence[Form]) -> list[list[int]]:
        """What the attribute rules make of forms; words that no rule names are alike to them."""
        alike = [(self._alike[orth], tag, dep) for orth, tag, dep in forms]
        new = {key: form for key, form in zip(alike, forms, strict=True) if key not in self._ruled}
        if new:
            words = Doc(self._vocab, words=[self._vocab.strings[form[0]] for form in new.values()])
            _fill(words, [TAG, DEP], [form[1:] for form in new.values()])
            self._ruled.update(zip(new, self._of_one(words).to_array(_RULED).tolist(), strict=True))
        return [self._ruled[key] for key in alike]

    def _read_several(self, doc: Doc, read: "NDArray[Any]") -> None:
        """Have the model read the words of a text to which a rule on several of them applies."""
        for start, end in _joined(self._of_several(doc, allow_missing=True)):
            words = Doc(self._vocab, words=[token.text for token in doc[start:end]])
            _fill(words, [TAG, DEP], doc.to_array([TAG, DEP])[start:end])
            read[start:end] = self._lemmatizer(self._ruler(words)).to_array(_READ)


def _joined(matches: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Where matches stand, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(match[1:] for match in matches):
        if found and start < found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    rules: Any = ruler.patterns
    return [pattern for rule in rules for pattern in rule["patterns"]]


def _of_one_word(ruler: AttributeRuler) -> AttributeRuler:
    """The rules of a ruler that look at one word: asked of many at once, none sees the words beside it."""
    found = AttributeRuler(ruler.vocab)
    rules: Any = ruler.patterns
    for rule in rules:
        patterns = [pattern for pattern in rule["patterns"] if len(pattern) == 1]
        if patterns:
            found.add(patterns, rule["attrs"], rule["index"])
    return found


def remember_forms(nlp: Language) -> None:
    """Let a pipeline ask its rules for each form of a word once, where they look at nothing but words."""
    if nlp.pipe_names[-2:] != ["attribute_ruler", "lemmatizer"] or nlp.has_pipe("morphologizer"):
        return
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    if not isinstance(ruler, AttributeRuler) or not looks_at_words_alone(_patterns(ruler)):
        return
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule":
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


def _index_lemmas(lemmatizer: Lemmatizer) -> None:
    """The model keeps its known lemmas as lists and looks for a word from their beginning, 57,000 nouns long."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part, known in index.items():
        index[part] = frozenset(known)
