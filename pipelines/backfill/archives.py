"""Archives to be read: local or by URL, how large, and whether they can be read in parts."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import fsspec
from fsspec.implementations.local import LocalFileSystem

from crawlers.archive.head import record_length
from crawlers.archive.inflated import GZIP
from pipelines.backfill.faults import Fault, of_store
from pipelines.errors import ClaimsError

PEEK = 64 * 1024
"""Bytes that tell one archive from another, with its size: the first record names the file and its day."""
PART = 32 * 2**20
"""Bytes of one part: a minute's or ten of work, so that a killed worker loses little and none idles at the end."""
_WARC = b"WARC/"


class NoSuchArchive(ClaimsError):
    """What was given as an archive is none, or cannot be reached; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A WARC file somewhere."""

    address: str
    """A URL, or an absolute path."""
    size: int
    digest: str
    """Of its size and beginning: an archive that was moved is still the same."""
    whole: bool = False
    """Must it be read in one go? It is compressed as a whole, or its server gives no parts of files."""

    @property
    def name(self) -> str:
        """What evidence from it is called: its URL, or the name of a local file, whose folder is nobody's business."""
        return self.address if "://" in self.address else Path(self.address).name


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The records of an archive that start in a stretch of it."""

    archive: Archive
    start: int
    end: int
    reading: str
    """Digest of what decides how pages are read: the extractor, the outlets and their rules."""
    first: int | None = None
    """Where its first record starts, once the part before has told; else that is looked for."""

    @property
    def name(self) -> str:
        """The same wherever the archive lies; another version reads another part."""
        return f"{self.archive.digest}-{self.start}-{self.end}-{self.reading}"


def parts_of(archive: Archive, reading: str, size: int = PART) -> Iterator[Part]:
    """An archive cut into parts of `size` bytes."""
    step = archive.size if archive.whole else size
    for start in range(0, archive.size, max(1, step)):
        end = min(start + step, archive.size)
        yield Part(archive=archive, start=start, end=end, reading=reading)


def look_at(address: str) -> Archive:
    """An archive by its address. Raises `NoSuchArchive` where it cannot be read or is no WARC file."""
    found = of_store(partial(_look_at, address))
    if isinstance(found, Fault):
        raise NoSuchArchive(f"cannot read {address}: {found.reason}")
    return found


def _look_at(address: str) -> Archive:
    filesystem, path = fsspec.core.url_to_fs(address)
    local = isinstance(filesystem, LocalFileSystem)
    size = filesystem.info(path).get("size")
    with filesystem.open(path, "rb", **({} if local else {"block_size": PEEK, "cache_type": "none"})) as file:
        begin = file.read(PEEK)
        whole = _is_whole(begin) or not (local or _gives_parts(file, size))
    if not begin.startswith((GZIP, _WARC)):
        raise NoSuchArchive(f"{address} is no WARC file")
    if size is None:
        raise NoSuchArchive(f"{address}: its server does not say how large it is; fetch it and give the file")
    digest = hashlib.sha256(b"%d\n" % size + begin).hexdigest()[:16]
    return Archive(address=path if local else address, size=size, digest=digest, whole=whole)


def _is_whole(begin: bytes) -> bool:
    """Whether the first member of a gzip file holds more than one record."""
    if not begin.startswith(GZIP):
        return False
    member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        data = member.decompress(begin, 16 * PEEK)
    except zlib.error:
        return False
    length = record_length(data)
    return length is not None and len(data) > length + 4 and data[length:].lstrip(b"\r\n").startswith(_WARC)


def _gives_parts(file: object, size: int | None) -> bool:
    try:
        file.seek((size or 0) // 2)  # type: ignore[attr-defined]
        file.read(1)  # type: ignore[attr-defined]
    except (OSError, ValueError):
        return False
    return size is not None
