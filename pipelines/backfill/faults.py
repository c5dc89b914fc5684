"""What goes wrong in a store of files: each kind has errors of its own, with no root in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pipelines.errors import ClaimsError
from pipelines.worker import guarded

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Fault:
    """A store did not do what it was asked."""

    reason: str


def of_store(ask: Callable[[], Found]) -> Found | Fault:
    """What a store gives, or why it does not. Our own errors pass."""

    def own(_: None) -> Found | ClaimsError:
        try:
            return ask()
        except ClaimsError as error:
            return error

    found = guarded(own, lambda _, problem: Fault(_said(problem)))(None)
    if isinstance(found, ClaimsError):
        raise found
    return found


def _said(problem: str) -> str:
    """The last line of a traceback, without the names of modules."""
    kind, _, text = problem.strip().rpartition("\n")[2].partition(": ")
    return "there is no such file" if kind.endswith("FileNotFoundError") else text or kind
