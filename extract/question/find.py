"""The question behind each number of a text."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.quantity.nouns import TokenIndex
from extract.question.ellipsis import taken_up
from extract.question.events import event_of, is_said
from extract.question.frame import Frame, frame_of
from extract.question.holders import holder_of, placed
from extract.question.measured import measured_of
from extract.question.periods import day_of, period_of
from extract.question.phrases import phrase, with_plain
from extract.question.places import place_of
from extract.question.scopes import scope_of
from extract.question.times import times_in
from extract.question.voices import voices_in
from extract.question.wording import subject_of
from extract.records import Quantity, Question


def find_questions(doc: Doc, quantities: Sequence[Quantity], published: str | None = None) -> list[Quantity]:
    """The same quantities of a text, in order, with what each measures; `published` (ISO 8601) resolves periods."""
    tokens = TokenIndex(doc)
    frames = [frame_of(doc, tokens, (quantity.start, quantity.end), quantity.noun) for quantity in quantities]
    by_sentence: dict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        by_sentence[frame.head.sent.start].append(frame)
    voices = {frame.head.sent.start: voices_in(frame.head.sent) for frame in frames}
    found: list[Quantity] = []
    for quantity, frame in zip(quantities, frames, strict=True):
        near = by_sentence[frame.head.sent.start]
        frame = replace(
            frame,
            times=_times(doc, frame, published),
            others=_of_others(frame, near),
            voices=_around(frame, voices[frame.head.sent.start]),
        )
        found.append(taken_up(_asked(doc, frame, quantity, published), found, said=is_said(frame)))
    return found


def _of_others(frame: Frame, near: Sequence[Frame]) -> frozenset[int]:
    """The words of a sentence that another of its numbers counts, or whose number that one is."""
    mine = _claimed(frame)
    return (
        frozenset().union(*(_claimed(other) for other in near if other is not frame))
        - mine
        - {n.i for n in frame.nouns}
    )


def _around(frame: Frame, voices: Sequence[frozenset[int]]) -> frozenset[int]:
    """The words of the voices that a number does not stand in."""
    mine = frame.own | {frame.head.i}
    return frozenset().union(*(voice for voice in voices if not voice & mine))


def _claimed(frame: Frame) -> frozenset[int]:
    holder = placed(frame)
    return frame.own | frame.counted | ({token.i for token in phrase(holder)} if holder is not None else set())


def _asked(doc: Doc, frame: Frame, quantity: Quantity, published: str | None) -> Quantity:
    """What the quantity measures, by its sentence alone."""
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
