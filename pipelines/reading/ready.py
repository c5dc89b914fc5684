"""What all workers that read pages are forked from: to import this module loads all that reading needs, the model too.

A run pays for that once, however many workers it has and however many of them end at a page, and only where a page
waits; they have the model's memory in common.
"""

from contextlib import suppress

from pipelines import garbage, texts_ready  # noqa: F401 (it loads the model, and before numpy all else that it needs)


def _read_a_page() -> None:
    from extract.page.article import Unreadable, read_article
    from pipelines.reading import work  # noqa: F401 (what a worker is made of)

    with suppress(Unreadable):
        read_article(b"<p>Ready.</p>", url="https://example.org/ready", content_type="text/html")


_read_a_page()
garbage.keep_loaded()  # else looking for garbage would copy the pages of memory that are shared
