"""Records compressed one by one, so that each can be read without those before it."""

import io
import zlib

LEVEL = 6
"""As gzip's own default: the highest, which warcio takes, wants 1.6 times the processor for 0.7% fewer bytes."""


class Members:
    """What warcio's writer writes to: each record, which it ends with a `flush`, becomes a member of a gzip file."""

    def __init__(self) -> None:
        self._done = io.BytesIO()
        self._begin()

    def write(self, data: bytes) -> None:
        """More of the present record."""
        self._done.write(self._member.compress(data))

    def flush(self) -> None:
        """The present record is whole."""
        self._done.write(self._member.flush())
        self._begin()

    def taken(self) -> bytes:
        """The members that are whole; the next begin anew."""
        data = self._done.getvalue()
        self._done = io.BytesIO()
        return data

    def _begin(self) -> None:
        self._member = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + 16)
