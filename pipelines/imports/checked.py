"""Is an outlet's month what `claims backfill` writes? Folders come from anywhere: nothing is believed. Pure."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from crawlers.outlet import Outlet
from crawlers.saved.address import public_address
from crawlers.saved.owner import owner_among
from crawlers.urls import BadUrl, printable
from pipelines.imports.cells import Month
from pipelines.imports.outlets import NOWHERE
from pipelines.imports.placed import PLACED, misplaced
from pipelines.parquet.columns import ARTICLE_COLUMNS
from pipelines.reading.revisions import article_id, text_hash

_REQUIRED = {
    "articles": tuple(column.name for column in ARTICLE_COLUMNS if not column.optional),
    "claims": ("claim_id", "article_id", "record_id", *PLACED),
}
"""What may not be missing; of claims the database's own rules say the rest."""
_NAMES = ("record_id", "warc_file", "reader", "extractor")
"""Texts that are names, without what no header of a record holds."""
_CONTROL = r"[\x00-\x08\x0a-\x1f\x7f]"
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_KEY = re.compile(r"[a-z0-9_-]{1,60}")
_EARLIEST = datetime(1000, 1, 1, tzinfo=UTC)
"""Years have four digits, or times as text could not be compared."""
_LATEST = datetime(9999, 12, 31, tzinfo=UTC)
_SEEN = ("first_seen", "last_seen")


class Misfit(ValueError):
    """What in a month does not hold; the message says what, in a line."""


def check_month(month: Month, outlet: Outlet, latest: datetime) -> None:
    """Raise `Misfit` unless all of a month can have been read of pages of `outlet`, captured before `latest`."""
    _check_name(outlet.name)
    if not _MONTH.fullmatch(month.cell.month):
        raise Misfit(f"{printable(month.cell.month, 80)!r} is no month")
    tables = {"articles": month.articles, "claims": month.claims}
    for name, table in tables.items():
        _check_columns(name, table, latest)
    for problem in _pages(month.articles, outlet):
        raise Misfit(problem)
    for problem in misplaced(month):
        raise Misfit(problem)


def _check_name(name: str) -> None:
    try:
        if not _KEY.fullmatch(name):
            public_address(f"https://{name}/")
    except BadUrl as error:
        raise Misfit(f"{printable(name, 80)!r} is neither an outlet nor a host: {error}") from error


def _check_columns(name: str, table: pa.Table, latest: datetime) -> None:
    try:
        table.validate(full=True)
    except pa.ArrowInvalid as error:
        raise Misfit(f"{name}: {error}") from error
    for field in table.schema:
        column, where = table[field.name], f"{name}.{field.name}"
        if field.name in _REQUIRED[name] and column.null_count:
            raise Misfit(f"{where} is missing")
        if pa.types.is_timestamp(field.type):
            end = latest if field.name in _SEEN else _LATEST
            if _any(pc.or_(pc.less(column, _as(_EARLIEST, field)), pc.greater(column, _as(end, field)))):
                raise Misfit(f"{where} is no time at which that can have been")
        if pa.types.is_floating(field.type) and _any(pc.invert(pc.is_finite(column))):
            raise Misfit(f"{where} is no number")
        if pa.types.is_list(field.type) and pc.list_flatten(column).null_count:
            raise Misfit(f"{where} has gaps")
        if pa.types.is_string(field.type):
            wrong = _CONTROL if field.name in _NAMES else r"\x00"
            if _any(pc.match_substring_regex(column, wrong)):
                raise Misfit(f"{where} holds control characters")


def _pages(articles: pa.Table, outlet: Outlet) -> Iterator[str]:
    """What is wrong with the addresses and the texts of articles."""
    for row in articles.select(["article_id", "url", "page_url", "text", "text_sha256"]).to_pylist():
        if row["text_sha256"] != text_hash(row["text"]):
            yield f"the text of {printable(row['url'], 200)} is not the one that was read"
        if row["article_id"] != article_id(row["url"]):
            yield f"{printable(row['article_id'], 80)} is not the name of {printable(row['url'], 200)}"
        for url in {row["url"], row["page_url"]}:
            try:
                public_address(url)
            except BadUrl as error:
                yield f"{printable(url, 200)}: {error}"
            else:
                if not (outlet.hosts[0].endswith(NOWHERE) or owner_among(url, [outlet])):
                    yield f"{printable(url, 200)} is no page of {printable(outlet.name, 200)}"


def _as(time: datetime, field: pa.Field) -> pa.Scalar:
    return pa.scalar(time, field.type)


def _any(found: Any) -> bool:
    return bool(pc.any(found).as_py())
