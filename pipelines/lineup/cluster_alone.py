"""What a cluster says by itself, found once, as it is set beside many others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pipelines.lineup.claim import Item


@dataclass(frozen=True, slots=True)
class Side:
    """A cluster as one side of two."""

    items: Sequence[Item]
    told: Mapping[tuple[str, str], Sequence[Item]]
    """Its claims by article and field."""
    articles: frozenset[str]
    outlets: frozenset[str | None]
    sources: frozenset[str]
    """Who is named."""
    disputable: bool
    """Is any of its claims?"""
    value: float
    """The middle one."""
    digits: int
    """Of the longest number."""


def side_of(items: Sequence[Item]) -> Side:
    """What the claims of a cluster say."""
    told: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        told[item.article_id, item.field].append(item)
    return Side(
        items=items,
        told=told,
        articles=frozenset(item.article_id for item in items),
        outlets=frozenset(item.outlet for item in items),
        sources=frozenset(item.source for item in items if item.source is not None),
        disputable=any(item.disputable for item in items),
        value=median(item.value for item in items),
        digits=max(item.digits for item in items),
    )
