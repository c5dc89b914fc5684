"""Rows as JSON Lines: for programs."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from pipelines.export.content import Content
from pipelines.export.formats import Row


def write(rows: Iterable[Row], out: BinaryIO, content: Content, sample: bool) -> None:
    """Write an object a line, every field in every one."""
    flags = content.flags
    for row in rows:
        line = {name: bool(value) if name in flags else value for name, value in row.items()}
        out.write(json.dumps(line, ensure_ascii=False, allow_nan=False).encode() + b"\n")
