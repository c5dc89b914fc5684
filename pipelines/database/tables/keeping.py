"""What stays of what was dropped or forgotten, and where public copies went."""

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

FORGOTTEN = Table(
    name="forgotten",
    title="Forgotten",
    text="Addresses of articles that were erased on request: they are not fetched, added or replayed again.",
    key=("url",),
    columns=(
        Column("url", "An address of the article, in canonical form"),
        Column("article", "Canonical address of the article"),
        Column("outlet", "Outlet that published it"),
        Column("forgotten_at", "When that was asked for (UTC)", type="time"),
        Column("erased_at", "When nothing of it was left here (UTC); null until then", type="time", optional=True),
    ),
    hidden=True,
)

ERASED_PAGES = Table(
    name="erased_pages",
    title="Erased pages",
    text="Records of archived pages that went when their article was forgotten, by name alone: whoever cites one "
    "is told that it is gone on purpose.",
    key=("record_id",),
    rowid=False,
    columns=(
        Column("record_id", "The record's WARC-Record-ID, which says nothing of the page"),
        Column("erased_at", "When it was erased (UTC)", type="time"),
    ),
    hidden=True,
)

SNAPSHOTS = Table(
    name="snapshots",
    title="Public copies",
    text="Folders that `claims publish` wrote to: what is forgotten is taken out of them too.",
    key=("folder",),
    columns=(
        Column("folder", "The folder, with its whole path"),
        Column("published_at", "When it was last written (UTC)", type="time"),
    ),
    hidden=True,
)
