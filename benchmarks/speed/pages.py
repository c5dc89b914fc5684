"""The pages that are read and served: real ones beside the checkout where they are, else the outlets' of the tests."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import page_name, page_url, saved_pages
from benchmarks.scores import SHARED
from benchmarks.speed.cost import ROOT


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as it was saved."""

    name: str
    url: str
    body: bytes


def saved() -> list[SavedPage]:
    """All of them, in a fixed order."""
    return list(_pages(SHARED / "pages")) or list(_pages(ROOT / "tests" / "pages"))


def _pages(folder: Path) -> Iterator[SavedPage]:
    for path in saved_pages(folder):
        raw = path.read_bytes()
        body = gzip.decompress(raw) if path.suffix == ".gz" else raw
        yield SavedPage(page_name(path), page_url(path), body)
