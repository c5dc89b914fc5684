"""The bytes of an archive for whoever reads a part of it: from disk, or fetched as they are needed."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import fsspec
from fsspec.implementations.local import LocalFileSystem

from crawlers.archive.warc import Bytes
from pipelines.backfill.archives import Archive
from pipelines.backfill.faults import Fault, of_store

_CHUNK = 4 * 2**20
_BEHIND = 2**20
"""Bytes kept of what was passed: the reader goes back by a few chunks at most."""
_PAUSES = (1.0, 5.0, 20.0)
"""Seconds before another try where a server does not answer."""


class Unreachable(Exception):
    """An archive that could be reached before gives no bytes now; the message says why. Another time may do."""


@contextmanager
def opened(archive: Archive) -> Iterator[Bytes]:
    """An archive's bytes, by their place in it. Raises `Unreachable`, and so does reading."""
    filesystem, path = fsspec.core.url_to_fs(archive.address)
    if isinstance(filesystem, LocalFileSystem):
        try:
            with Path(path).open("rb") as file:
                yield file
        except FileNotFoundError as error:
            raise Unreachable(f"{archive.address} is not there any more") from error
        return
    with _tried(partial(filesystem.open, path, "rb", cache_type="none"), archive.address) as fetched:
        yield _Fetched(fetched, archive.address)


@contextmanager
def copied(archive: Archive) -> Iterator[Path]:
    """A file on this machine's disk with an archive's bytes: itself, or a copy that is removed again."""
    filesystem, path = fsspec.core.url_to_fs(archive.address)
    if isinstance(filesystem, LocalFileSystem):
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="claims-") as folder:
        copy = Path(folder) / "archive"
        _tried(lambda: filesystem.get_file(path, str(copy)), archive.address)
        yield copy


class _Fetched:
    """Bytes fetched in order and kept for a while."""

    def __init__(self, file: BinaryIO, address: str) -> None:
        self._file, self._address = file, address
        self._held, self._base, self._place = bytearray(), 0, 0

    def seek(self, offset: int, /) -> int:
        if not self._base <= offset <= self._base + len(self._held):
            self._held, self._base = bytearray(), offset
        self._place = offset
        return offset

    def read(self, size: int, /) -> bytes:
        while self._base + len(self._held) < self._place + size:
            at = self._base + len(self._held)
            more = _tried(partial(self._fetch, at), self._address)
            if not more:
                break
            self._held += more
        start = self._place - self._base
        found = bytes(self._held[start : start + size])
        self._place += len(found)
        if (passed := self._place - self._base - _BEHIND) > _CHUNK:
            del self._held[:passed]
            self._base += passed
        return found

    def _fetch(self, at: int) -> bytes:
        self._file.seek(at)
        return self._file.read(_CHUNK)


def _tried(fetch: Any, what: str) -> Any:
    for pause in (*_PAUSES, None):
        found = of_store(fetch)
        if not isinstance(found, Fault):
            return found
        if pause is not None:
            time.sleep(pause)
    raise Unreachable(f"{what} cannot be fetched: {found.reason}")
