"""Who is told how a run goes while it goes, and what it came to."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from pipelines.tick import Tick, untold


class Watcher(Protocol):
    """Whoever looks on: a terminal, a log, a test."""

    def say(self, text: str) -> None:
        """One line that cannot wait for the end."""

    def stage(self, name: str) -> AbstractContextManager[Tick]:
        """A stage begins; the block gets a function that takes what is done and what there is to do."""

    def ended(self, report: Mapping[str, Any]) -> None:
        """A crawling run has ended, however it did; its report in JSON's types, as it is kept."""


class Nobody:
    """A watcher that does not look."""

    def say(self, text: str) -> None:
        """Nothing."""

    @contextmanager
    def stage(self, name: str) -> Iterator[Tick]:
        """Nothing."""
        yield untold

    def ended(self, report: Mapping[str, Any]) -> None:
        """Nothing."""


NOBODY = Nobody()
