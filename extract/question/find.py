"""The question behind each number of a text."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extract.quantity.token_index import TokenIndex
from extract.question.ellipsis import taken_up
from extract.question.events import event_of, is_said
from extract.question.frame import Frame, frame_of
from extract.question.headlines import beyond
from extract.question.holders import holder_of, placed
from extract.question.measured import measured_of
from extract.question.periods import period_of
from extract.question.phrases import phrase, with_plain
from extract.question.places import place_of
from extract.question.scopes import scope_of
from extract.question.stretches import day_of
from extract.question.times import times_in
from extract.question.voices import voices_in
from extract.question.wording import subject_of
from extract.records import Quantity, Question
from extract.words import Word, words_of

NEIGHBOURS = 8
"""Numbers before and behind one whose words are not taken for its own."""
REACH = 60
"""Words between a number and a voice beyond which neither bears on the other."""


def find_questions(doc: Doc, quantities: Sequence[Quantity], published: str | None = None) -> list[Quantity]:
    """The same quantities of a text, in order, with what each measures; `published` (ISO 8601) resolves periods."""
    words = words_of(doc)
    tokens = TokenIndex(doc)
    frames = [frame_of(words, tokens, (quantity.start, quantity.end), quantity.noun) for quantity in quantities]
    claimed = [(frame.head.sent.start, _claimed(frame), frame.own) for frame in frames]
    sentences: dict[int, _Sentence] = {}
    found: list[Quantity] = []
    for place, (quantity, frame) in enumerate(zip(quantities, frames, strict=True)):
        sentence = frame.head.sent
        if sentence.start not in sentences:
            own = words[sentence.start : sentence.end]
            sentences[sentence.start] = _Sentence(_times(sentence, own, published), tuple(voices_in(own)))
        near = (*claimed[max(0, place - NEIGHBOURS) : place], *claimed[place + 1 : place + 1 + NEIGHBOURS])
        numbers = {i for start, _, own in near if start == sentence.start for i in own}
        theirs = frozenset().union(*(words for start, words, _ in near if start == sentence.start))
        elsewhere = beyond(words, frame.own) if quantity.field == "title" and quantity.kind != "age" else frozenset()
        framed = replace(
            frame,
            times=sentences[sentence.start].times,
            others=(theirs - claimed[place][1] - {n.i for n in frame.nouns if n.i not in numbers}) | elsewhere,
            voices=_around(frame, sentences[sentence.start].voices),
        )
        found.append(taken_up(_asked(doc, framed, quantity, published), found, said=is_said(framed)))
    return found


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What all numbers of a sentence share."""

    times: frozenset[int]
    """The words that tell when."""
    voices: tuple[frozenset[int], ...]
    """The words that only say who says it, each voice by itself."""


def _around(frame: Frame, voices: Sequence[frozenset[int]]) -> frozenset[int]:
    """The words of the voices nearby that a number does not stand in."""
    mine = frame.own | {frame.head.i}
    close = (voice for voice in voices if any(abs(i - frame.head.i) <= REACH for i in voice))
    return frozenset().union(*(voice for voice in close if not voice & mine))


def _claimed(frame: Frame) -> frozenset[int]:
    """The words of a number, of what it counts and of whose it is."""
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


def _times(sentence: Span, words: list[Word], published: str | None) -> frozenset[int]:
    """The words of a sentence that tell when."""
    spans = times_in(sentence.text, day_of(published), future=False)
    if not spans:
        return frozenset()
    begin = sentence.start_char
    starts = [word.idx - begin for word in words]
    return frozenset(
        sentence.start + place
        for time in spans
        for place in range(bisect_left(starts, time.start), bisect_left(starts, time.end))
    )
