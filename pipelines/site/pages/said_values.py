"""The sentences of a figure's page, gathered by the value that they give: who prints it, on whose word, since when."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.records import claim_of
from pipelines.figures.by_value import SaidValue, by_value
from pipelines.figures.phrases import minute
from pipelines.site.parts.evidence import key
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.values import distinct

Row = Mapping[str, Any]
OPEN = 4
"""Sentences of a value that stand open; the others are one click away."""


@dataclass(frozen=True, slots=True)
class Vouching:
    """A source of a value: who first gave it as that, and when."""

    name: str
    key: str
    kind: str
    first: str
    """Time of the page that first gave it."""
    look: OutletLook


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """Claims that give one value, or deny it, or gave one and were withdrawn."""

    value: SaidValue | None
    """None of what was withdrawn."""
    looks: tuple[OutletLook, ...]
    sources: tuple[Vouching, ...]
    unsourced: tuple[OutletLook, ...]
    """Outlets that give it somewhere and name nobody."""
    claims: tuple[str, ...]
    """Ids, one of each outlet before the second of any."""

    @property
    def printed(self) -> str:
        """As most of its claims print it; nothing of what was withdrawn."""
        return self.value.printed if self.value else ""

    @property
    def denied(self) -> bool:
        """Is the value only denied?"""
        return bool(self.value and self.value.denied)

    @property
    def withdrawn(self) -> bool:
        """Was it once said, and is no longer?"""
        return self.value is None

    @property
    def is_on_nobodys_word(self) -> bool:
        """Does no claim say on whose word?"""
        return not self.sources


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with the sentences of it that a page shows."""

    group: ValueGroup
    open: Sequence[Row]
    folded: Sequence[Row]


def value_groups(claims: Iterable[Row], looks: Mapping[str, OutletLook]) -> list[ValueGroup]:
    """Rows of the view `claims`: by value, what most outlets give first, denials after, and last what was withdrawn."""
    rows = list(claims)
    current = [row for row in rows if not row["withdrawn_at"]]
    gone = [row for row in rows if row["withdrawn_at"]]
    of_claim = {row["claim_id"]: row for row in rows}
    groups = [
        _group(value, [of_claim[claim.claim_id] for claim in value.claims], looks)
        for value in by_value(map(claim_of, current))
    ]
    return [*groups, _group(None, gone, looks)] if gone else groups


def chosen_from(groups: Iterable[ValueGroup], claims: Iterable[Row], *, outlet: str, source: str) -> list[str]:
    """Ids of the claims of an outlet and of a source (empty for any), in the order of the groups."""
    fitting = {row["claim_id"] for row in claims if outlet in ("", row["outlet"]) and source in ("", row["source"])}
    return [claim for group in groups for claim in group.claims if claim in fitting]


def shown_groups(groups: Iterable[ValueGroup], sentences: Sequence[Row]) -> list[ShownGroup]:
    """The groups of which there are sentences to show, with these."""
    of_claim = {row["claim_id"]: row for row in sentences}
    found = [(group, [of_claim[claim] for claim in group.claims if claim in of_claim]) for group in groups]
    return [ShownGroup(group, shown[:OPEN], shown[OPEN:]) for group, shown in found if shown]


def _group(value: SaidValue | None, rows: Sequence[Row], looks: Mapping[str, OutletLook]) -> ValueGroup:
    return ValueGroup(
        value=value,
        looks=tuple(looks[outlet] for outlet in distinct(row["outlet"] for row in rows)),
        sources=tuple(_vouching(rows, looks)),
        unsourced=tuple(looks[o] for o in distinct(row["outlet"] for row in rows if not row["source"])),
        claims=tuple(_each_outlet_first([(row["claim_id"], row["outlet"]) for row in rows])),
    )


def _vouching(rows: Sequence[Row], looks: Mapping[str, OutletLook]) -> Iterator[Vouching]:
    seen: set[str] = set()
    for row in sorted(rows, key=lambda row: row["published"] or "~"):
        if row["source"] and row["source"] not in seen:
            seen.add(row["source"])
            name = row["source"]
            yield Vouching(name, key(name), row["source_kind"] or "", minute(row["published"]), looks[row["outlet"]])


def _each_outlet_first(claims: Collection[tuple[str, str]]) -> list[str]:
    """Ids in their order, first one of each outlet, then the second of each, and so on."""
    counts: dict[str, int] = {}
    ranked = []
    for claim, outlet in claims:
        counts[outlet] = counts.get(outlet, 0) + 1
        ranked.append((counts[outlet], claim))
    return [claim for _, claim in sorted(ranked, key=lambda one: one[0])]
