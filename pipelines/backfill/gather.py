"""Rows of parts put where they belong, a file an outlet's month, each text of an article once.

Of captures in one month with the same title and text the first counts; `last_seen` tells of the last. Doing it twice
changes nothing, so it can be killed at any time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.backfill.waiting import cells_of, waiting_rows
from pipelines.parquet.files import cell_table, write_cell
from pipelines.parquet.layout import TABLES, Cell
from pipelines.worker import free_memory

ROWS = 150_000
"""Articles and claims put together at a time: some 300 MB of memory. An outlet's month is never divided."""

_SAME = ["article_id", "title", "text_sha256"]
_FIRST = [(name, "ascending") for name in ("article_id", "first_seen", "record_id", "warc_file", "warc_offset")]
_IN_TEXT = [(name, "ascending") for name in ("article_id", "first_seen", "record_id", "field", "start", "claim_id")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Outlets' months that are put together in one go."""

    cells: tuple[Cell, ...]
    parts: tuple[str, ...]
    """Parts in which rows of them wait."""


def groups_of(folder: Path, parts: Iterable[str]) -> Iterator[Group]:
    """What waits in these parts, in groups of bounded size."""
    rows: Counter[Cell] = Counter()
    where: dict[Cell, list[str]] = {}
    for part in parts:
        for cell, count in cells_of(folder, part).items():
            rows[cell] += count
            where.setdefault(cell, []).append(part)
    group: list[Cell] = []
    for cell in sorted(rows):
        if group and sum(rows[one] for one in group) + rows[cell] > ROWS:
            yield _group(group, where)
            group = []
        group.append(cell)
    if group:
        yield _group(group, where)


def gather(group: Group, folder: Path) -> int:
    """Put a group's rows into its files, with what these hold already; returns how many articles are in them."""
    with free_memory():  # a worker's limit is for what a page may take; a large outlet's month takes more
        return _gather(group, folder)


def _gather(group: Group, folder: Path) -> int:
    waiting = {table: waiting_rows(folder, table, group.parts, group.cells) for table in TABLES}
    count = 0
    for cell in group.cells:
        articles, claims = (
            pa.concat_tables([cell_table(folder, table, cell), _of_cell(waiting[table], cell)]) for table in TABLES
        )
        articles = _each_once(articles)
        write_cell(folder, "claims", cell, _claims_of(claims, articles))
        write_cell(folder, "articles", cell, articles)
        count += articles.num_rows
    return count


def _group(cells: Sequence[Cell], where: dict[Cell, list[str]]) -> Group:
    parts = dict.fromkeys(part for cell in cells for part in where[cell])
    return Group(cells=tuple(cells), parts=tuple(parts))


def _of_cell(rows: pa.Table, cell: Cell) -> pa.Table:
    here = pc.and_(pc.equal(rows["outlet"], cell.outlet), pc.equal(rows["month"], cell.month))
    return rows.filter(here).drop_columns(["outlet", "month"])


def _each_once(articles: pa.Table) -> pa.Table:
    """Each title and text of an article once, as it was captured first."""
    articles = articles.sort_by(_FIRST)
    numbered = articles.select([*_SAME, "last_seen"]).append_column("row", _rows(articles))
    found = numbered.group_by(_SAME, use_threads=False).aggregate([("row", "min"), ("last_seen", "max")])
    found = found.sort_by("row_min")
    return _with(articles.take(found["row_min"]), "last_seen", found["last_seen_max"])


def _claims_of(claims: pa.Table, articles: pa.Table) -> pa.Table:
    """The claims of these captures, each once, seen as long as their article."""
    place = pc.binary_join_element_wise(
        articles["warc_file"], articles["warc_offset"].cast(pa.string()), articles["record_id"], "#"
    ).combine_chunks()
    claims = claims.filter(pc.is_in(claims["snapshot"], value_set=place)).sort_by(_IN_TEXT)
    numbered = claims.select(["snapshot", "claim_id"]).append_column("row", _rows(claims))
    found = numbered.group_by(["snapshot", "claim_id"], use_threads=False).aggregate([("row", "min")])
    claims = claims.take(found.sort_by("row_min")["row_min"])
    article = pc.index_in(claims["snapshot"], value_set=place)
    return _with(claims, "last_seen", articles["last_seen"].take(article))


def _with(table: pa.Table, name: str, values: pa.ChunkedArray) -> pa.Table:
    at = table.schema.get_field_index(name)
    return table.set_column(at, table.schema.field(at), values)


def _rows(table: pa.Table) -> pa.Array:
    """The numbers of a table's rows; of an empty one, too, a column of numbers."""
    return pa.array(range(table.num_rows), pa.int64())
