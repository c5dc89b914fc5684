"""Rows as Parquet: typed columns for data frames (pandas, Polars, DuckDB, R), with every column's description."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from sqlite_utils.utils import chunks

from pipelines.export.content import Content
from pipelines.export.formats import ExportError, Row

BATCH = 20_000
"""Rows of one row group: some 20 MB while it is made, and large enough to compress well."""

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "datetime": pa.timestamp("ms", tz="UTC"),
}


def write(rows: Iterable[Row], out: BinaryIO, content: Content, sample: bool) -> None:
    """Write them with their types. The file's own metadata say whether it is a sample."""
    types = content.types
    schema = pa.schema(
        [pa.field(name, _TYPES[types[name]], metadata={"description": text}) for name, text in content.texts.items()],
        metadata={
            "title": f"SAMPLE {content.name}: invented news" if sample else content.name,
            "sample": str(int(sample)),
        },
    )
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in map(list, chunks(rows, BATCH)):
            columns = [_column(name, kind, [row[name] for row in batch]) for name, kind in types.items()]
            writer.write_table(pa.table(columns, schema=schema), row_group_size=BATCH)


def _column(name: str, kind: str, values: list[Any]) -> pa.Array:
    if kind == "datetime":
        values = [None if value is None else _time(name, value) for value in values]
    elif kind == "boolean":
        values = [None if value is None else bool(value) for value in values]
    return pa.array(values, _TYPES[kind])


def _time(name: str, value: str) -> datetime:
    try:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise ExportError(f"{name} is {value!r}, which is no time: export csv or jsonl instead") from error
