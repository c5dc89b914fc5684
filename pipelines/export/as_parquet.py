"""Rows as Parquet: typed columns for data frames (pandas, Polars, DuckDB, R), with every column's description."""

from collections.abc import Iterable
from typing import BinaryIO

import pyarrow.parquet as pq
from sqlite_utils.utils import chunks

from pipelines.export.content import Content
from pipelines.export.formats import ExportError, Row
from pipelines.parquet.files import COMPRESSION, ROW_GROUP
from pipelines.parquet.typed import BadTime, schema_of, table_of


def write(rows: Iterable[Row], out: BinaryIO, content: Content, sample: bool) -> None:
    """Write them with their types. The file's own metadata say whether it is a sample."""
    about = {
        "title": f"SAMPLE {content.name}: invented news" if sample else content.name,
        "sample": str(int(sample)),
    }
    schema = schema_of(content.columns, about=about)
    with pq.ParquetWriter(out, schema, compression=COMPRESSION) as writer:
        for batch in map(list, chunks(rows, ROW_GROUP)):
            try:
                writer.write_table(table_of(batch, schema), row_group_size=ROW_GROUP)
            except BadTime as error:
                raise ExportError(f"{error}: export csv or jsonl instead") from error
