"""Folders as `claims backfill` writes them, made by hand."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from built import claim
from extract.records import Annotation, Article
from pipelines.parquet.columns import SCHEMAS, article_row, claim_rows
from pipelines.parquet.files import write_cell
from pipelines.parquet.layout import About, Cell, note_about
from pipelines.parquet.typed import table_of
from pipelines.reading.revisions import article_id, text_hash

WARC = "https://archives.example/2026/02/CC-NEWS-1.warc.gz"
EXTRACTOR = "1"


class Folder:
    """A folder that fills text by text."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._cells: dict[Cell, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {}

    def put(
        self, article: Article, claims: Sequence[Any], *, outlet: str, fetched: str, record: str, **more: Any
    ) -> None:
        """A text that was captured, with its claims."""
        cell = Cell(outlet, (article.published or fetched)[:7])
        articles, all_claims = self._cells.setdefault(cell, ([], []))
        seen = {"first_seen": fetched, "last_seen": fetched}
        own = {
            "article_id": article_id(article.url), "text_sha256": text_hash(article.text), "page_url": article.url,
            "record_id": record, "warc_file": WARC, "warc_offset": 700 * len(articles), "http_status": 200,
            "content_type": "text/html", "body_sha256": "0" * 64, "size": 700, "reader": EXTRACTOR,
            "extractor": EXTRACTOR,
        }  # fmt: skip
        articles.append(article_row(article, **own | seen | more))
        found = Annotation(claims=tuple(claims))
        all_claims += claim_rows(found, snapshot=f"{WARC}#0#{record}", sample=False, record_id=record, **seen)

    def write(self, *, complete: bool = True) -> Path:
        """Write it as it is now."""
        self.path.mkdir(exist_ok=True)
        for cell, rows in self._cells.items():
            for table, some in zip(("articles", "claims"), rows, strict=True):
                write_cell(self.path, table, cell, table_of(some, SCHEMAS[table]))
        note_about(self.path, About(extractor=EXTRACTOR, complete=complete))
        return self.path


HURT = "Officials said {} people were hurt when the old ferry struck the pier at Dorvale."


def told(
    url: str,
    number: int,
    *,
    title: str = "Ferry strikes pier",
    published: str | None = "2026-02-03T09:00:00Z",
    more: str = "",
) -> tuple[Article, list[Any]]:
    """An article at `url` that says how many were hurt, and its claim."""
    sentence, quantity = HURT.format(number), f"{number} people"
    article = Article(
        url=url, title=title, text=f"{sentence}\nNobody knows why. {more}", published=published, authors=("A. Writer",)
    )
    start = sentence.index(quantity)
    said = claim(
        claim_id=f"c{article_id(url)[:9]}{number}", article_id=article_id(url), url=url, outlet=None,
        title=article.title, published=published, sentence=sentence, start=start, end=start + len(quantity),
        quantity_text=quantity, value_low=number, value_high=number, value_low_text=str(number),
        value_high_text=str(number), unit_phrase="person", subject="people hurt", source="officials",
        source_kind="anonymous", source_start=0, source_end=9, cue="said", cue_start=10, cue_end=14,
    )  # fmt: skip
    return article, [said]
