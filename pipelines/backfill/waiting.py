"""Rows that wait in files of their own, a part each, until they are put together by outlet and month."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipelines.parquet.columns import UNPLACED
from pipelines.parquet.files import ROW_GROUP, file_writer
from pipelines.parquet.layout import TABLES, Cell
from pipelines.parquet.typed import table_of

PARTS = "parts"
HELD = 64 * 2**20
"""Bytes of texts and claims of a part that are held before they are written: a page that unpacks to a thousand times
its size must not cost the pages beside it, nor a file of a gigabyte that is read in one go its worker."""
ROW = 3000
"""What a row takes in memory, without its text."""
_ORDER = [("outlet", "ascending"), ("month", "ascending")]


class PartRows:
    """The rows of a part on their way into its files: what is held of them in memory is bounded."""

    def __init__(self, folder: Path, part: str, files: ExitStack) -> None:
        self._folder, self._part, self._files = folder, part, files
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
        self._held = 0

    def add(self, article: dict[str, Any], claims: Sequence[dict[str, Any]]) -> None:
        """Take the rows of a page."""
        self._rows["articles"].append(article)
        self._rows["claims"] += claims
        self._held += sys.getsizeof(article["text"]) + ROW * (1 + len(claims))
        if self._held > HELD:
            self.flush()

    def flush(self) -> bool:
        """Write what is held; returns whether there have been any rows."""
        if self._rows["articles"]:
            for table in TABLES:  # claims last, so closed first: where there is a file of articles, there is theirs
                # By outlet, so that whoever wants one of them passes over the rest of the file.
                rows = table_of(self._rows[table], UNPLACED[table]).sort_by(_ORDER)
                self._writer(table).write_table(rows, row_group_size=ROW_GROUP)
                self._rows[table].clear()
            self._held = 0
        return bool(self._writers)

    def _writer(self, table: str) -> pq.ParquetWriter:
        if table not in self._writers:
            path = file_of_part(self._folder, table, self._part)
            self._writers[table] = self._files.enter_context(file_writer(path, UNPLACED[table]))
        return self._writers[table]


@contextmanager
def part_rows(folder: Path, part: str) -> Iterator[PartRows]:
    """Rows of a part, written in place of what there was when the block ends well; no file for a part without any."""
    with ExitStack() as files:
        rows = PartRows(folder, part, files)
        yield rows
        some = rows.flush()
    if not some:
        drop_parts(folder, [part])


def file_of_part(folder: Path, table: str, part: str) -> Path:
    """Where a part's rows of a table wait."""
    return folder / PARTS / f"{part}.{table}.parquet"


def waiting(folder: Path, parts: Iterable[str]) -> list[str]:
    """Those of `parts` whose rows wait."""
    return [part for part in parts if file_of_part(folder, "articles", part).exists()]


def cells_of(folder: Path, part: str) -> Counter[Cell]:
    """How many articles and claims of each outlet's month wait in a part."""
    found: Counter[Cell] = Counter()
    for table in TABLES:
        columns = pq.read_table(file_of_part(folder, table, part), columns=["outlet", "month"], partitioning=None)
        for row in columns.group_by(["outlet", "month"]).aggregate([([], "count_all")]).to_pylist():
            found[Cell(row["outlet"], row["month"])] += row["count_all"]
    return found


def waiting_rows(folder: Path, table: str, parts: Iterable[str], cells: Sequence[Cell]) -> pa.Table:
    """The rows of some outlets' months that wait in these parts."""
    files = [str(file_of_part(folder, table, part)) for part in parts]
    outlets, months = ({getattr(cell, name) for cell in cells} for name in ("outlet", "month"))
    wanted = ds.field("outlet").isin(sorted(outlets)) & ds.field("month").isin(sorted(months))
    return ds.dataset(files, schema=UNPLACED[table], format="parquet").to_table(filter=wanted)


def drop_parts(folder: Path, parts: Iterable[str]) -> None:
    """Remove the files of parts whose rows have their place."""
    for part in parts:
        for table in TABLES:  # articles first: by them it is seen whether a part waits
            file_of_part(folder, table, part).unlink(missing_ok=True)


def drop_halves(folder: Path) -> None:
    """Remove what workers that were killed had written by half; no other may be at work."""
    for path in (folder / PARTS).glob(".*.parquet.*"):
        path.unlink(missing_ok=True)
