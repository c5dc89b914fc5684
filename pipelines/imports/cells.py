"""The Parquet files of a folder as batches of articles, each with its claims: of bounded size, in one order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.errors import ClaimsError
from pipelines.parquet.files import cell_table
from pipelines.parquet.layout import Cell, about, cells_of_all
from pipelines.parquet.typed import rows_of

ARTICLES = 1000
"""Articles of a batch, which is a transaction: some 20,000 claims, half a second, some 30 MB."""


class Unfinished(ClaimsError):
    """The folder's backfill has not ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """An outlet's month, as it lies in the folder."""

    cell: Cell
    articles: pa.Table
    claims: pa.Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some articles, and the claims of these."""

    articles: list[dict[str, Any]]
    claims: pa.Table


def cells_to_import(folder: Path) -> list[Cell]:
    """The outlets' months in a folder. Raises `BadFolder`, and `Unfinished` where some of it is still to come."""
    if not about(folder).complete:
        again = "give the same `claims backfill` again, which goes on where it was"
        raise Unfinished(f"the folder {folder} is not finished: {again}")
    return cells_of_all(folder)


def month_in(folder: Path, cell: Cell) -> Month:
    """An outlet's month, its articles in order. Raises `BadFolder`."""
    articles = cell_table(folder, "articles", cell).sort_by([("article_id", "ascending"), ("first_seen", "ascending")])
    return Month(cell=cell, articles=articles, claims=cell_table(folder, "claims", cell))


def texts_in(month: Month) -> list[dict[str, Any]]:
    """By what the texts of a month are told apart, without the texts."""
    return list(rows_of(month.articles.select(["article_id", "text_sha256", "first_seen", "record_id", "paywalled"])))


def batches_of(month: Month) -> Iterator[Batch]:
    """A month in batches. The texts of an article are in one of them."""
    articles, claims, start = month.articles, month.claims, 0
    while start < articles.num_rows:
        end = _end_of_article(articles["article_id"], min(start + ARTICLES, articles.num_rows))
        some = articles.slice(start, end - start)
        theirs = claims.filter(pc.is_in(claims["article_id"], value_set=some["article_id"].combine_chunks()))
        yield Batch(articles=list(rows_of(some)), claims=theirs)
        start = end


def together(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Small batches joined: most hosts have a few articles a month, and a transaction each would take longest."""
    waiting: list[Batch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(len(one.articles) for one in waiting) >= ARTICLES:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(batches: list[Batch]) -> Batch:
    articles = [row for batch in batches for row in batch.articles]
    return Batch(articles=articles, claims=pa.concat_tables(batch.claims for batch in batches))


def _end_of_article(names: pa.ChunkedArray, end: int) -> int:
    while end < len(names) and names[end] == names[end - 1]:
        end += 1
    return end
