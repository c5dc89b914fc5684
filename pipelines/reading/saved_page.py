"""`claims read`: one saved page as an article, for whoever adds or mends an outlet."""

import dataclasses
import gzip
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from crawlers.outlets import load_outlets
from crawlers.urls import outlet_of
from extract.page.article import Unreadable, read_article
from pipelines.errors import ClaimsError
from pipelines.workers import in_own_process


class UnreadablePage(ClaimsError):
    """A file that gives no article. The message says which file and why."""


def read_bounded(path: Path, url: str) -> dict[str, Any]:
    """What `read_page` says, from a process of its own: a page may hang its parser. Raises `OverLimit` too."""
    return in_own_process(partial(_reader, url), path)


def _reader(url: str) -> Callable[[Path], dict[str, Any]]:
    return partial(read_page, url=url)


def read_page(path: Path, url: str) -> dict[str, Any]:
    """The article in the file at `path` (HTML, gzip or not), as JSON-ready fields with the outlet's key.

    `url` is where the page was; its host chooses the outlet and so the prune rules. Raises UnreadablePage.
    """
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadablePage(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error
    outlet = outlet_of(url, load_outlets().values())
    try:
        article = read_article(raw, url=url, prune=outlet.prune if outlet else ())
    except Unreadable as error:
        raise UnreadablePage(f"{path}: {error.fate}: {error}") from error
    return {"outlet": outlet.name if outlet else None} | dataclasses.asdict(article)
