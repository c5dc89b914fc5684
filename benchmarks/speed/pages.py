"""The pages that are read and served: real ones beside the checkout where they are, else the sample newsroom's."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.material import SHARED
from benchmarks.pages import page_name, page_url, saved_pages
from crawlers.archive.read import index, read_record
from pipelines import sample

SAMPLE = Path(sample.__file__).parent / "sample.warc.gz"


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as it was saved."""

    name: str
    url: str
    body: bytes


def saved() -> list[SavedPage]:
    """All of them, in a fixed order."""
    return list(_pages(SHARED / "pages")) or list(_of_the_sample())


def _pages(folder: Path) -> Iterator[SavedPage]:
    for path in saved_pages(folder):
        raw = path.read_bytes()
        body = gzip.decompress(raw) if path.suffix == ".gz" else raw
        yield SavedPage(page_name(path), page_url(path), body)


def _of_the_sample() -> Iterator[SavedPage]:
    for capture in index(SAMPLE).captures:
        record = read_record(SAMPLE, capture.offset)
        if record.status == 200 and record.content_type.startswith("text/html"):
            yield SavedPage(record.record_id, record.url, record.body)
