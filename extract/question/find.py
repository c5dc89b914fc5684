"""The question behind each number of a text."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.quantity.nouns import TokenIndex
from extract.question.events import event_of
from extract.question.frame import frame_of
from extract.question.holders import holder_of
from extract.question.measured import measured_of
from extract.question.phrases import joined
from extract.records import Quantity, Question


def find_questions(doc: Doc, quantities: Sequence[Quantity], published: str | None = None) -> list[Quantity]:
    """The same quantities of a text, in order, with what each measures; `published` (ISO 8601) resolves periods."""
    tokens = TokenIndex(doc)
    return [replace(q, question=_question(doc, tokens, q, published)) for q in quantities]


def _question(doc: Doc, tokens: TokenIndex, quantity: Quantity, published: str | None) -> Question:
    """What the quantity measures, by its sentence alone."""
    frame = frame_of(doc, tokens, (quantity.start, quantity.end), quantity.noun)
    measured = measured_of(frame, quantity.kind, counted=quantity.noun is not None)
    if quantity.kind == "count" and quantity.noun is None:
        measured = joined(quantity.unit_phrase, measured)
    return Question(measured=measured, event=event_of(frame), holder=holder_of(frame, quantity.kind))
