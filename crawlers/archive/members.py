"""The heads of gzip members, of which no checksum tells: ten bytes, the same for all that one program wrote."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

_HEAD = 10
_BY_LIBRARY = 8
"""What stands behind these bytes is the compressing library's, and another version of it may have another."""
_ENOUGH = 8
"""Fewer members tell nothing of what is usual in a file."""
_USUAL = 0.75
"""Of the heads: where fewer are alike, each has a time of its own."""


def odd_heads(path: Path, offsets: Iterator[int]) -> Iterator[int]:
    """The places of members whose head is like no other in a file whose heads are alike. Raises `OSError`."""
    heads = _heads(path, offsets)
    if len(heads) < _ENOUGH:
        return
    times = Counter(heads.values())
    usual, often = times.most_common(1)[0]
    if often < _USUAL * len(heads):
        return
    for offset, head in heads.items():
        newest = offset == max(heads) and head[:_BY_LIBRARY] == usual[:_BY_LIBRARY]
        if times[head] == 1 and not newest:
            yield offset


def _heads(path: Path, offsets: Iterator[int]) -> Mapping[int, bytes]:
    heads = {}
    with path.open("rb") as file:
        for offset in offsets:
            file.seek(offset)
            head = file.read(_HEAD)
            if len(head) == _HEAD and head.startswith(b"\x1f\x8b"):
                heads[offset] = head
    return heads
