"""What stays of what was dropped."""

from crawlers.fates import Fate
from pipelines.database.tables.declare import Column, Table

_FATES = tuple(fate.value for fate in Fate)

FETCH_COUNTS = Table(
    name="fetch_counts",
    title="Fetches by day",
    text="What `claims prune` made of old rows of `fetches`: how many ended how.",
    key=("day", "outlet", "kind", "fate"),
    rowid=False,
    columns=(
        Column("day", "The day on which they ended (UTC)"),
        Column("outlet", "Outlet that published the articles"),
        Column("kind", "page, listing or file", values=("page", "listing", "file")),
        Column("fate", f"How they ended: {', '.join(_FATES)}", values=_FATES),
        Column("fetches", "How many", type="integer", least=1),
        Column("bytes", "Size of their bodies as sent", type="integer", least=0),
    ),
    hidden=True,
)
