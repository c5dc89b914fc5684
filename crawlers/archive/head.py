"""The headers of a WARC record, and where its content begins and ends."""

import re

_VERSION = re.compile(rb"WARC/1\.[01]|WARC/0\.\d+")
# Names as RFC 7230 has them; half-broken lines are not trusted.
_HEADER = re.compile(rb"([A-Za-z0-9!#$%&'*+.^_`|~-]+):([^\x00-\x08\x0a-\x1f\x7f]*)")
_LONGEST = 64 * 1024
"""Bytes of headers: ten times what the most talkative writer needs."""


def head_of(data: bytes) -> dict[str, str] | None:
    """A record's own headers by lower-case name; None unless each line is one."""
    start = content_start(data)
    if start is None:
        return None
    line_end = _line_end(data)
    version, *lines = _unfolded(data[:start].removesuffix(line_end * 2).split(line_end))
    found = [_HEADER.fullmatch(line) for line in lines]
    if not _VERSION.fullmatch(version) or not all(found):
        return None
    try:
        return {match[1].decode().lower(): match[2].decode().strip() for match in found if match}
    except UnicodeDecodeError:
        return None


def content_start(data: bytes) -> int | None:
    """Where the content begins: behind the first empty line. None where there is none."""
    blank = _line_end(data) * 2
    at = data.find(blank, 0, _LONGEST)
    return at + len(blank) if at >= 0 else None


def content_length(data: bytes) -> int | None:
    """How long the content says it is."""
    start = content_start(data)
    for line in data[:start].split(_line_end(data)) if start else ():
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value.strip()[:18])
    return None


def content_of(data: bytes) -> bytes:
    """The content of a record, as long as it says it is; empty where it does not say where it begins."""
    start, length = content_start(data), content_length(data)
    return data[start : None if length is None else start + length] if start else b""


def record_length(data: bytes) -> int | None:
    """How long a record that begins with `data` is, headers and content; None where it does not say."""
    start, length = content_start(data), content_length(data)
    return None if start is None or length is None else start + length


def _line_end(data: bytes) -> bytes:
    """How the lines of a record end. The standard has one way; some writers have another, but none mixes them."""
    first = data.find(b"\n", 0, 64)
    return b"\n" if first > 0 and data[first - 1 : first] != b"\r" else b"\r\n"


def _unfolded(lines: list[bytes]) -> list[bytes]:
    """Lines that begin with a blank belong to the one before."""
    found: list[bytes] = []
    for line in lines:
        if found and line[:1] in (b" ", b"\t"):
            found[-1] += b" " + line.strip()
        else:
            found.append(line)
    return found
