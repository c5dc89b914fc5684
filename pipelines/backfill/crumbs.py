"""Which record a worker was at when it died: noted in a file beside the part, so that the next attempt goes past it.

A record is passed over once it has ended two workers: one may die by another's fault, as when memory runs out. That
finds it by two deaths; cutting the part in halves until it is alone would take twenty.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from crawlers.urls import host_of

DEATHS = 2
"""After so many a record is passed over."""
HARM = 4
"""Records of a host that are passed over in a part before the rest of it is: each costs two workers, and who makes one
such page makes thousands."""


class Crumbs:
    """The notes about one part; they live as long as it is not done."""

    def __init__(self, folder: Path, part: str) -> None:
        self._at, self._deaths = folder / f"{part}.at", folder / f"{part}.deaths"
        self._handle = -1

    def begin(self) -> dict[int, str]:
        """A new attempt begins: by offset, the records to be passed over, with their addresses."""
        last = self._at.read_text(encoding="utf-8") if self._at.exists() else ""
        if last:
            with self._deaths.open("a", encoding="utf-8") as deaths:
                deaths.write(last + "\n")
        self._handle = os.open(self._at, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        died = [json.loads(line) for line in _lines(self._deaths)]
        deaths_at = Counter(at for at, _ in died)
        return {at: url for at, url in died if deaths_at[at] >= DEATHS}

    def at(self, offset: int, url: str) -> None:
        """Work on a record begins."""
        os.truncate(self._handle, 0)
        os.pwrite(self._handle, json.dumps([offset, url]).encode(), 0)

    def past(self) -> None:
        """It ended well."""
        os.truncate(self._handle, 0)

    def forget(self) -> None:
        """The part is done, or a run begins in which nothing has died yet."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        for path in (self._at, self._deaths):
            path.unlink(missing_ok=True)


def harmful_hosts(addresses: Iterable[str]) -> set[str]:
    """The hosts that have `HARM` of these addresses."""
    counted = Counter(host_of(address) for address in addresses)
    return {host for host, count in counted.items() if host and count >= HARM}


def _lines(path: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return path.read_text(encoding="utf-8").splitlines()
    return []
