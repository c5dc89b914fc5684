"""A claim as lining up sees it: what it says, in comparable terms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.records import Claim
from pipelines.compare.aspects import aspect_of, is_disputable
from pipelines.compare.intervals import Interval, both_possible, claim_interval, slack
from pipelines.compare.rates import common_factors, rate_of
from pipelines.compare.source_names import common_name, without_story
from pipelines.compare.units import measure_of, noun_group
from pipelines.compare.wording import DATES, POSSESSIVE
from pipelines.lineup.periods import is_past, periods_in
from pipelines.lineup.values import significant
from pipelines.lineup.words import clause_around, concept_of, concept_set, concepts

PRINTED = 10
"""Of a value as it is printed; more are noise of its reckoning."""

_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Prof", "Professor"})
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_PLACE = re.compile(r"\b(?:in|at|near|across|around|outside|off) (?:the )?(?P<names>(?:[A-Z][\w’'-]+[ -]?)+)")
_PART = re.compile(r"\b(?:of (?:them|whom|these|those|which)|including|among (?:them|those|whom))\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A claim as it is compared. Only claims of one measure can be one figure."""

    claim_id: str
    article_id: str
    outlet: str
    published: str | None
    """When it was said: the article's time (ISO 8601), or when an edit put it there."""
    field: str
    position: int
    """Where the number stands in the field."""
    measure: str
    """Dimension of the unit: `length`, `money`, `count`, `age`."""
    unit: str | None
    interval: Interval
    rate: float | None
    """How often a year the value is told for: 12 for `£10 a month`; None where it has no rate of time."""
    value: float
    digits: int
    """Significant digits of the value: 19,546 has five, 20,000 has one."""
    vague: bool
    """"Dozens", "hundreds of": its value is no more than an order of magnitude, equal to nothing."""
    clause: str
    sentence: str
    subject: str
    start: int
    """Where the quantity starts in the sentence, …"""
    end: int
    """… and where it ends."""
    words: tuple[str, ...]
    """Concepts of the clause and of what is counted."""
    sentence_words: tuple[str, ...]
    noun: str | None
    """Group of what is counted: `person` for pupils and for passengers."""
    noun_concept: str | None
    """What is counted, by concept: `@child` for youngsters."""
    noun_said: bool
    """Does what is counted stand beside the number, rather than being understood?"""
    source: str | None
    disputable: bool
    """Somebody's reckoning: estimated, insisted, denied."""
    aspect: str
    """`verified`, `forecast`, `target`, or nothing for what was observed."""
    change: str | None
    negated: bool
    part: bool
    """ "Of whom", "including": part of what was named before."""
    periods: frozenset[str]
    past: bool
    names: frozenset[str]
    """Capitalised words of the sentence."""
    places: frozenset[str]
    """Words of the names of places in the clause: Merrow in "40 homes near Merrow"."""
    person: frozenset[str] = frozenset()
    """Name of whose age it is, where the text says it."""
    subject_words: frozenset[str] = frozenset()
    """Concepts of what is counted or measured."""
    measured: frozenset[str] = frozenset()
    """Concepts of the slots of the question, as far as the text fills them."""
    event: frozenset[str] = frozenset()
    holder: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    scope: str | None = None
    asked_period: str | None = None
    as_of: str | None = None
    by_person: bool = False
    """Is the source somebody, and no body or document?"""
    before: str = ""
    """What stands before the sentence: "It is 40 miles" says nothing by itself."""


def as_item(claim: Claim, names: Mapping[str, str], before: str = "") -> Item:
    """A claim as it is compared; `names` gives sources one name each, `before` is what stands before its sentence."""
    measure, factor = measure_of(claim.kind, claim.unit)
    start = claim.start - claim.sentence_start
    sentence, subject = claim.sentence, claim.subject or ""
    clause = clause_around(sentence, start, start + claim.end - claim.start)
    ends = [v for v in (claim.value_low, claim.value_high) if v is not None]
    periods = periods_in(clause, claim.published) or periods_in(sentence, claim.published)
    counted = claim.unit if claim.kind == "count" and claim.unit else None
    noun_concept = concept_of(counted.rpartition("_")[2]) if counted else None
    return Item(
        claim_id=claim.claim_id,
        article_id=claim.article_id,
        outlet=claim.outlet or "",
        published=claim.published,
        field=claim.field,
        position=claim.start,
        measure=measure,
        unit=claim.unit,
        interval=claim_interval(claim),
        rate=rate_of(claim.unit_phrase),
        value=sum(ends) / len(ends) * factor,
        digits=len(significant(ends[0], PRINTED)),
        vague="vague" in claim.rule,
        clause=clause,
        sentence=sentence,
        subject=subject,
        start=start,
        end=start + claim.end - claim.start,
        words=_words_of(clause, subject, claim.source),
        sentence_words=_in_sentence(sentence),
        noun=noun_group(claim.kind, claim.unit),
        noun_concept=noun_concept,
        noun_said=noun_concept is not None and noun_concept in concept_set(claim.quantity_text),
        source=common_name(claim.source, names),
        by_person=claim.source_kind == "person",
        before=before,
        disputable=is_disputable(claim.cue, claim.quantity_text),
        aspect=aspect_of(clause, claim.cue),
        change=claim.change,
        negated=claim.negated,
        part=bool(_PART.search(clause)),
        periods=periods,
        past=is_past(periods, claim.published),
        names=_names_in(sentence),
        places=_places_in(clause),
        person=_names_in(subject) if measure == "age" else frozenset(),
        subject_words=concept_set(subject),
        measured=concept_set(claim.measured or ""),
        event=concept_set(claim.event or ""),
        holder=concept_set(claim.holder or ""),
        place=concept_set(claim.place or ""),
        scope=claim.scope,
        asked_period=claim.period,
        as_of=claim.as_of,
    )


def possible_together(a: Item, b: Item) -> bool:
    """Have two claims of one measure a value in common?"""
    return both_possible(a.interval, b.interval, (a.unit, b.unit), a.measure)


def common_intervals(items: Sequence[Item]) -> list[Interval]:
    """The intervals of claims of one measure, to be compared.

    In another unit than the first one's they are wider; what is told by the month and by the year, by the year.
    """
    factors = common_factors([(item.value, item.rate) for item in items])
    return [
        item.interval.times(factor).wider(slack(item.unit, items[0].unit, item.measure))
        for item, factor in zip(items, factors, strict=True)
    ]


def _words_of(clause: str, subject: str, source: str | None) -> tuple[str, ...]:
    """The concepts of a claim's clause and of what it counts, without those of the source: that is weighed apart."""
    said = dict.fromkeys(concepts(f"{clause} {subject}"))
    given = concept_set(without_story(source)) if source else frozenset()
    return tuple(word for word in said if word not in given)


@lru_cache(maxsize=2000)
def _in_sentence(sentence: str) -> tuple[str, ...]:
    """The concepts of a sentence: one tells of several numbers, and is met again when more of its story comes in."""
    return tuple(concepts(sentence))


@lru_cache(maxsize=2000)
def _names_in(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text)) - _TITLES


def _places_in(clause: str) -> frozenset[str]:
    """Capitalised words after a preposition of place, without days and months."""
    names = (name for match in _PLACE.finditer(clause) for name in _NAME.findall(match["names"]))
    return frozenset(POSSESSIVE.sub("", name) for name in names) - DATES
