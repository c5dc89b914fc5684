"""The question behind each number of a text."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.quantity.nouns import TokenIndex
from extract.question.ellipsis import taken_up
from extract.question.events import event_of
from extract.question.frame import frame_of
from extract.question.holders import holder_of
from extract.question.measured import measured_of
from extract.question.phrases import with_plain
from extract.records import Quantity, Question


def find_questions(doc: Doc, quantities: Sequence[Quantity], published: str | None = None) -> list[Quantity]:
    """The same quantities of a text, in order, with what each measures; `published` (ISO 8601) resolves periods."""
    tokens = TokenIndex(doc)
    found: list[Quantity] = []
    for quantity in quantities:
        asked = replace(quantity, question=_question(doc, tokens, quantity, published))
        found.append(taken_up(asked, found))
    return found


def _question(doc: Doc, tokens: TokenIndex, quantity: Quantity, published: str | None) -> Question:
    """What the quantity measures, by its sentence alone."""
    frame = frame_of(doc, tokens, (quantity.start, quantity.end), quantity.noun)
    subject = frame.subject()
    return Question(
        measured=with_plain(measured_of(frame, quantity, subject)),
        event=with_plain(event_of(frame, subject)),
        holder=holder_of(frame, quantity.kind, subject),
    )
