"""What is remembered of a form is what the model's own rules say of it."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract.parsing import forms
from extract.parsing.forms import Forms

TEXTS = (
    "She's gone; they’d have left. He does not know what's been doin' there, and nothin' will.",
    "There are 40 homes. There's nothing that anyone could do about it.\n",
    "Let's go. They're gonna stay, ain't they? You've got ta see it. It has been that way since May.",
    "The mice’s teeth were worse than those of larger men who had fled; the best of these hid best.",
    "I told you I can’t. It hit me. That, I think, is the data on which this rests.\n\n",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_read_as_the_models_own_rules_read_them(nlp: Language, text: str) -> None:
    assert _read(nlp(text)) == _read(_by_the_model(nlp, text))


def test_what_was_forgotten_is_read_again(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "KEPT", 5)
    component = nlp.get_pipe("claim_forms")
    assert isinstance(component, Forms)
    for text in TEXTS:
        assert _read(component(_before_forms(nlp, text))) == _read(_by_the_model(nlp, text))


@pytest.mark.parametrize("ends_at", range(3))
def test_memory_that_ends_midway_leaves_no_word_read_otherwise(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, ends_at: int
) -> None:
    component = nlp.get_pipe("claim_forms")
    assert isinstance(component, Forms)
    component._forget()
    calls, concatenate = count(), np.concatenate

    def until_it_ends(arrays: Sequence[Any]) -> Any:
        if next(calls) == ends_at:
            raise MemoryError
        return concatenate(arrays)

    doc = _before_forms(nlp, TEXTS[0])
    monkeypatch.setattr(np, "concatenate", until_it_ends)
    with pytest.raises(MemoryError):
        component(doc)
    monkeypatch.undo()
    for text in TEXTS:
        assert _read(component(_before_forms(nlp, text))) == _read(_by_the_model(nlp, text))


def _before_forms(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = nlp.get_pipe(name)(doc)
    return doc


def _by_the_model(nlp: Language, text: str) -> Doc:
    doc = _before_forms(nlp, text)
    for name in ("attribute_ruler", "lemmatizer"):
        doc = nlp.get_pipe(name)(doc)
    return doc


def _read(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.text, token.tag_, token.pos_, token.lemma_, token.dep_, str(token.head.i)) for token in doc]
