"""Cutting a WARC file into records, also where it is damaged: one broken record must not cost the rest."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from crawlers.archive.head import record_length
from crawlers.archive.inflated import GZIP, Inflated, inflate

MAX_RECORD = 64 * 1024 * 1024
"""Beyond our own page limit many times over; a record that inflates to more is a bomb, not a page."""

_CHUNK = 64 * 1024
_PLAIN = b"WARC/"
_MAGIC = max(len(GZIP), len(_PLAIN))
_START = re.compile(rb"WARC/\d")
_LINE_ENDS = b"\r\n"


class Bytes(Protocol):
    """An open file, or what stands for one."""

    def seek(self, offset: int, /) -> int:
        """Go to a place."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, or as many as there are."""


@dataclass(frozen=True, slots=True)
class Block:
    """The raw bytes of one record, its place, and what is wrong with it."""

    offset: int
    """In the file; where that is gzipped as a whole, in what it inflates to."""
    data: bytes
    """Headers and content, uncompressed; what could be had of them where `problem` is set."""
    end: int
    """Where the next record starts, or where to look for it."""
    problem: str | None = None
    shared: bool = False
    """Its gzip member holds more than this record, or not all of it: the file is not compressed record by record."""


def blocks(path: Path) -> Iterator[Block]:
    """All records of a WARC file in order, compressed record by record, as a whole, or not at all."""
    place: int | None = 0
    with path.open("rb") as file:
        for block in _sequence(file):
            if block.shared and place is not None:
                yield from _inflated(path, place)
                return
            place = None if place is None or block.problem else place + len(block.data)
            yield replace(block, problem=block.problem or "shares a gzip member") if block.shared else block


def blocks_between(file: Bytes, start: int, end: int, first: int | None = None) -> Iterator[Block]:
    """The records that start in a stretch of a file compressed record by record, or not at all, and the one behind it.

    Where the first one starts is looked for, unless it is known (`first`): in an undamaged file that is where the
    stretch before goes on. The block behind the stretch tells that place; there is none at the end of the file.
    """
    place = first if first is not None else _resume(file, start) if start else 0
    for block in _sequence(file, place):
        yield block
        if block.offset >= end:
            return


def read_block(file: Bytes, offset: int) -> Block | None:
    """The record at `offset`; None at the end of the file. Damage is told in `problem`, never raised."""
    offset, start = _skip_blank(file, offset)
    if not start:
        return None
    file.seek(offset)
    if start == GZIP + start[3:]:
        return _gzipped(file, offset)
    if start == _PLAIN:
        return _plain(file, offset)
    return Block(offset, b"", offset, "not the start of a record")


def record_starts(file: Bytes, size: int) -> Iterator[int]:
    """Where records start in a file of `size` bytes that is compressed record by record, the last one first."""
    end = size
    while end > 0:
        begin = max(0, end - _CHUNK)
        file.seek(begin)
        window = file.read(end - begin + _MAGIC - 1)  # what lies across the border belongs to this side
        for at in sorted(_candidates(window), reverse=True):
            if at < end - begin and _starts_record(file, begin + at):
                yield begin + at
        end = begin


def _sequence(file: Bytes, offset: int = 0) -> Iterator[Block]:
    while block := read_block(file, offset):
        if block.problem:
            block = replace(block, end=_resume(file, max(block.offset + 1, block.end)))
        yield block
        offset = block.end


def _inflated(path: Path, offset: int) -> Iterator[Block]:
    """The records of a file that is gzipped as a whole, from `offset` of what it inflates to."""
    inflated = Inflated(path)
    for block in _sequence(inflated, offset):
        offset = block.end
        if block.problem and inflated.problem:
            yield replace(block, problem=inflated.problem, shared=True)
            return
        yield block
    if inflated.problem:
        yield Block(offset, b"", offset, inflated.problem, shared=True)


