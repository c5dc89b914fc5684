"""Rows that wait in files of their own, a part each, until they are put together by outlet and month."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipelines.parquet.columns import UNPLACED
from pipelines.parquet.files import write_file
from pipelines.parquet.layout import TABLES, Cell
from pipelines.parquet.typed import table_of

PARTS = "parts"
_ORDER = [("outlet", "ascending"), ("month", "ascending")]


def write_part(folder: Path, part: str, articles: Sequence[dict[str, Any]], claims: Sequence[dict[str, Any]]) -> None:
    """Write a part's rows in place of what there was, each file whole or not at all; none for a part without any."""
    if not articles:
        drop_parts(folder, [part])
        return
    for table, rows in zip(reversed(TABLES), (claims, articles), strict=True):
        # By outlet, so that whoever wants one of them passes over the rest of the file.
        write_file(file_of_part(folder, table, part), table_of(rows, UNPLACED[table]).sort_by(_ORDER))


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
