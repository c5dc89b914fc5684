"""Vectors of words are the model's own, however they are found."""

from collections.abc import Sequence

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.model import installed_model
from extract.parsing import vectors
from extract.parsing.vectors import Floats, Vectors, remember_vectors

TEXTS = (
    "Police said 12 people were hurt on Tuesday, and 40 homes flooded.\n",
    "",
    "Yes.",
    "\n\n",
    "“Nearly £1.2bn was lost,” the council’s leader told us – twice what it had said in May!\n" * 30,
)


@pytest.fixture(scope="module")
def plain() -> Language:
    """The model as its makers have it."""
    return spacy.load(installed_model(), exclude=["ner", "parser", "attribute_ruler", "lemmatizer"])


def test_they_are_the_models_own(nlp: Language, plain: Language) -> None:
    docs = [nlp.make_doc(text) for text in TEXTS]
    assert _differ_by(_found(nlp, docs), _found(plain, docs)) < 1e-4


def test_no_text_sees_into_the_next_one(nlp: Language) -> None:
    docs = [nlp.make_doc(text) for text in TEXTS]
    alone = [vector for doc in docs for vector in _found(nlp, [doc])]
    assert _differ_by(_found(nlp, docs), alone) < 1e-4


def test_words_that_were_forgotten_are_asked_again(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "KEPT", 3)
    docs = [plain.make_doc(text) for text in TEXTS]
    own = _found(plain, docs)
    found = _reader(plain)
    for _ in range(2):
        assert _differ_by([vector for doc in docs for vector in found([doc])], own) < 1e-4


def test_a_text_that_memory_did_not_suffice_for_spoils_no_other(
    plain: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = [plain.make_doc(text) for text in TEXTS]
    found = _reader(plain)
    monkeypatch.setattr(found, "_first", _too_large)
    with pytest.raises(MemoryError):
        found(docs)
    monkeypatch.undo()
    assert _differ_by(found(docs), _found(plain, docs)) < 1e-4


def _too_large(_: object) -> Floats:
    raise MemoryError


def test_no_text_at_all(nlp: Language) -> None:
    assert [len(rows) for rows in _found(nlp, [nlp.make_doc(""), nlp.make_doc("")])] == [0, 0]


def test_a_net_of_another_kind_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.HashEmbedCNN.v2", "window_size": 2} | _SMALL})
    nlp.initialize()
    net = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    remember_vectors(nlp)
    assert nlp.get_pipe("tok2vec").model is net  # type: ignore[attr-defined]
    assert nlp("Twelve people were hurt.").tensor.any()


def test_a_net_that_is_asked_but_one_thing_of_a_word() -> None:
    nlp = spacy.blank("en")
    plain = {"@architectures": "spacy.HashEmbedCNN.v2", "window_size": 1} | _SMALL | {"subword_features": False}
    nlp.add_pipe("tok2vec", config={"model": plain})
    nlp.initialize()
    docs = [nlp.make_doc(text) for text in TEXTS]
    own = _found(nlp, docs)
    remember_vectors(nlp)
    assert nlp.get_pipe("tok2vec").model.name == "vectors"  # type: ignore[attr-defined]
    assert _differ_by(_found(nlp, docs), own) < 1e-4


_SMALL = {
    "width": 8, "depth": 2, "embed_size": 50, "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None,
}  # fmt: skip


def _reader(nlp: Language) -> Vectors:
    return vectors._taken_from(nlp.get_pipe("tok2vec").model)  # type: ignore[attr-defined]


def _found(nlp: Language, docs: Sequence[Doc]) -> list[Floats]:
    return list(nlp.get_pipe("tok2vec").predict(docs))  # type: ignore[attr-defined]


def _differ_by(some: Sequence[Floats], others: Sequence[Floats]) -> float:
    pairs = list(zip(some, others, strict=True))
    assert all(one.shape == other.shape for one, other in pairs)
    return max(float(np.abs(one - other).max()) for one, other in pairs if len(one))
