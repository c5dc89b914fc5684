"""A figure in short: told in sentences, and each value that is in print now with who prints it on whose word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.records import Claim
from pipelines.figures.clauses import names_of
from pipelines.figures.denials import stating
from pipelines.figures.in_force import Saying, in_force
from pipelines.figures.told import telling_of, told, values_of
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.values import headline


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """One value of a figure."""

    value: str
    """As most print it."""
    said: tuple[tuple[OutletLook, Claim], ...]
    """Who prints it, each with the first claim of its text that does."""
    word: str
    """On whose word, in words."""

    @property
    def outlets(self) -> str:
        """Who prints it, in words."""
        return names_of([look.title for look, _ in self.said])


@dataclass(frozen=True, slots=True)
class InShort:
    """What cards, citations and quotations say of a figure."""

    figure_id: str
    title: str
    status: str
    told: str
    """In sentences: who says what, on whose word."""
    groups: tuple[ValueGroup, ...]
    """What most outlets print first."""
    disputed_by: str | None
    until: str
    """The day of its last claim; empty where nobody says when."""
    address: str
    """Where its page is, for people elsewhere."""
    sample_note: str
    """What is to be said before all else of invented news; empty for real ones."""


def in_short(
    figure: Mapping[str, Any],
    claims: Sequence[Claim],
    looks: Mapping[str, OutletLook],
    *,
    address: str,
    sample_note: str,
) -> InShort:
    """`figure`, a row of `figures`, in short; `claims` are its current ones."""
    return InShort(
        figure_id=figure["figure_id"],
        title=headline(figure["title"]),
        status=figure["status"],
        told=told(figure, claims, {outlet: look.title for outlet, look in looks.items()}),
        groups=tuple(value_groups(claims, looks)),
        disputed_by=figure["disputed_by"],
        until=(figure["last_published"] or "")[:10],
        address=address,
        sample_note=sample_note,
    )


def value_groups(claims: Sequence[Claim], looks: Mapping[str, OutletLook]) -> list[ValueGroup]:
    """The values in print, what most outlets print first; `claims` are the current ones of a figure."""
    telling = telling_of(stating(claims))
    return [_group(value, sayings, looks) for value, sayings in values_of(in_force(telling))]


def _group(value: str, sayings: Sequence[Saying], looks: Mapping[str, OutletLook]) -> ValueGroup:
    by_outlet = {saying.outlet: saying for saying in reversed(sayings)}
    said = tuple((looks[outlet], by_outlet[outlet].claim) for outlet in dict.fromkeys(one.outlet for one in sayings))
    return ValueGroup(value, said, _word(sayings, looks))


def _word(sayings: Sequence[Saying], looks: Mapping[str, OutletLook]) -> str:
    """Whose word it is; and who prints it on nobody's, where others name somebody."""
    sources = list(dict.fromkeys(name for saying in sayings for name in saying.word.sources))
    relayed = list(dict.fromkeys(name for saying in sayings for name in saying.word.via if not saying.word.sources))
    silent = list(dict.fromkeys(looks[one.outlet].title for one in sayings if not one.word.whose))
    told = [f"on the word of {names_of(sources)}"] if sources else []
    told += [f"via {names_of(relayed)}"] if relayed else []
    told += ["on its own word"] if any(one.word.own and not one.word.sources for one in sayings) else []
    if not told:
        return "no source named"
    if silent:
        told.append(f"{names_of(silent)} name{'s' if len(silent) == 1 else ''} nobody")
    return "; ".join(told)
