"""How an outlet looks on every page: its name, and a shape and colour of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from datasette.database import Database
from datasette.utils import tilde_encode
from markupsafe import Markup

from pipelines.database.outlets import OUTLET_TITLE
from pipelines.site.server.kept_answers import TO_KEEP

_SHAPES = (
    "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0",  # circle
    "M-5.5,-5.5h11v11h-11z",  # square
    "M0,-7.5L7.5,0L0,7.5L-7.5,0z",  # diamond
    "M0,-7L7,5.5H-7z",  # triangle
    "M0,7L7,-5.5H-7z",  # triangle, point down
    "M-2.3,-7h4.6v4.7h4.7v4.6h-4.7v4.7h-4.6v-4.7h-4.7v-4.6h4.7z",  # cross
    "M0,-7.5L6.6,-2.3L4.1,5.8H-4.1L-6.6,-2.3z",  # pentagon
    "M0,-8L2,-2.6L7.7,-2.4L3.2,1.1L4.7,6.6L0,3.4L-4.7,6.6L-3.2,1.1L-7.7,-2.4L-2,-2.6z",  # star
)
"""Around the point they mark, some 14 wide. Colours are in the style sheet, as dark pages need others."""

OUTLETS = f"SELECT outlet, {OUTLET_TITLE} AS title, outside FROM outlets o ORDER BY outside, outlet"  # noqa: S608 (ours)
"""Outlets that are crawled first: a page added by hand or imported gives none of them another look."""


@dataclass(frozen=True, slots=True)
class OutletLook:
    """An outlet as pages show it."""

    outlet: str
    title: str
    number: int
    outside: bool = False
    """Is it a host outside the crawled outlets, whose pages were added by hand or imported? Its title says so."""

    @property
    def key(self) -> str:
        """Its name as it stands in addresses: a host has dots, which would end one."""
        return str(tilde_encode(self.outlet))

    @property
    def shape(self) -> str:
        """The path of its mark in SVG, around 0, 0."""
        return _SHAPES[self.number % len(_SHAPES)]

    @property
    def style(self) -> str:
        """The class that colours it."""
        return f"o{self.number % len(_SHAPES)}"

    @property
    def glyph(self) -> Markup:
        """Its mark in running text; the name stands beside it."""
        return Markup(
            '<svg class="glyph {}" width="14" height="14" viewBox="-8 -8 16 16" aria-hidden="true"><path d="{}"/></svg>'
        ).format(self.style, self.shape)


async def outlet_looks(database: Database) -> dict[str, OutletLook]:
    """All outlets by name; the same shape on every page of one database."""
    return looks_of((await database.execute(TO_KEEP + OUTLETS)).rows)


def looks_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, OutletLook]:
    """The looks of the rows that `OUTLETS` gives."""
    return {
        row["outlet"]: OutletLook(row["outlet"], row["title"], number, bool(row["outside"]))
        for number, row in enumerate(rows)
    }
