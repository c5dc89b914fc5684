"""Backfills of archives without a cluster and a model."""

from dataclasses import replace
from pathlib import Path

import pytest

from built import claim
from crawlers.outlets import load_outlets
from extract.records import Annotation, Article
from invented_warc import Backfilled, Rows, rows_in
from pipelines.backfill import part as part_module
from pipelines.backfill.archives import look_at, parts_of
from pipelines.backfill.chain import misfits
from pipelines.backfill.gather import gather, groups_of
from pipelines.backfill.order import Order
from pipelines.backfill.part import read_part
from pipelines.backfill.part_done import PartDone
from pipelines.backfill.waiting import waiting
from pipelines.reading.work import Reading, Task


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Every host's pages, into a folder that is there."""
    folder = tmp_path / "out"
    (folder / "parts").mkdir(parents=True)
    outlets = tuple(load_outlets().values())
    return Order(folder=folder, extractor="x", outlets=outlets, any_host=True, latest="2026-12-31T00:00:00Z")


@pytest.fixture
def plain_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that takes a page's bytes for its text, and one claim of each: no model, no limits on this process."""

    def read(task: Task) -> Reading:
        text = task.body.decode("utf-8", "replace").replace("\0", " ")
        if "No figure" in text:
            return Reading(article=Article(url=task.page.article_url, title="-", text=text), annotation=Annotation())
        where = {"sentence": text[:40], "sentence_start": 0, "start": 0, "end": 5, "quantity_text": text[:5]}
        own = {"claim_id": f"c{task.page.record_id}", "article_id": task.page.article_id, "outlet": task.page.outlet}
        found = claim(**own, **where)
        article = Article(url=task.page.article_url, title=text[20:40], text=text)
        return Reading(article=article, annotation=Annotation(claims=(found,)))

    monkeypatch.setattr(part_module, "_reader", lambda extractor, megabytes: read)


@pytest.fixture
def backfilled(order: Order, plain_reader: None, tmp_path: Path) -> Backfilled:
    """Reads an archive in parts of a size, in this process; gives all rows, and what became of the parts."""

    def run(archive: Path, size: int) -> tuple[Rows, list[PartDone]]:
        ours = replace(order, folder=tmp_path / f"out-{archive.name}-{size}")
        (ours.folder / "parts").mkdir(parents=True)
        parts = list(parts_of(look_at(str(archive)), ours.reading, size))
        done: dict[str, PartDone] = {}
        todo = parts
        while todo:
            done |= {part.name: read_part(part, ours) for part in todo}
            todo = list(misfits(parts, done.get))
        for group in groups_of(ours.folder, waiting(ours.folder, done)):
            gather(group, ours.folder)
        return rows_in(ours.folder), list(done.values())

    return run
