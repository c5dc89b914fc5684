"""What an export holds: the claims, and in files beside them their figures and how those are linked.

Each is described once, as the schema declares it, and every format follows from that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.database.tables.claims import CLAIMS, FIELDS
from pipelines.database.tables.declare import Column, Type
from pipelines.database.tables.figures import FIGURE_LINKS, FIGURES

_FRICTIONLESS: dict[Type, str] = {
    "text": "string", "integer": "integer", "number": "number", "flag": "boolean", "time": "datetime", "json": "object",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The rows of one file of an export: what they are, and what their columns mean."""

    name: str
    title: str
    text: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Columns by which a row is known."""
    leads_to: Mapping[str, str] = field(default_factory=dict)
    """Columns that hold the key of a row in another file, and the name of that file's content."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the columns, in the order in which every format writes them."""
        return tuple(column.name for column in self.columns)

    @property
    def texts(self) -> dict[str, str]:
        """What each column means."""
        return {column.name: column.text for column in self.columns}

    @property
    def types(self) -> dict[str, str]:
        """What each column holds, in Frictionless words."""
        return {column.name: _FRICTIONLESS[column.type] for column in self.columns}

    @property
    def flags(self) -> frozenset[str]:
        """Columns that hold 0 or 1 in the tables and are true or false in a file."""
        return frozenset(column.name for column in self.columns if column.type == "flag")

    def named(self, sample: bool) -> str:
        """Its name for a reader, who must not take invented news for real."""
        said = self.name.replace("_", " ")
        return f"SAMPLE {said}" if sample else said


CLAIMS_CONTENT = Content(
    name="claims", title=CLAIMS.title, text=CLAIMS.text, columns=FIELDS, key=("claim_id",),
    leads_to={"figure_id": "figures"},
)  # fmt: skip
FIGURES_CONTENT = Content(
    name="figures", title=FIGURES.title, text=FIGURES.text, columns=FIGURES.columns, key=FIGURES.key
)
_FROM, _TO, _RELATION = FIGURE_LINKS.columns
LINKS_CONTENT = Content(
    name="figure_links", title=FIGURE_LINKS.title, text=FIGURE_LINKS.text, key=FIGURE_LINKS.key,
    columns=(
        _FROM, Column("title_from", "That figure in words"), _RELATION, _TO, Column("title_to", "That figure in words"),
    ),
    leads_to={"figure_from": "figures", "figure_to": "figures"},
)  # fmt: skip

BESIDE = (FIGURES_CONTENT, LINKS_CONTENT)
"""What lies beside the claims."""
