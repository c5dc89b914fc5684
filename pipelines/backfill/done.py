"""Which parts are done: a line each in a file that only grows, so that a run goes on where the one before ended."""

import fcntl
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from pipelines.backfill.part_done import PartDone
from pipelines.errors import FAILURE, ClaimsError

_FILE = "done.jsonl"


class InUse(ClaimsError):
    """Another backfill writes to the folder."""

    exit_code = FAILURE


class DoneParts:
    """The parts that are done, by name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found = dict(_read(path))

    def get(self, part: str) -> PartDone | None:
        """What became of a part, where it is done."""
        return self._found.get(part)

    def names(self) -> list[str]:
        """All that are done."""
        return list(self._found)

    def add(self, done: PartDone) -> None:
        """A part is done: on return that is on the disk."""
        said = {field.name: getattr(done, field.name) for field in fields(done)}
        with self._path.open("ab") as file:
            file.write(json.dumps(said, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._found[done.part] = done


@contextmanager
def done_parts(folder: Path) -> Iterator[DoneParts]:
    """The done parts of a folder, for the one process that adds to them. Raises `InUse`."""
    with (folder / "lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InUse(f"another backfill is writing to {folder}") from error
        path = folder / _FILE
        if path.exists() and not path.read_bytes().endswith(b"\n"):
            with path.open("ab") as file:  # killed within a line: that part is done again
                file.write(b"\n")
        yield DoneParts(path)


def _read(path: Path) -> Iterator[tuple[str, PartDone]]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            said = json.loads(line)
            yield said["part"], PartDone(**said | {"fates": Counter(said["fates"])})
        except (ValueError, KeyError, TypeError):
            continue  # cut short by a kill
