"""Texts written into the tables: new articles in bulk, a text of a known one as reading would store it."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
from sqlite_utils import Database

from crawlers.urls import article_id as outlets_own_name
from extract.records import Annotation, claim_of
from pipelines.database.bulk import insert_rows, new_articles
from pipelines.database.open import transaction
from pipelines.database.sightings import see_again
from pipelines.imports.outlets import Outlets
from pipelines.imports.rows import (
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    PAGE_COLUMNS,
    REVISION_COLUMNS,
    UPDATE_COLUMNS,
    URL_COLUMNS,
    Row,
    article_of,
    article_row,
    claim_rows,
    page_of,
    page_row,
    revision_row,
    update_rows,
    url_row,
)
from pipelines.parquet.typed import rows_of
from pipelines.reading.store import put_article


class Writer:
    """Writes texts that are imported `at` a time; `found_in` is said of their addresses."""

    def __init__(self, db: Database, outlets: Outlets, *, at: str, found_in: str) -> None:
        self._db, self._outlets, self._at, self._found_in = db, outlets, at, found_in

    def put_new(self, rows: Sequence[Row], claims: pa.Table) -> int:
        """Write articles that the database has not, each with one text, and their claims; returns how many claims."""
        by_record = {row["record_id"]: row for row in rows}
        theirs = claims.filter(pc.is_in(claims["record_id"], value_set=pa.array(list(by_record))))
        with new_articles(self._db):
            self._put_pages(rows)
            insert_rows(self._db, "articles", ARTICLE_COLUMNS, map(article_row, rows))
            insert_rows(self._db, "revisions", REVISION_COLUMNS, map(revision_row, rows))
            insert_rows(self._db, "live_updates", UPDATE_COLUMNS, (entry for row in rows for entry in update_rows(row)))
            insert_rows(self._db, "claim_rows", CLAIM_COLUMNS, claim_rows(theirs, by_record))
        return int(theirs.num_rows)

    def put_one(self, row: Row, claims: pa.Table) -> int:
        """Write a text as the reading stage stores a page; returns how many claims it makes."""
        of_text = pc.and_(
            pc.equal(claims["record_id"], row["record_id"]), pc.equal(claims["article_id"], row["article_id"])
        )
        theirs = claims.filter(of_text)
        found = Annotation(claims=tuple(claim_of({**one, "outlet": row["outlet"]}) for one in rows_of(theirs)))
        with transaction(self._db):
            self._put_pages([row])
            put_article(
                self._db, page_of(row), article_of(row), found, extractor=row["extractor"], reader=row["reader"]
            )
        return len(found.claims)

    def see_again(self, row: Row) -> None:
        """Note that a text that the database has was captured later than it knew."""
        if row["last_seen"] > row["first_seen"]:
            with transaction(self._db):
                see_again(self._db, row["page_url"], row["last_seen"])

    def _put_pages(self, rows: Sequence[Row]) -> None:
        pages = (page_row(row, at=self._at, key=self._key(row)) for row in rows)
        urls = (url_row(row, at=self._at, found_in=self._found_in) for row in rows)
        insert_rows(self._db, "pages", PAGE_COLUMNS, pages)
        insert_rows(self._db, "urls", URL_COLUMNS, urls)

    def _key(self, row: Row) -> str | None:
        """What its outlet calls the article of a page; None where no rule says so."""
        of = self._outlets.of(row["outlet"])
        return (outlets_own_name(row["url"], of.outlet) or "") if of.crawled else None
