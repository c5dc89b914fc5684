"""A gzip file as the plain bytes in it, for WARC files that were gzipped as a whole and not record by record."""

import zlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

GZIP = b"\x1f\x8b\x08"
MAX_INFLATED = 4 * 1024 * 1024 * 1024
"""Bytes; where there are more, they are to be written record by record. A bomb ends here too."""

_CHUNK = 64 * 1024


def inflate(member: "zlib._Decompress", chunk: bytes, most: int) -> tuple[bytes, str | None]:
    """What a chunk inflates to, `most` bytes of it, and what is wrong with it.

    Of a damaged chunk, what stands before the damage: zlib keeps it back when it fails in one go.
    """
    before = member.copy()
    try:
        return member.decompress(chunk, most), None
    except zlib.error as error:
        problem = f"bad gzip data: {error}"
    found, unread = bytearray(), b""
    with suppress(zlib.error):
        for at in range(len(chunk)):
            found += before.decompress(unread + chunk[at : at + 1], most)
            unread = before.unconsumed_tail
            if len(found) >= most:
                break
    return bytes(found[:most]), problem


class Inflated:
    """The bytes of all members of a gzip file, one after the other. Damage ends them early, and is told in `problem`.

    Going forward inflates what lies between; going back beyond what is held begins anew. No file is kept open.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begin()

    def seek(self, offset: int) -> int:
        """Go to a place counted from the start."""
        if offset < self._base:
            self._begin()
        self._place = offset
        return offset

    def read(self, size: int) -> bytes:
        """So many bytes, or as many as there are."""
        while self._base + len(self._held) < self._place + size and self._inflate():
            self._let_go()
        start = self._place - self._base
        found = bytes(self._held[start : start + size])
        self._place += len(found)
        return found

    def _begin(self) -> None:
        self._held = bytearray()
        self._base = self._place = self._at = 0
        self._unread = b""
        self._member: zlib._Decompress | None = None
        self.problem: str | None = None

    def _let_go(self) -> None:
        """Forget what lies well before the place, for a reader goes back a little at most."""
        passed = min(self._place - self._base - _CHUNK, len(self._held))
        if passed > _CHUNK:
            del self._held[:passed]
            self._base += passed

    def _inflate(self) -> bool:
        """Take in some more; False where no more comes."""
        chunk = self._unread or self._next_chunk()
        self._unread = b""
        if self._member is None:
            if chunk and not (chunk := chunk.lstrip(b"\r\n\x00")):
                return True  # line ends and padding between members
            self._member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if chunk else None
        elif not chunk:
            self.problem = self.problem or "ends too early"
        if self._member is None or self.problem:
            return False
        return self._add(self._member, chunk)

    def _add(self, member: "zlib._Decompress", chunk: bytes) -> bool:
        found, self.problem = inflate(member, chunk, _CHUNK)
        self._held += found
        if self.problem:
            return bool(found)
        self._unread = member.unconsumed_tail
        if member.eof:
            self._unread, self._member = member.unused_data, None
        if self._base + len(self._held) > MAX_INFLATED:
            self.problem = f"inflates beyond {MAX_INFLATED} bytes"
        return True

    def _next_chunk(self) -> bytes:
        with self._path.open("rb") as file:
            file.seek(self._at)
            chunk = file.read(_CHUNK)
        self._at += len(chunk)
        return chunk


def inflated_file(path: Path) -> Inflated:
    """The gzip file at `path`, where it was left: its records are mostly read in order, and beginning anew is dear."""
    state = path.stat()
    return _inflated(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=2)
def _inflated(path: Path, size: int, changed: int) -> Inflated:
    return Inflated(path)
