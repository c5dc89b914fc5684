"""What is measured of an outlet's pages: shares of them, and of their articles, that are as they should be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from statistics import median
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page at an article's address, and what reading it gave."""

    article: bool
    known: bool = False
    """An article was read from this address before."""
    titled: bool = False
    dated: bool = False
    signed: bool = False
    length: int = 0
    """Characters of text."""
    claims: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Pages counted by what they gave. They add up."""

    pages: int = 0
    known: int = 0
    """Pages at addresses that gave an article before."""
    still: int = 0
    """Those of them that give one now."""
    articles: int = 0
    titled: int = 0
    dated: int = 0
    signed: int = 0
    whole: int = 0
    """Articles that are not far shorter than is usual."""
    claiming: int = 0
    """Articles with any claim."""
    claims: int = 0

    @classmethod
    def of(cls, reads: Iterable[Read], *, usual_length: float) -> Self:
        """Count the pages; an article of less than two fifths of the usual length is not whole."""
        reads = list(reads)
        articles = [read for read in reads if read.article]
        return cls(
            pages=len(reads),
            known=sum(read.known for read in reads),
            still=sum(read.known for read in articles),
            articles=len(articles),
            titled=sum(read.titled for read in articles),
            dated=sum(read.dated for read in articles),
            signed=sum(read.signed for read in articles),
            whole=sum(read.length >= WHOLE * usual_length for read in articles),
            claiming=sum(read.claims > 0 for read in articles),
            claims=sum(read.claims for read in articles),
        )

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in COUNTED})


WHOLE = 0.4
"""Of the usual length: a page whose story moved elsewhere leaves its standfirst, a tenth, or a teaser, a third."""
COUNTED = tuple(field.name for field in fields(Counts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A measure: how many of something are as they should be."""

    name: str
    """Of the count, and of the measure wherever it is told."""
    of: str
    """Of which other count it is a share."""
    text: str
    """`{} of {} …`, said of the two numbers."""
    at_first: float | None
    """What is taken to be usual of an outlet without a past; None for what some outlets never have."""
    within: str = ""
    """Not told where this other share fell, which says as much."""


SHARES = (
    Share(name="articles", of="pages", text="{} of {} pages give an article", at_first=0.4),
    Share(
        name="still",
        of="known",
        text="{} of {} articles that were looked at again still are one",
        at_first=0.97,
        within="articles",
    ),
    Share(name="titled", of="articles", text="{} of {} articles have a title", at_first=0.8),
    Share(name="dated", of="articles", text="{} of {} articles have a date", at_first=0.8),
    Share(name="signed", of="articles", text="{} of {} articles have an author", at_first=None),
    Share(name="whole", of="articles", text="{} of {} articles have nearly the usual length", at_first=0.5),
    Share(name="claiming", of="articles", text="{} of {} articles hold a claim", at_first=0.05),
)
LENGTH_AT_FIRST = 400
"""Characters that are taken to be usual of an outlet without a past."""


def middle_length(reads: Sequence[Read]) -> int:
    """The median length of the articles; 0 where there is none."""
    lengths = [read.length for read in reads if read.article]
    return round(median(lengths)) if lengths else 0
