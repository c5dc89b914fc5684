"""An invented world to fill databases with: words, names, stories and what outlets say of them. No word of it is real.

Frames of sentences and units are plain English, so that clauses, nouns and measures work; everything that tells
anything is made of syllables.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate, count

OUTLETS = ("brasko", "dellmark", "fennory", "gostel", "harrowick", "quindle")
VOCABULARY = 30_000
"""Different content words, of the order of what an outlet uses in a year."""
A_DAY = 900
"""Articles of six outlets a day."""
SHARED = 0.6
"""Share of articles that tell a story that others tell too."""
LARGEST = 400
"""Articles of the largest stories: of those that others tell too most have ten, and a few some hundreds."""

_ONSETS = "b br ch d dr f fl g gl h j k kl l m n p pl qu r s sk st t tr v w z".split()
_VOWELS = "a e i o u ai ea ou".split()
_CODAS = " l m n nd r rk s sh st t x".split(" ")
_KINDS = (
    ("count", "person", "people"), ("count", "person", "people"), ("count", "home", "homes"),
    ("count", "vehicle", "vehicles"), ("percent", "percent", "per cent"), ("money", "GBP", "pounds"),
    ("duration", "day", "days"), ("length", "mile", "miles"), ("age", "year", "years old"),
)  # fmt: skip
_BOUNDS = ((">", "more than "), ("~", "about "), (">=", "at least "), ("<", "less than "))
_CUES = ("said", "says", "told reporters", "estimates", "warned", "reported", "confirmed")


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody whose word is given."""

    name: str
    kind: str
    alias: str
    """Another spelling."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a figure is the answer to."""

    kind: str
    unit: str
    noun: str
    subject: str
    value: float
    source: Source | None
    disputed: bool


@dataclass(slots=True)
class Story:
    """What several articles tell within days."""

    number: int
    topic: list[str]
    questions: list[Question]
    left: int
    """Articles still to come."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of an article: the question it answers (by its number in the story), and how."""

    question: Question
    number: int
    low: float | None
    high: float | None
    comparator: str
    sentence: str
    start: int
    quantity: str
    source: str | None
    source_kind: str | None
    cue: str | None
    via: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """One article: a paragraph for each claim."""

    number: int
    story: int
    outlet: str
    published: datetime
    title: str
    paragraphs: tuple[str, ...]
    said: tuple[Said, ...]


