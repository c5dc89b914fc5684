"""The question behind each number of a text."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.quantity.nouns import TokenIndex
from extract.question.ellipsis import taken_up
from extract.question.events import event_of
from extract.question.frame import Frame, frame_of
from extract.question.holders import holder_of
from extract.question.measured import measured_of
from extract.question.periods import day_of, period_of
from extract.question.phrases import with_plain
from extract.question.places import place_of
from extract.question.scopes import scope_of
from extract.question.times import times_in
from extract.question.wording import subject_of
from extract.records import Quantity, Question


def find_questions(doc: Doc, quantities: Sequence[Quantity], published: str | None = None) -> list[Quantity]:
    """The same quantities of a text, in order, with what each measures; `published` (ISO 8601) resolves periods."""
    tokens = TokenIndex(doc)
    found: list[Quantity] = []
    for quantity in quantities:
        found.append(taken_up(_asked(doc, tokens, quantity, published), found))
    return found


def _asked(doc: Doc, tokens: TokenIndex, quantity: Quantity, published: str | None) -> Quantity:
    """What the quantity measures, by its sentence alone."""
    frame = frame_of(doc, tokens, (quantity.start, quantity.end), quantity.noun)
    frame = replace(frame, times=_times(doc, frame, published))
    subject = frame.subject()
    span = quantity.start, quantity.end
    period, as_of = period_of(doc, span, published)
    question = Question(
        measured=with_plain(measured_of(frame, quantity, subject)),
        event=with_plain(event_of(frame, subject)),
        holder=holder_of(frame, quantity.kind, subject),
        place=place_of(doc, span),
        period=period,
        as_of=as_of,
        scope=scope_of(doc, span),
    )
    return replace(quantity, question=question, subject=subject_of(frame, quantity, question, subject))


def _times(doc: Doc, frame: Frame, published: str | None) -> frozenset[int]:
    """The words of the number's sentence that tell when."""
    sentence = frame.head.sent
    spans = times_in(sentence.text, day_of(published), future=False)
    return frozenset(
        token.i for time in spans for token in sentence if time.start <= token.idx - sentence.start_char < time.end
    )
