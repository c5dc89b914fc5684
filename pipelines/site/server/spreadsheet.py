"""CSV for spreadsheets: a cell that would be run as a formula gets an apostrophe, as in `claims export`."""

import re
from collections.abc import Iterator, MutableMapping
from typing import Any

_FIELD = re.compile(rb'("(?:[^"]|"")*+"|[^",\r\n]*+)(,|\r?\n)')
_FORMULA = re.compile(rb'("?)([=+\-@\t\r])(?!"?\Z)')  # a lone sign is a comparator
_NUMBER = re.compile(rb"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.I)

Message = MutableMapping[str, Any]


class CsvGuard:
    """Rewrites a CSV body that comes in pieces; a piece may end anywhere."""

    def __init__(self) -> None:
        self._rest = b""

    def head(self, message: Message) -> Message:
        """The answer's start, without the length that no longer holds."""
        return {**message, "headers": [(n, v) for n, v in message["headers"] if n.lower() != b"content-length"]}

    def body(self, message: Message) -> Message:
        """A piece of the answer's body."""
        data, last = self._rest + message.get("body", b""), not message.get("more_body", False)
        done = b"".join(self._fields(data))
        self._rest = data[self._end :]
        if last:
            done, self._rest = done + _harmless(self._rest), b""
        return {**message, "body": done}

    def _fields(self, data: bytes) -> Iterator[bytes]:
        self._end = 0
        while field := _FIELD.match(data, self._end):
            self._end = field.end()
            yield _harmless(field[1]) + field[2]


def _harmless(field: bytes) -> bytes:
    if not _FORMULA.match(field) or _NUMBER.fullmatch(field.strip(b'"')):
        return field
    return _FORMULA.sub(rb"\1'\2", field, count=1)


def is_csv(scope: Message, message: Message) -> bool:
    """Is `message` the start of a CSV answer? Datasette calls those plain text that it shows and does not download."""
    asked = scope["path"].endswith(".csv") or b"_format=csv" in scope.get("query_string", b"")
    kinds = [value for name, value in message.get("headers", ()) if name.lower() == b"content-type"]
    return any(kind.startswith(b"text/csv") or (asked and kind.startswith(b"text/plain")) for kind in kinds)
