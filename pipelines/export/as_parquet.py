"""Claims as Parquet: typed columns for data frames (pandas, Polars, DuckDB, R), with every column's description."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from sqlite_utils.utils import chunks

from pipelines.export.fields import FIELD_TEXTS, FIELD_TYPES
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


def write(rows: Iterable[Row], out: BinaryIO, sample: bool) -> None:
    """Write a row a claim. The file's own metadata say whether it is a sample."""
    schema = pa.schema(
        [
            pa.field(name, _TYPES[FIELD_TYPES[name]], metadata={"description": text})
            for name, text in FIELD_TEXTS.items()
        ],
        metadata={"title": "SAMPLE claims: invented news" if sample else "claims", "sample": str(int(sample))},
    )
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in map(list, chunks(rows, BATCH)):
            columns = [_column(name, [row[name] for row in batch]) for name in FIELD_TYPES]
            writer.write_table(pa.table(columns, schema=schema), row_group_size=BATCH)


def _column(name: str, values: list[Any]) -> pa.Array:
    kind = FIELD_TYPES[name]
    if kind == "datetime":
        values = [None if value is None else _time(name, value) for value in values]
    elif kind == "boolean":
        values = [None if value is None else bool(value) for value in values]
    return pa.array(values, _TYPES[kind])


def _time(name: str, value: str) -> datetime:
    try:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise ExportError(f"a claim's {name} is {value!r}, which is no time: export csv or jsonl instead") from error
