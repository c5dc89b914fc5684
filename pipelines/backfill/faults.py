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

    def own(_: None) -> Found | ClaimsError | Fault:
        try:
            return ask()
        except ClaimsError as error:
            return error
        except FileNotFoundError as error:
            return _not_there(error.__cause__)

    found = guarded(own, lambda _, problem: Fault(_said(problem)))(None)
    if isinstance(found, ClaimsError):
        raise found
    return found


def _not_there(cause: BaseException | None) -> Fault:
    """Why a file is not there: fsspec says so of whatever a web server did, be it down, busy or of another mind."""
    if cause is None or isinstance(cause, FileNotFoundError):
        return Fault("there is no such file")
    if status := getattr(cause, "status", None):
        return Fault(f"its server answers {status} {getattr(cause, 'message', '')}".rstrip())
    return Fault(f"its server gives no answer: {cause or type(cause).__name__}")


def _said(problem: str) -> str:
    """The last line of a traceback, without the names of modules."""
    kind, _, text = problem.strip().rpartition("\n")[2].partition(": ")
    return text or kind