def _skip_blank(file: Bytes, offset: int) -> tuple[int, bytes]:
    """Where something begins at or after `offset` that is no line end, and its first bytes."""
    file.seek(offset)
    while (chunk := file.read(1024)) and not chunk.strip(_LINE_ENDS):
        offset += len(chunk)
    offset += len(chunk) - len(chunk.lstrip(_LINE_ENDS))
    file.seek(offset)
    return offset, file.read(len(_PLAIN))


def _gzipped(file: Bytes, offset: int) -> Block:
    member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    found = bytearray()
    read, problem = 0, None
    while not member.eof and not problem:
        chunk = file.read(_CHUNK)
        read += len(chunk)
        more, problem = inflate(member, chunk, MAX_RECORD + 1 - len(found))
        found += more
        if not chunk:
            problem = "ends too early"
        elif len(found) > MAX_RECORD or member.unconsumed_tail:
            problem = f"larger than {MAX_RECORD} bytes"
    if problem:
        return Block(offset, bytes(found), offset, problem, _goes_on(found))
    return _fitted(file, Block(offset, bytes(found), offset + read - len(member.unused_data)))


def _goes_on(data: bytes | bytearray) -> bool:
    """Whether another record follows the one that `data` begins with."""
    rest = _rest(data)
    return rest.startswith(_PLAIN) or (bool(rest) and _PLAIN.startswith(rest))


def _rest(data: bytes | bytearray) -> bytes:
    """What `data` has behind its first record, line ends aside, or the beginning of it."""
    length = record_length(bytes(data[:_CHUNK]))
    return b"" if length is None else bytes(data[length : length + _CHUNK]).lstrip(_LINE_ENDS)


def _fitted(file: Bytes, block: Block) -> Block:
    """A whole gzip member, with what is wrong with it as a record."""
    length = record_length(block.data)
    if _goes_on(block.data) or _begins_late(block.data):
        return replace(block, shared=True)
    if _rest(block.data):
        return replace(block, problem="Content-Length does not fit")
    if block.data.startswith(_PLAIN) and (length is None or length > len(block.data)):
        goes_on = _skip_blank(file, block.end)[1].startswith(GZIP) and not _starts_record(file, block.end)
        return replace(block, shared=True) if goes_on else replace(block, problem="ends too early")
    return block


def _begins_late(data: bytes) -> bool:
    """Whether a record begins in `data`, but not at its start, or not in full."""
    start = data.lstrip(_LINE_ENDS)[: len(_PLAIN)]
    return not data.startswith(_PLAIN) and _PLAIN.startswith(start)


def _plain(file: Bytes, offset: int) -> Block:
    head = file.read(_CHUNK)
    whole = record_length(head)
    if whole is None:
        return Block(offset, head, offset, "no Content-Length")
    if whole > MAX_RECORD:
        return Block(offset, head, offset, f"larger than {MAX_RECORD} bytes")
    file.seek(offset)
    data = file.read(whole)
    if len(data) < whole:
        return Block(offset, data, offset, "ends too early")
    # A flipped digit in the length would swallow the next record, or end within this one.
    following = file.read(4)
    next_offset, next_start = _skip_blank(file, offset + whole)
    fits = following == b"\r\n\r\n" or not next_start or next_start in (_PLAIN, GZIP + next_start[3:])
    return Block(offset, data, next_offset if fits else offset, None if fits else "Content-Length does not fit")


def _resume(file: Bytes, offset: int) -> int:
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
    for magic in (GZIP, _PLAIN):
        offset = window.find(magic)
        while offset >= 0:
            offsets.append(offset)
            offset = window.find(magic, offset + 1)
    yield from sorted(offsets)


def _starts_record(file: Bytes, offset: int) -> bool:
    file.seek(offset)
    head = file.read(1024)
    if head.startswith(_PLAIN):
        return _START.match(head) is not None
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(head, 5) == _PLAIN
    except zlib.error:
        return False
