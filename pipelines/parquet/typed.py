"""Declared columns as Arrow has them: types, descriptions, and rows of the tables' kind made into columns and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from pipelines.database.tables.declare import Column, Type

Row = Mapping[str, Any]

_TYPES: dict[Type, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "time": pa.timestamp("ms", tz="UTC"),
}
_TIME = "%Y-%m-%dT%H:%M:%SZ"


class BadTime(ValueError):
    """A time that is none; the message gives column and value."""


def schema_of(
    columns: Iterable[Column], nested: Mapping[str, pa.DataType] | None = None, about: Mapping[str, str] | None = None
) -> pa.Schema:
    """The Arrow schema of columns, each with its meaning; `nested` has the types of those that are lists."""
    types = {column.name: (nested or {}).get(column.name) or _TYPES[column.type] for column in columns}
    fields = [pa.field(column.name, types[column.name], metadata={"description": column.text}) for column in columns]
    return pa.schema(fields, metadata=about or {})


def table_of(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Rows as the tables have them (times as text, flags as 0 and 1) as an Arrow table. Raises `BadTime`."""
    return pa.table([_column(field, [row[field.name] for row in rows]) for field in schema], schema=schema)


def rows_of(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of an Arrow table as the tables have them: times as text; flags are true and false."""
    times = [field.name for field in table.schema if pa.types.is_timestamp(field.type)]
    for batch in table.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            for name in times:
                row[name] = row[name] and row[name].strftime(_TIME)
            yield row


def _column(field: pa.Field, values: list[Any]) -> pa.Array:
    if pa.types.is_timestamp(field.type):
        values = [None if value is None else _time(field.name, value) for value in values]
    elif pa.types.is_boolean(field.type):
        values = [None if value is None else bool(value) for value in values]
    return pa.array(values, field.type)


def _time(name: str, value: str) -> datetime:
    try:
        return datetime.strptime(value, _TIME).replace(tzinfo=UTC)
    except ValueError as error:
        raise BadTime(f"{name} is {value!r}, which is no time") from error
