"""Invented articles as the reading stage hands them over: to be stored for the first time, or by a newer extractor."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from benchmarks.invented import Piece
from benchmarks.rows import rows_of
from extract.records import Annotation, Article, claim_of
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import store_article

ANOTHER = "benchmark, another version"
"""What extracts articles again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article that was read and waits to be stored."""

    page: PageRow
    article: Article
    annotation: Annotation
    extractor: str


def store_all(db: Database, read: Iterable[Read]) -> None:
    """Store articles as the reading stage does, each in a transaction of its own."""
    for one in read:
        store_article(db, one.page, one.article, one.annotation, extractor=one.extractor)


def arriving(db: Database, piece: Piece, extractor: str) -> Read:
    """A new article whose page is in the database, as the crawl leaves it."""
    rows = rows_of(piece, 1000, lined_up=False)
    for table in ("urls", "fetches", "pages"):
        db.table(table).insert_all(rows[table])
    page, article = rows["pages"][-1], rows["articles"][0]
    own = {name: article[name] for name in ("url", "outlet", "title", "published")} | {"extractor": extractor}
    return Read(
        page=PageRow(**{name: page[name] for name in PageRow.__dataclass_fields__}),
        article=Article(url=article["url"], title=article["title"], text=article["text"], authors=("A. Writer",),
                        published=article["published"]),
        annotation=Annotation(claims=tuple(claim_of(row | own) for row in rows["claim_rows"])),
        extractor=extractor,
    )  # fmt: skip


def stored(db: Database, article: str) -> Read:
    """An article of the database, as another version of the extractor reads its newest page: the same claims."""
    (row,) = db.query("SELECT * FROM articles WHERE article_id = ?", [article])
    page = next(
        db.query(
            """SELECT p.* FROM revisions r JOIN pages p USING (record_id)
            WHERE r.article_id = ? ORDER BY r.revision DESC""",
            [article],
        )
    )
    claims = db.query("SELECT * FROM claim_rows WHERE article_id = ? AND withdrawn_at IS NULL", [article])
    own = {name: row[name] for name in ("url", "outlet", "title", "published")} | {"extractor": ANOTHER}
    return Read(
        page=PageRow(**{name: page[name] for name in PageRow.__dataclass_fields__}),
        article=Article(url=row["url"], title=row["title"], text=row["text"], authors=("A. Writer",),
                        published=row["published"]),
        annotation=Annotation(claims=tuple(claim_of(claim | own) for claim in claims)),
        extractor=ANOTHER,
    )  # fmt: skip
