"""The Parquet files of a folder as batches of articles, each with its claims: of bounded size, in one order."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.errors import ClaimsError
from pipelines.parquet.files import cell_table
from pipelines.parquet.layout import Cell, about, cells_in
from pipelines.parquet.typed import rows_of

ARTICLES = 1000
"""Articles of a batch, which is a transaction: some 20,000 claims, half a second, some 30 MB."""


class Unfinished(ClaimsError):
    """The folder's backfill has not ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some articles of an outlet's month, and the claims of these."""

    outlet: str
    articles: list[dict[str, Any]]
    claims: pa.Table


def cells_to_import(folder: Path) -> list[Cell]:
    """The outlets' months in a folder. Raises `BadFolder`, and `Unfinished` where some of it is still to come."""
    if not about(folder).complete:
        raise Unfinished(f"{folder} is not finished: give the same `claims backfill` once more, it goes on")
    return list(cells_in(folder))


def texts_in(folder: Path, cell: Cell) -> list[dict[str, Any]]:
    """By what the texts of an outlet's month are told apart, without the texts. Raises `BadFolder`."""
    names = ["article_id", "text_sha256", "first_seen", "record_id", "paywalled"]
    return list(rows_of(cell_table(folder, "articles", cell).select(names)))


def batches_of(folder: Path, cell: Cell) -> Iterator[Batch]:
    """An outlet's month in batches. The texts of an article are in one of them. Raises `BadFolder`."""
    articles = cell_table(folder, "articles", cell).sort_by([("article_id", "ascending"), ("first_seen", "ascending")])
    claims = cell_table(folder, "claims", cell)
    start = 0
    while start < articles.num_rows:
        end = _end_of_article(articles["article_id"], min(start + ARTICLES, articles.num_rows))
        some = articles.slice(start, end - start)
        theirs = claims.filter(pc.is_in(claims["article_id"], value_set=some["article_id"].combine_chunks()))
        yield Batch(outlet=cell.outlet, articles=list(rows_of(some)), claims=theirs)
        start = end


def _end_of_article(names: pa.ChunkedArray, end: int) -> int:
    while end < len(names) and names[end] == names[end - 1]:
        end += 1
    return end
