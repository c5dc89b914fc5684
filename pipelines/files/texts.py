"""Text files that a user hands in: read whole or line by line, or refused in one line."""

import io
import re
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO

from pipelines.errors import ClaimsError

STDIN = "-"

HALF = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair: JSON can hold it, and Python makes it of bytes that are no UTF-8; no encoding can write it."""

LARGEST = 2_000_000
"""Bytes of a text to check: a long book chapter. More is some other kind of file."""


class UnreadableText(ClaimsError):
    """The file is no text that can be read; the message says why."""


def read_text(name: str) -> str:
    """The text of a file, or of standard input for `-`. Raises `UnreadableText`."""
    shown = "standard input" if name == STDIN else name
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if name == STDIN else _head(Path(name))
    except OSError as error:
        raise UnreadableText(f"cannot read {shown}: {error.strerror}") from error
    if len(raw) > LARGEST:
        raise UnreadableText(f"{shown} is larger than {LARGEST // 1_000_000} MB; check it in parts")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(f"{shown} is not text in UTF-8") from error
    if "\0" in text:
        raise UnreadableText(f"{shown} is a binary file, not text")
    if not text.strip():
        raise UnreadableText(f"{shown} is empty")
    return text.replace("\r\n", "\n")


@contextmanager
def text_lines(name: str) -> Iterator[Iterable[str]]:
    """The lines of a file, or of standard input for `-`, read as they are needed. Raises `UnreadableText`."""
    if name == STDIN:
        typed = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig")  # as of a file, whatever the locale says
        try:
            with closing(_decoded(typed, "standard input")) as lines:
                yield lines
        finally:
            typed.detach()
        return
    try:
        file = Path(name).open(encoding="utf-8-sig")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise UnreadableText(f"cannot read {name}: {error.strerror}") from error
    with file:
        yield _decoded(file, name)


def _decoded(file: TextIO, shown: str) -> Generator[str, None, None]:
    try:
        for line in file:  # noqa: UP028 (`yield from` would close the file of who stops early)
            yield line
    except UnicodeDecodeError as error:
        raise UnreadableText(f"{shown} is not text in UTF-8") from error
    except OSError as error:
        raise UnreadableText(f"cannot read {shown}: {error.strerror}") from error


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
