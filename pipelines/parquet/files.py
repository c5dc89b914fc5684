"""Parquet files written whole or not at all, and read back as rows or as one data set."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipelines.files.output import written_bytes
from pipelines.parquet.columns import PATH, SCHEMAS, UNPLACED
from pipelines.parquet.layout import BadFolder, Cell, file_of
from pipelines.parquet.typed import rows_of, schema_of

ROW_GROUP = 20_000
"""Rows: some 20 MB while they are read, and large enough to compress well."""
COMPRESSION = "zstd"


def write_cell(folder: Path, table: str, cell: Cell, rows: pa.Table) -> None:
    """Write a table's rows of an outlet's month in place of what was there; its schema is that of `SCHEMAS`."""
    path = file_of(folder, table, cell)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, rows.cast(SCHEMAS[table]))


def write_file(path: Path, rows: pa.Table) -> None:
    """Write an Arrow table as one Parquet file, whole or not at all."""
    with file_writer(path, rows.schema) as file:
        file.write_table(rows, row_group_size=ROW_GROUP)


@contextmanager
def file_writer(path: Path, schema: pa.Schema) -> Iterator[pq.ParquetWriter]:
    """What writes a Parquet file table by table; the file is there when the block ends well, whole or not at all."""
    with written_bytes(str(path)) as out, pq.ParquetWriter(out, schema, compression=COMPRESSION) as file:
        yield file


def read_cell(folder: Path, table: str, cell: Cell) -> Iterator[dict[str, Any]]:
    """A table's rows of an outlet's month, with `outlet` and `month`: times as text. Raises `BadFolder`."""
    for row in rows_of(cell_table(folder, table, cell)):
        yield {"outlet": cell.outlet, "month": cell.month, **row}


def cell_table(folder: Path, table: str, cell: Cell) -> pa.Table:
    """The same as an Arrow table, without the columns of the path; empty where there is no file."""
    path, schema = file_of(folder, table, cell), SCHEMAS[table]
    try:
        there = pq.read_schema(path).names
        if wrong := [name for name in schema.names if there.count(name) != 1]:
            # Arrow would read a column that is not there as one without values.
            has = "has twice" if wrong[0] in there else "lacks"
            raise BadFolder(f"{path} {has} the column {wrong[0]}")
        return pq.read_table(path, schema=schema, partitioning=None)
    except FileNotFoundError:
        return schema.empty_table()
    except (pa.ArrowException, OSError) as error:
        raise BadFolder(f"{path} cannot be read: {error}") from error


def dataset(folder: Path, table: str) -> ds.Dataset:
    """All rows of a table, to be filtered by any column."""
    hive = ds.partitioning(schema_of(PATH), flavor="hive")
    return ds.dataset(folder / table, schema=UNPLACED[table], format="parquet", partitioning=hive)
