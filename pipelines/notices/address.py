"""The address of a receiver: whoever knows it may write there, so only its host is ever shown."""

from base64 import b64encode
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import SplitResult, unquote, urlsplit


class BadAddress(ValueError):
    """No address that something can be sent to. The message does not repeat it."""


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address, parsed; its text form is its host."""

    _parts: SplitResult = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Self:
        """Read it. Raises `BadAddress`."""
        text = text.strip()
        try:
            parts = urlsplit(text)
            usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            usable = None
        if not usable or not text.isascii() or not text.isprintable() or " " in text:
            raise BadAddress("an address begins with https:// or http://, in ASCII and without spaces")
        return cls(parts)

    @property
    def host(self) -> str:
        """What may be shown of it."""
        return str(self._parts.hostname)

    @property
    def headers(self) -> dict[str, str]:
        """User and password, as they are sent."""
        if self._parts.username is None:
            return {}
        pair = f"{unquote(self._parts.username)}:{unquote(self._parts.password or '')}"
        return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}

    def url(self, suffix: str = "") -> str:
        """The address without user and password, `suffix` at the end of its path. A secret: it belongs into no log."""
        path = self._parts.path.rstrip("/") + suffix if suffix else self._parts.path
        bare = self._parts.netloc.rpartition("@")[2]
        return self._parts._replace(netloc=bare, path=path, fragment="").geturl()

    @property
    def given(self) -> str:
        """As it was given, for the environment of a process of ours."""
        return self._parts.geturl()

    def __str__(self) -> str:
        return self.host
