"""Texts that nobody who works on the rules may read: packed so that no search through the files shows them."""

import json
import zlib
from collections.abc import Mapping
from pathlib import Path

_MASK = 0x5A
"""No secret: it only keeps a search through the files from showing what stands in them."""


def seal(pack: Path, files: Mapping[str, str]) -> None:
    """Write `files`, texts by name, into `pack`."""
    packed = zlib.compress(json.dumps(dict(files), ensure_ascii=False).encode(), 9)
    pack.write_bytes(bytes(byte ^ _MASK for byte in packed))


def unseal(pack: Path) -> dict[str, str]:
    """The texts in `pack`, by name."""
    files: dict[str, str] = json.loads(zlib.decompress(bytes(byte ^ _MASK for byte in pack.read_bytes())))
    return files
