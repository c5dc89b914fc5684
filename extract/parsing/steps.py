"""The parser's steps: the model's own net and moves, all paragraphs of a text taken one step further at a time.

spaCy steps in C without Python's lock, but as it is built it asks for that lock a dozen times at each word, which was
half of a parse. Here the lock is held all along: what is found is the same, one word after the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from spacy.util import minibatch

from extract.parsing.threads import one_thread

STEPS = "claim_steps"
"""The component's name in a pipeline."""

TOGETHER = 4_000
"""Words parsed at once: what the net knows of each of them beforehand takes 4 kB."""


class Steps:
    """Parses texts as the model's own parser does."""

    def __init__(self, parser: DependencyParser) -> None:
        self._parser: Any = parser
        upper = parser.model.get_ref("upper")
        self._weights = np.ascontiguousarray(np.asarray(upper.get_param("W")).T)
        self._bias = np.asarray(upper.get_param("b"))

    def __call__(self, doc: Doc) -> Doc:
        """Parse one text."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Parse texts, so many at once."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            for together in _together(batch):
                self._parser.set_annotations(together, self._ends(together))
            yield from batch

    def _ends(self, docs: Sequence[Doc]) -> Sequence[Any]:
        """The state in which the parse of each text ends; none of the texts is empty."""
        net = self._parser.model.predict(docs)
        states: Sequence[Any] = self._parser.moves.init_batch(docs)
        going = [state for state in states if not state.is_final()]
        try:
            with one_thread():
                while going:
                    scores = net.state2vec.predict(net.get_token_ids(going)) @ self._weights
                    scores += self._bias
                    going = self._parser.transition_states(going, scores)
        finally:
            net.clear_memory()  # which it would hold until somebody looks for garbage
        return states


def _together(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Texts with words in them, those of about a length together, as steps are those of the longest."""
    found: list[Doc] = []
    words = 0
    for doc in sorted(docs, key=len):
        if found and words + len(doc) > TOGETHER:
            yield found
            found, words = [], 0
        if len(doc):
            found.append(doc)
            words += len(doc)
    if found:
        yield found


def take_steps(nlp: Language) -> None:
    """Let a pipeline parse by `Steps`, where its parser is built as that expects; else it stays as it is."""
    parser: Any = nlp.get_pipe("parser") if nlp.has_pipe("parser") else None
    if not isinstance(parser, DependencyParser) or parser.cfg["beam_width"] != 1:
        return
    told = parser.model.attrs
    if told.get("has_upper") and told.get("unseen_classes") == set():
        nlp.add_pipe(STEPS, after="parser")
        nlp.select_pipes(disable=["parser"])


@Language.factory(STEPS, assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"])
def make_steps(nlp: Language, name: str) -> Steps:
    """The component that stands for a pipeline's parser."""
    parser: Any = nlp.get_pipe("parser")
    return Steps(parser)
