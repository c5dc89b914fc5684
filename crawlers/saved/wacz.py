"""The pages in WACZ files: WARC files in a ZIP file, with a list of the pages that were visited. Bounded throughout."""

import json
import lzma
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Generator
from datetime import datetime
from pathlib import Path
from typing import IO

from crawlers.archive.read import MAX_BODY, BadArchive, Index, index
from crawlers.fates import Fate
from crawlers.saved.page import BadFile, Lost, SavedPage
from crawlers.saved.recorded import address_key, followed, pages_of

MOST_UNPACKED = 2 * 1024**3
"""Bytes that the WARC files in a WACZ may come to; one visit of a page is a hundredth."""
MOST_MEMBERS = 10_000
MOST_TIMES = 100
"""How many times its size a member may unpack to; text packs to a tenth, WARC files are packed already."""
_CHUNK = 1024 * 1024
_TAIL = 66_000
"""Bytes at the end of a ZIP file among which its end is written."""
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_LARGE_END = struct.Struct("<4sQ2H2L4Q")
"""The end of a ZIP64 file: of more than 65,535 members, or of 4 GB and more."""
_MOST_DIRECTORY = 16 * 1024**2
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, NotImplementedError, OSError, ValueError,
)  # fmt: skip
"""What a damaged, locked or strangely packed member raises."""


def pages_of_wacz(path: Path, only: Collection[str] | None, now: datetime) -> Generator[SavedPage | Lost]:
    """The pages that the WACZ file at `path` lists, or all HTML in it where it lists none. Raises `BadFile`."""
    try:
        _check_size(path)
        with zipfile.ZipFile(path) as packed, tempfile.TemporaryDirectory() as folder:
            names = [i for i in packed.infolist() if _is_archive(i.filename)]
            if not names:
                raise BadFile("a ZIP file with no archive/*.warc.gz in it: this is no WACZ")
            left = MOST_UNPACKED
            indexes = []
            for number, member in enumerate(names):
                target = Path(folder) / f"{number}.warc.gz"
                left -= _unpack(packed, member, target, left)
                indexes.append(_index(target))
            asked = only if only is not None else _there(indexes, _listed(packed))
            yield from pages_of(indexes, None if asked is None else followed(indexes, asked), now)
    except _ZIP_ERRORS as error:
        raise BadFile(f"the ZIP file cannot be unpacked: {error}", Fate.CORRUPT) from error


def _index(path: Path) -> Index:
    try:
        return index(path)
    except BadArchive:
        return Index(damaged=1)


def _there(indexes: list[Index], listed: set[str]) -> set[str] | None:
    """The pages that are listed; None where none of them is there: then all is taken."""
    found = {
        address_key(capture.url) for one in indexes for capture in (*one.captures, *(r.capture for r in one.revisits))
    }
    return listed if listed & found else None


def _listed(packed: zipfile.ZipFile) -> set[str]:
    """The addresses of the pages that a WACZ names: those visited, and those that a crawl came to from there."""
    found: set[str] = set()
    for name in ("pages/pages.jsonl", "pages/extraPages.jsonl"):
        if name not in packed.namelist():
            continue
        with packed.open(name) as file:
            for line in file.read(MAX_BODY).splitlines():
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(row, dict) and isinstance(row.get("url"), str):
                    found.add(address_key(row["url"]))
    return found


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _unpack(packed: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write a member to `target`; what its headers say of its size counts for nothing. Returns its size."""
    size = 0
    with packed.open(member) as source, target.open("wb") as out:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > left or size > MOST_TIMES * max(member.compress_size, _CHUNK):
                raise BadFile("it unpacks to far more than a recorded visit holds", Fate.TOO_LARGE)
            out.write(chunk)
    return size


def _check_size(path: Path) -> None:
    """Refuse a directory of members that would take more memory than any archive needs, before it is read."""
    with path.open("rb") as file:
        members, size = _directory(file)
    if members > MOST_MEMBERS:
        raise BadFile(f"more than {MOST_MEMBERS} files in it", Fate.TOO_LARGE)
    if size > _MOST_DIRECTORY:
        raise BadFile("a list of files that is far too long", Fate.TOO_LARGE)


def _directory(file: IO[bytes]) -> tuple[int, int]:
    """How many members the ZIP file says it has, and how many bytes its list of them takes."""
    file.seek(0, 2)
    file.seek(max(file.tell() - _TAIL, 0))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise BadFile("the ZIP file ends too early", Fate.CORRUPT)
    _, _, _, _, members, size, _, _ = _END.unpack_from(tail, at)
    if at >= _LOCATOR.size and tail.startswith(b"PK\x06\x07", at - _LOCATOR.size):
        file.seek(_LOCATOR.unpack_from(tail, at - _LOCATOR.size)[2])
        end = file.read(_LARGE_END.size)
        if len(end) < _LARGE_END.size:
            raise BadFile("the ZIP file ends too early", Fate.CORRUPT)
        *_, members, size, _ = _LARGE_END.unpack(end)
    return members, size
