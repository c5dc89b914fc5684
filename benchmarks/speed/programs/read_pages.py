"""Saved pages read again and again, by us or by trafilatura; prints the seconds of processor that a round takes.

`python -m benchmarks.speed.programs.read_pages ours|trafilatura ROUNDS`
"""

import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.speed.pages import SavedPage, saved
from crawlers.outlets import load_outlets
from crawlers.urls import outlet_of
from pipelines.garbage import keep_loaded

Reader = Callable[[SavedPage], object]


def ours() -> Reader:
    """As the pipeline reads a page: with its outlet's rules; text, title, authors, dates, what kind of page."""
    from extract.page.article import Unreadable, read_article

    outlets = load_outlets().values()

    def read(page: SavedPage) -> object:
        outlet = outlet_of(page.url, outlets)
        try:
            return read_article(page.body, url=page.url, prune=outlet.prune if outlet else ())
        except Unreadable:
            return None

    return read


def trafilatura() -> Reader:
    """trafilatura as its documents say, in its fast mode and without comments, with its metadata."""
    from trafilatura import bare_extraction

    def read(page: SavedPage) -> object:
        return bare_extraction(page.body, url=page.url, fast=True, include_comments=False, with_metadata=True)

    return read


def main(name: str, rounds: int) -> None:
    """Print the processor time of one round over the pages, after one that is not counted."""
    pages: Sequence[SavedPage] = saved()
    read = {"ours": ours, "trafilatura": trafilatura}[name]()
    for page in pages:
        read(page)
    keep_loaded()
    started = time.process_time()
    for _ in range(rounds):
        for page in pages:
            read(page)
    print((time.process_time() - started) / rounds)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
