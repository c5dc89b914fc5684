"""A schedule's file beside the database: locked while it lives, so that there is one; what it did and will do."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.errors import FAILURE, ClaimsError


class ScheduleRunning(ClaimsError):
    """Another schedule works on this database."""

    exit_code = FAILURE


@dataclass(slots=True)
class State:
    """The file, open and locked, and what stands in it."""

    _handle: int
    values: dict[str, Any] = field(default_factory=dict)

    def note(self, **values: Any) -> None:
        """Write these down. A full disk is no reason to end."""
        self.values |= values
        text = json.dumps(self.values).encode()
        with contextlib.suppress(OSError):
            os.pwrite(self._handle, text, 0)
            os.ftruncate(self._handle, len(text))


def state_file(database: Path) -> Path:
    """Where it lies."""
    return database.with_name(f"{database.name}.schedule")


@contextmanager
def only_schedule(database: Path) -> Iterator[State]:
    """Be the schedule of `database` for the length of the block. Raises `ScheduleRunning` at once where one is."""
    handle = os.open(state_file(database), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            pid = _read(handle).get("pid", "unknown")
            raise ScheduleRunning(f"a schedule of {database} is running (pid {pid})") from error
        state = State(handle, dict(_read(handle)))
        state.note(pid=os.getpid())
        yield state
    finally:
        os.close(handle)


def look_at(database: Path) -> tuple[bool, Mapping[str, Any]]:
    """Whether a schedule lives, and what the last one wrote down; nothing where there never was one."""
    try:
        handle = os.open(state_file(database), os.O_RDONLY)
    except OSError:
        return False, {}
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        lives = False
    except BlockingIOError:
        lives = True
    try:
        return lives, _read(handle)
    finally:
        os.close(handle)


def _read(handle: int) -> Mapping[str, Any]:
    try:
        values = json.loads(os.pread(handle, 10_000, 0))
    except ValueError:  # new, or written by half
        return {}
    return values if isinstance(values, dict) else {}
