"""What is kept beside a measured database: the articles that would come next, and what was found of it so far."""

import json
import os
import pickle
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.invented import Piece
from benchmarks.make_database import make_database
from benchmarks.scale.spent import load
from pipelines.database.open import opened

NEXT = 400
"""Articles kept to be added later."""


def database_of(folder: Path, claims: int) -> Path:
    """The database of so many claims in `folder`: made, with the articles that follow, where it is not there."""
    path = folder / f"{claims}.db"
    if not path.exists() or not _next(path).exists():
        for left in folder.glob(f"{claims}.db*"):
            left.unlink()
        pieces = list(islice(make_database(path, claims), NEXT))
        _next(path).write_bytes(pickle.dumps(pieces))
    with opened(path):  # one that an earlier version made is brought up to date
        return path


def following(path: Path) -> list[Piece]:
    """The articles that come after those of the database at `path`."""
    found: list[Piece] = pickle.loads(_next(path).read_bytes())  # noqa: S301 (we wrote it)
    return found


def found_before(path: Path) -> dict[str, dict[str, Any]]:
    """What was found of the database at `path`, by measure."""
    file = _found(path)
    return json.loads(file.read_text()) if file.exists() else {}


def keep_found(path: Path, measure: str, found: Mapping[str, Any]) -> None:
    """Note what a measure found, when, and beside what."""
    now = {"at": f"{datetime.now(UTC):%Y-%m-%d %H:%M}", "cores": len(os.sched_getaffinity(0)), "load": round(load(), 1)}
    beside = _found(path).with_suffix(".part")
    beside.write_text(json.dumps(found_before(path) | {measure: {**found, **now}}, indent=1))
    beside.replace(_found(path))


def _next(path: Path) -> Path:
    return path.with_suffix(".next")


def _found(path: Path) -> Path:
    return path.with_suffix(".json")
