"""Denials: what is said against a figure. They neither support it nor count as its source; it is disputed by them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from extract.records import Claim
from pipelines.compare.source_names import common_name

if TYPE_CHECKING:
    from pipelines.lineup.claim import Item

Said = TypeVar("Said", Claim, "Item")

SEPARATOR = "; "
"""Between the names of those who dispute a figure: names have commas."""


def stating(said: Iterable[Said]) -> list[Said]:
    """What is said for a figure: all claims that deny nothing."""
    return [one for one in said if not one.negated]


def deniers(claims: Iterable[Claim], names: Mapping[str, str]) -> list[str]:
    """Who denies, each once, in order of the names; where an outlet names nobody, the outlet itself."""
    return sorted({common_name(c.source, names) or c.via or c.outlet or "" for c in claims if c.negated} - {""})


def joined(names: Sequence[str]) -> str | None:
    """Those who dispute a figure, as its row has them; None for nobody."""
    return SEPARATOR.join(dict.fromkeys(names)) or None
