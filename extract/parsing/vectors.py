"""Vectors of words: the model's own net, its first layers asked once for each form of a word, the rest by numpy.

Half of a parse was this net. Its first layers look at nothing but the word as printed, so that their answer can be
kept; the others look at its neighbours, and are four products of matrices a text, which numpy's library works out in
half the time of the one that comes with the model. What comes out is the model's but for the last digits of a float.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model

from extract.parsing.threads import one_thread

KEPT = 50_000
"""Forms whose first vector is kept: some 30 MB."""

EPSILON = 1e-8
"""What thinc's layer normalisation adds to a variance."""

Floats = NDArray[np.float32]
Asked = NDArray[np.uint64]
"""What the net asks of each word, a row a word."""


@dataclass(frozen=True, slots=True)
class Maxout:
    """The greatest of some sums for each place in a vector, evened out."""

    weights: Floats
    """By pieces, each as wide as a vector."""
    bias: Floats
    scale: Floats
    shift: Floats

    def __call__(self, asked: Floats) -> Floats:
        """A vector for each row of what is asked."""
        width = len(self.scale)
        sums = asked @ self.weights
        sums += self.bias
        found: Floats = np.maximum.reduce(sums.reshape(len(asked), -1, width), axis=1)
        found -= np.add.reduce(found, axis=1, keepdims=True) / width
        variance = np.einsum("ij,ij->i", found, found) / width
        found *= ((variance + EPSILON) ** -0.5)[:, None]
        found *= self.scale
        found += self.shift
        return found


@dataclass(frozen=True, slots=True)
class Layer:
    """Looks at a word and its two neighbours: what it finds is added to what there was."""

    look: Maxout
    """Asked of the word before, itself, and the word behind."""

    def __call__(self, vectors: Floats) -> Floats:
        """The vectors of words in order, as this layer leaves them."""
        words, width = vectors.shape
        around = np.zeros((words, 3 * width), "f")
        around[1:, :width] = vectors[:-1]
        around[:, width : 2 * width] = vectors
        around[:-1, 2 * width :] = vectors[1:]
        found = self.look(around)
        found += vectors
        return found


class Vectors:
    """The vectors of the words of texts, as the model's own net finds them."""

    def __init__(self, columns: Sequence[int | str], first: Callable[[Asked], Floats], layers: Sequence[Layer]) -> None:
        self._columns, self._first, self._layers = list(columns), first, layers
        self._width = len(layers[0].look.scale)
        self._forget()

    def _forget(self) -> None:
        self._row: dict[bytes, int] = {}
        """Where the first vector of each form stands in the table."""
        self._table = np.empty((0, self._width), "f")

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of each text, a row a word."""
        if not any(map(len, docs)):
            return [np.empty((0, self._width), "f") for _ in docs]
        apart = len(self._layers)  # as many rows of nothing as layers: no text sees into the next one
        lengths = [len(doc) for doc in docs]
        starts = apart + np.concatenate([[0], np.cumsum([length + apart for length in lengths[:-1]], dtype=int)])
        own = np.concatenate([np.arange(start, start + n) for start, n in zip(starts, lengths, strict=True)])
        vectors = np.zeros((sum(lengths) + apart * (len(docs) + 1), self._width), "f")
        asked = [doc.to_array(self._columns).reshape(len(doc), -1) for doc in docs if len(doc)]
        with one_thread():
            vectors[own] = self._by_themselves(np.concatenate(asked))
            for layer in self._layers:
                vectors = layer(vectors)
        return [vectors[start : start + n] for start, n in zip(starts, lengths, strict=True)]

    def _by_themselves(self, asked: Asked) -> Floats:
        """The vectors of words that do not look at their neighbours yet."""
        if len(self._row) > KEPT:
            self._forget()
        asked = np.ascontiguousarray(asked)
        forms = asked.view(f"V{asked.itemsize * asked.shape[1]}").ravel().tolist()
        unread = {form: place for place, form in enumerate(forms) if form not in self._row}
        if unread:
            first = len(self._row)
            behind = first + len(unread)
            if behind > len(self._table):  # by half as much again: rows are not copied at each batch
                more = np.empty((behind + len(self._table) // 2, self._width), "f")
                self._table = np.concatenate([self._table[:first], more])
            self._table[first:behind] = self._first(asked[list(unread.values())])
            self._row.update((form, first + i) for i, form in enumerate(unread))  # last: memory may end before
        return self._table[[self._row[form] for form in forms]]


def remember_vectors(nlp: Language) -> None:
    """Let a pipeline find vectors by `Vectors`, where its net is built as that expects; else it stays as it is."""
    pipe: Any = nlp.get_pipe("tok2vec") if nlp.has_pipe("tok2vec") else None
    if not isinstance(pipe, Tok2Vec):
        return
    try:
        vectors = _taken_from(pipe.model)
    except (KeyError, ValueError, IndexError):  # layers of another kind
        return
    model: Model[Any, Any] = Model(
        "vectors", lambda _, docs, is_train: (vectors(docs), _no_training), dims={"nO": pipe.model.get_dim("nO")}
    )
    pipe.model = model


def _no_training(_: object) -> None:
    raise NotImplementedError("the pipeline is for reading: train the model that it was loaded from")


def _taken_from(net: Model[Any, Any]) -> Vectors:
    """The layers of a net as spaCy's small models have them. Raises errors of looking up where there are others."""
    embed, encode = net.layers
    asked, _, hashes, mix, _ = embed.layers
    (encoder,) = encode.layers
    if (asked.name, encode.attrs["pad"]) != ("extract_features", len(encoder.layers)):
        raise ValueError(net.name)
    (look_up,), (mixed,) = hashes.layers, mix.layers

    mixer = _maxout(mixed.layers[0])

    def first(rows: Asked) -> Floats:
        return mixer(np.asarray(look_up.predict(rows)))

    return Vectors(asked.attrs["columns"], first, [_layer(part) for part in encoder.layers])


def _layer(part: Model[Any, Any]) -> Layer:
    (inner,) = part.layers
    window, evened, *_ = inner.layers
    if (window.name, window.attrs["window_size"]) != ("expand_window", 1):
        raise ValueError(part.name)
    return Layer(_maxout(evened.layers[0]))


def _maxout(net: Model[Any, Any]) -> Maxout:
    most, norm, *_ = net.layers
    if (most.name, norm.name) != ("maxout", "layernorm"):
        raise ValueError(net.name)
    weights = np.asarray(most.get_param("W"))  # for each place in the result and each piece what is asked of a word
    return Maxout(
        weights=np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)),
        bias=np.asarray(most.get_param("b")).T.ravel(),
        scale=np.asarray(norm.get_param("G")),
        shift=np.asarray(norm.get_param("b")),
    )
