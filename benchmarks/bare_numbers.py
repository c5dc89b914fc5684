"""Numbers without a noun in the marked stories, and what each counts: as another outlet says, or what names its figure.

The invented stories say what each number answers, and where one outlet leaves the noun out another mostly has it. So
the truth about a bare number is the unit of the other outlets' numbers, and the plurals in what `figures.toml` says.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.lineup_set import MarkedArticle, MarkedStory
from extract.nlp import load_nlp, parse
from extract.nouns import looks_plural, singular
from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions
from extract.quantity.candidates import Candidate, candidates
from extract.quantity.draft import DraftQuantity
from extract.quantity.interpret import read_mentions
from extract.quantity.meant import is_asked
from extract.quantity.numbered_passage import PEOPLE, Passage, unit_of


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a noun of its own."""

    story: str
    found: tuple[Candidate, ...]
    right: frozenset[str]
    by_rule: str | None
    """The unit that the rules gave it."""
    text: str
    title: str
    """Of the article; empty where the number stands in it."""
    sentence: tuple[int, int]
    """Where its sentence starts and ends in the text, …"""
    start: int
    """… and where it stands itself."""


def bare_numbers(story: MarkedStory) -> Iterator[Bare]:
    """The marked numbers of a story that name no unit, and what they count by the other outlets."""
    told: dict[str, set[str]] = {figure: _plurals(what) for figure, what in story.what.items()}
    asked: list[tuple[str, str, Passage, int]] = []
    for article in story.articles:
        for field, figure, passage, place in _marked(article):
            draft = passage.drafts[place]
            if draft.unit is not None and not draft.inherited:
                told[figure].add(unit_of(draft.unit))
            elif is_asked(draft) or (draft.inherited and draft.kind == "count" and draft.reason is None):
                asked.append((article.title if field == "text" else "", figure, passage, place))
    for title, figure, passage, place in asked:
        found = tuple(candidates(passage, place))
        if told[figure] and found:
            draft = passage.drafts[place]
            yield Bare(
                story.name,
                found,
                _with_other_names(told[figure], told.values()),
                None if draft.unit is None else unit_of(draft.unit),
                passage.doc.text,
                title,
                passage.sentence_around(draft.start),
                draft.start,
            )


def _marked(article: MarkedArticle) -> Iterator[tuple[str, str, Passage, int]]:
    for field, text in (("title", article.title), ("text", article.text)):
        doc = parse(load_nlp(), text)
        atoms = Atoms(text)
        drafts: Sequence[DraftQuantity] = read_mentions(doc, atoms, find_mentions(atoms), headline=field == "title")
        passage = Passage(doc, atoms, drafts)
        for mark in article.marks:
            hit = (i for i, d in enumerate(drafts) if d.reason is None and d.start < mark.end and mark.start < d.end)
            place = next(hit, None) if mark.field == field else None
            if place is not None:
                yield field, mark.figure, passage, place


def _with_other_names(units: set[str], figures: Iterable[set[str]]) -> frozenset[str]:
    """Also the names that other figures of the story give to one of these things: lorries are wagons there."""
    other = (figure for figure in figures if PEOPLE not in figure and not units.isdisjoint(figure))
    return frozenset(units.union(*other))


def _plurals(what: str) -> set[str]:
    return {unit_of(singular(word)) for word in re.findall("[a-z]+", what.lower()) if looks_plural(word)}
