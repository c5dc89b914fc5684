"""The records that extraction produces. Offsets are code points into the field (`text` or `title`)."""

import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal, get_args

Span = tuple[int, int]
FieldName = Literal["text", "title"]
Comparator = Literal["=", "~", ">", ">=", "<", "<=", "range"]
Change = Literal["up", "down"]
Kind = Literal["count", "money", "percent", "points", "duration", "age", "length", "ratio", "other"]
SourceKind = Literal["person", "organisation", "document", "anonymous", "outlet"]
Quoted = Literal["direct", "indirect", "mixed", "none"]
Scope = Literal[
    "part", "rest", "average", "limit", "target", "forecast", "poll", "result", "record", "excess", "verified"
]

COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
KINDS: tuple[Kind, ...] = get_args(Kind)
SCOPES: tuple[Scope, ...] = get_args(Scope)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveUpdate:
    """One entry of a live blog, from the page's own structured data."""

    url: str | None
    """Where it can be reached: the blog's URL with a fragment."""
    published: str | None
    title: str
    text: str
    """Paragraphs separated by one newline."""
    start: int | None = None
    """Where it starts in the article's text, once it has a place there (`extract.page.liveblog.with_updates`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says: its text and metadata. Times are ISO 8601 in UTC (`2026-02-03T21:14:00Z`)."""

    url: str
    title: str
    text: str
    """Paragraphs separated by one newline."""
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    paywalled: bool = False
    live_blog: bool = False
    noarchive: bool = False
    """The page asks not to be kept (robots meta `noarchive`) or not to be mined."""
    updates: tuple[LiveUpdate, ...] = ()
    """All entries of a live blog that the page's data holds; `text` is what the page shows."""
    warnings: tuple[str, ...] = ()
    """What was odd and may have cost text: nesting deeper than the parser keeps, mojibake, a cut text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a number measures, in slots of plain words; None where the text does not say."""

    measured: str | None = None
    """The thing counted, with what restricts it, or the line of the books: "Kestovian child", "debt"."""
    event: str | None = None
    """What happens to it, and its part in that: "be rescued", "cross the strait"."""
    holder: str | None = None
    """Whose it is: a firm, a party, a person."""
    place: str | None = None
    period: str | None = None
    """The time that it covers, resolved against publication: "2023", "May 2024", "since February 2022"."""
    as_of: str | None = None
    """The ISO date up to which it was counted."""
    scope: Scope | None = None
    """None for a plain whole, else one of `SCOPES`."""


UNASKED = Question()
"""Of a quantity whose question was not looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number expression read as value, comparator and unit."""

    field: FieldName
    start: int
    end: int
    text: str
    value_low: float | None
    value_high: float | None
    value_low_text: str | None
    """Exact decimal of `value_low`."""
    value_high_text: str | None
    comparator: Comparator
    change: Change | None
    unit: str | None
    unit_phrase: str | None
    kind: Kind
    rule: str
    """Name of the rule that read it."""
    number: Span
    """The number itself inside the quantity: `35,000` of `more than 35,000 children`."""
    claimable: bool = True
    """False for what is a quantity but no claim: ages that say when, definitions, time anchors, idioms."""
    reason: str | None = None
    """Why it is no claim."""
    vague: bool = False
    noun: Span | None = None
    """The noun that is counted, with its modifiers, where the number has one beside it."""
    inherited: bool = False
    """Is the unit taken over from another number: "the year before it was 212"?"""
    likely: bool = False
    """Is the unit only the one most likely meant, as no rule shows it? One in four is wrong."""
    question: Question = UNASKED
    subject: str | None = None
    """The question in words; None, as the question, where it was not looked for."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or negative span {self.start}:{self.end}")
        if self.value_low is None and self.value_high is None:
            raise ValueError(f"a quantity without a value: {self.text!r}")
        for value in (self.value_low, self.value_high):
            if value is not None and not math.isfinite(value):
                raise ValueError(f"value is not finite: {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that give a content to a source. `source` is None where a cue names nobody ("it was reported")."""

    field: FieldName
    source: Span | None
    """The mention that governs the content here: a name, a pronoun, a description."""
    source_text: str | None
    """The canonical name that the mention resolves to in this article."""
    source_kind: SourceKind | None
    cue: Span | None
    content: tuple[Span, ...]
    via: str | None
    quoted: Quoted
    negated: bool
    """The source denies the content."""
    hedged: bool
    question: bool
    """The content is asked, not said: it vouches for no number."""
    rule: str
    reporting: bool = True
    """False for wishes, plans and judgements: they have a holder, but vouch for no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A quantity, what it measures and its attribution, at one place in one article.

    What each field means stands where its column is declared: `pipelines/database/tables/claims.py`.
    """

    claim_id: str
    article_id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    field: FieldName
    sentence: str
    sentence_start: int
    start: int
    end: int
    quantity_text: str
    value_low: float | None
    value_high: float | None
    value_low_text: str | None
    value_high_text: str | None
    comparator: Comparator
    change: Change | None
    unit: str | None
    unit_phrase: str | None
    kind: Kind
    subject: str | None
    measured: str | None = None
    event: str | None = None
    holder: str | None = None
    place: str | None = None
    period: str | None = None
    as_of: str | None = None
    scope: Scope | None = None
    source: str | None
    source_kind: SourceKind | None
    source_start: int | None
    source_end: int | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    via: str | None
    quoted: Quoted
    negated: bool
    hedged: bool
    confidence: float
    rule: str
    extractor: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or negative span {self.start}:{self.end}")


def fields_of(record: Claim | Question | Attribution) -> dict[str, Any]:
    """The fields of a record by name, as they are: `dataclasses.asdict` copies each, at ten times the cost."""
    return {one.name: getattr(record, one.name) for one in fields(record)}


def claim_of(said: Mapping[str, Any]) -> Claim:
    """A claim from a mapping that has its fields, as rows and JSON have them: flags may be 0 and 1."""
    flags = {"negated": bool(said["negated"]), "hedged": bool(said["hedged"])}
    known = {one.name: said[one.name] for one in fields(Claim) if one.name in said or one.default is MISSING}
    return Claim(**known | flags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All that was found in one article: every quantity, every attribution, and the claims made of them."""

    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    warnings: tuple[str, ...] = field(default=())
