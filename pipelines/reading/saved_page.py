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

_MOST = 64 * 2**20
"""Bytes, unpacked: three times what is read as a page. More only takes memory."""


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
        raw = _unpacked(path)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadablePage(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error
    if len(raw) > _MOST:
        raise UnreadablePage(f"cannot read {path}: larger than {_MOST // 2**20} MiB")
    outlet = outlet_of(url, load_outlets().values())
    try:
        article = read_article(raw, url=url, prune=outlet.prune if outlet else ())
    except Unreadable as error:
        raise UnreadablePage(f"{path}: {error.fate}: {error}") from error
    return {"outlet": outlet.name if outlet else None} | dataclasses.asdict(article)


def _unpacked(path: Path) -> bytes:
    """What the file holds, and no more of it than shows that it is too much."""
    with path.open("rb") as file:
        packed = file.peek(2)[:2] == b"\x1f\x8b"
        return (gzip.GzipFile(fileobj=file) if packed else file).read(_MOST + 1)