class World:
    """Everything that is invented, from one seed."""

    def __init__(self, seed: int, *, sources: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 (a benchmark, no secret)
        self._words = list(dict.fromkeys(self._word() for _ in range(2 * VOCABULARY)))[:VOCABULARY]
        self._word_weights = _zipf(len(self._words), 1.0)
        self.sources = [self._source(number) for number in range(sources)]
        self._source_weights = _zipf(sources, 1.1)

    def pieces(self, first_day: datetime) -> Iterator[Piece]:
        """Articles in order of publication, without end."""
        running: list[Story] = []
        stories = number = 0
        while True:
            running = [story for story in running if story.left]
            if running and self._chance.random() < SHARED:
                story = self._chance.choice(running)
            else:
                story = self._story(stories)
                running.append(story)
                stories += 1
            story.left -= 1
            yield self._piece(number, story, first_day + timedelta(days=number / A_DAY))
            number += 1

    def one_story(self, first_day: datetime) -> Iterator[Piece]:
        """Articles of one story without end, in its own words under one headline: an event retold all day."""
        story = self._story(0)
        title = " ".join(story.topic[:5]).title()
        for number in count():
            piece = self._piece(number, story, first_day + timedelta(minutes=20 * number))
            words = (" ".join(self._chance.choices(story.topic, k=9)) for _ in piece.said)
            paragraphs = tuple(f"{said.sentence} {more}." for said, more in zip(piece.said, words, strict=True))
            yield replace(piece, title=title, paragraphs=paragraphs)

    def _story(self, number: int) -> Story:
        # A fifteenth of new stories grows: with some 23 articles each, these are the `SHARED` part of all.
        growing = min(LARGEST, int(6 * self._chance.paretovariate(1.15)))
        articles = growing if self._chance.random() < 1 / 15 else 1
        topic = self._chance.sample(self._words, 40)
        questions = [self._question(topic) for _ in range(self._chance.randint(5, 14))]
        return Story(number, topic, questions, articles)

    def _question(self, topic: list[str]) -> Question:
        chance = self._chance
        kind, unit, noun = chance.choice(_KINDS)
        most = {"age": 90, "percent": 98}.get(kind)
        value = chance.randint(2, most) if most else int(chance.lognormvariate(5, 2.5)) + 2
        source = None
        if chance.random() < 0.7:
            source = chance.choices(self.sources, cum_weights=self._source_weights)[0]
        subject = " ".join(chance.sample(topic, 3))
        return Question(kind, unit, noun, subject, float(value), source, chance.random() < 0.15)

    def _piece(self, number: int, story: Story, moment: datetime) -> Piece:
        chance = self._chance
        count = max(1, int(chance.gauss(9.5, 3)))
        asked = chance.sample(range(len(story.questions)), min(count, len(story.questions)))
        said = tuple(self._say(story.questions[place], place, story.topic) for place in asked)
        paragraphs = tuple(f"{one.sentence} {self._filler(story.topic)}" for one in said)
        title = " ".join([story.topic[0], chance.choice(story.topic), story.topic[1], *chance.sample(self._words, 2)])
        return Piece(number, story.number, chance.choice(OUTLETS), moment, title.capitalize(), paragraphs, said)

    def _say(self, question: Question, number: int, topic: list[str]) -> Said:
        chance = self._chance
        value, comparator, bound = question.value, "=", ""
        if question.disputed and chance.random() < 0.4:
            value = float(max(1, round(value * chance.choice((0.6, 0.8, 1.25, 1.5)))))
        elif question.kind != "age" and chance.random() < 0.3:
            comparator, bound = chance.choice(_BOUNDS)
            value = float(f"{value:.2g}")
        source = None if chance.random() < 0.15 else question.source
        name, cue, head = None, None, "There were "
        if source:
            name = source.alias if chance.random() < 0.25 else source.name
            cue = chance.choice(_CUES)
            head = f"{name} {cue} "
        quantity = f"{value:,.0f} {question.noun}"
        words = f"{question.subject} in {chance.choice(topic)}, {chance.choice(self._words)}."
        return Said(
            question=question, number=number, low=None if comparator == "<" else value,
            high=None if comparator in (">", ">=") else value, comparator=comparator,
            sentence=f"{head}{bound}{quantity} {words}", start=len(head + bound), quantity=quantity, source=name,
            source_kind=source.kind if source else None, cue=cue,
            via=chance.choice(OUTLETS).capitalize() if chance.random() < 0.04 else None,
        )  # fmt: skip

    def _filler(self, topic: list[str]) -> str:
        """Some words of the language and some of the story."""
        common = self._chance.choices(self._words, cum_weights=self._word_weights, k=15)
        return " ".join(common + self._chance.choices(topic, k=7)) + "."

    def _source(self, number: int) -> Source:
        one, other = self._word().capitalize(), self._word().capitalize()
        if number % 3 == 0:
            return Source(f"{one} {other}", "person", f"Dr {one} {other}")
        if number % 3 == 1:
            return Source(f"{one} {other} Institute", "organisation", f"the {one} {other} Institute researchers")
        return Source(f"{one} {other} Council", "organisation", f"{one} {other} Council")

    def _word(self) -> str:
        chance = self._chance
        syllables = chance.choice((2, 2, 3))
        return "".join(
            chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
        )


def _zipf(count: int, exponent: float) -> list[float]:
    """Cumulative weights of ranks 1 to `count`."""
    return list(accumulate(1 / rank**exponent for rank in range(1, count + 1)))
