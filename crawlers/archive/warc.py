"""Cutting a WARC file into records, also where it is damaged: one broken record must not cost the rest."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

MAX_RECORD = 64 * 1024 * 1024
"""Beyond our own page limit many times over; a record that inflates to more is a bomb, not a page."""

_CHUNK = 64 * 1024
_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"WARC/"
_VERSION = re.compile(rb"WARC/1\.[01]|WARC/0\.\d+")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z-]*):([^\x00-\x1f\x7f]*)")


@dataclass(frozen=True, slots=True)
class Block:
    """The raw bytes of one record, its place, and what is wrong with it."""

    offset: int
    data: bytes
    """Headers and content, uncompressed; what could be had of them where `problem` is set."""
    end: int
    """Where the next record starts."""
    problem: str | None = None


def blocks(file: BinaryIO) -> Iterator[Block]:
    """All records of an open WARC file in order, compressed record by record or not at all."""
    offset = 0
    while block := read_block(file, offset):
        if block.problem:
            end = _resume(file, max(block.offset + 1, offset + 1))
            yield Block(block.offset, block.data, end, block.problem)
            offset = end
        else:
            yield block
            offset = block.end


def read_block(file: BinaryIO, offset: int) -> Block | None:
    """The record at `offset`; None at the end of the file. Damage is told in `problem`, never raised."""
    file.seek(offset)
    start = file.read(5)
    if not start:
        return None
    file.seek(offset)
    if start.startswith(_GZIP):
        return _gzipped(file, offset)
    if start == _PLAIN:
        return _plain(file, offset)
    if not start.strip():  # stray line ends between plain records
        return read_block(file, offset + len(start))
    return Block(offset, b"", offset, "not the start of a record")


def head_of(data: bytes) -> dict[str, str] | None:
    """A record's own headers by lower-case name; None unless each line is one: half-broken ones are not trusted."""
    head, end, _ = data.partition(b"\r\n\r\n")
    version, *lines = head.split(b"\r\n")
    if not end or not _VERSION.fullmatch(version):
        return None
    found = [_HEADER.fullmatch(line) for line in lines]
    try:
        return (
            {match[1].decode().lower(): match[2].decode().strip() for match in found if match} if all(found) else None
        )
    except UnicodeDecodeError:
        return None


def _gzipped(file: BinaryIO, offset: int) -> Block:
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    size = read = 0
    problem = None
    while not inflate.eof and not problem:
        chunk = file.read(_CHUNK)
        read += len(chunk)
        if not chunk:
            problem = "ends too early"
            break
        try:
            part = inflate.decompress(chunk, MAX_RECORD + 1 - size)
        except zlib.error as error:
            return Block(offset, _salvaged(file, offset), offset + read, f"bad gzip data: {error}")
        parts.append(part)
        size += len(part)
        if size > MAX_RECORD or inflate.unconsumed_tail:
            problem = f"larger than {MAX_RECORD} bytes"
    return Block(offset, b"".join(parts), offset + read - len(inflate.unused_data), problem)


def _salvaged(file: BinaryIO, offset: int) -> bytes:
    """What stands before the damage, for it may say which URL this was; zlib keeps it back when it fails in one go."""
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    file.seek(offset)
    found = b""
    with suppress(zlib.error):
        while len(found) < _CHUNK and (piece := file.read(64)):
            found += inflate.decompress(piece, _CHUNK)
    return found


def _plain(file: BinaryIO, offset: int) -> Block:
    head = file.read(_CHUNK)
    end = head.find(b"\r\n\r\n")
    length = _content_length(head[:end]) if end >= 0 else None
    if length is None:
        return Block(offset, head[:end] if end >= 0 else b"", offset, "no Content-Length")
    if length > MAX_RECORD:
        return Block(offset, head, offset, f"larger than {MAX_RECORD} bytes")
    whole = end + 4 + length
    file.seek(offset)
    data = file.read(whole + 4)
    if len(data) < whole:
        return Block(offset, data, offset + len(data), "ends too early")
    # A flipped digit in the length would swallow the next record; at the file's end the line ends may be missing.
    fits = data[whole:] in (b"\r\n\r\n", b"")
    return Block(offset, data, offset + len(data), None if fits else "Content-Length does not fit")


def _content_length(head: bytes) -> int | None:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value.strip()[:18])
    return None


def _resume(file: BinaryIO, offset: int) -> int:
    """The next place at or after `offset` where a readable record starts, or the end of the file."""
    file.seek(offset)
    tail = b""
    position = offset
    while chunk := file.read(_CHUNK):
        window = tail + chunk
        base = position - len(tail)
        for at in _candidates(window):
            if _starts_record(file, base + at):
                return base + at
        position += len(chunk)
        file.seek(position)
        tail = window[-4:]
    return position


def _candidates(window: bytes) -> Iterator[int]:
    offsets = []
    for magic in (_GZIP, _PLAIN):
        offset = window.find(magic)
        while offset >= 0:
            offsets.append(offset)
            offset = window.find(magic, offset + 1)
    yield from sorted(offsets)


def _starts_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    head = file.read(1024)
    if head.startswith(_PLAIN):
        return head[5:6].isdigit()
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(head, 5) == _PLAIN
    except zlib.error:
        return False
