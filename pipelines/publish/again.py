"""Public copies made anew after something was erased: where that cannot be, the copy is taken away."""

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import closing, suppress
from pathlib import Path

from crawlers.clock import Clock, stamp, utc_now
from pipelines.database.lock import RunInProgress
from pipelines.database.open import opened, transaction
from pipelines.database.outlets import outlet_titles
from pipelines.database.snapshots import drop_snapshot, known_snapshots, remember_snapshot
from pipelines.errors import ClaimsError
from pipelines.publish.job import Surroundings, publish
from pipelines.publish.public_copy import DATABASE, is_public_copy

_PATIENCE = 900
"""Seconds for which somebody else's publishing is waited for: a million claims take about one minute."""


def note_published(path: Path, folder: Path, now: Clock = utc_now) -> None:
    """Have the database at `path` know that a copy of it was put into `folder`."""
    with opened(path, create=False) as db, transaction(db):
        remember_snapshot(db, folder, stamp(now()))


def publish_again(
    path: Path, folders: Iterable[Path], *, site: Surroundings, pause: Callable[[float], None] = time.sleep
) -> dict[str, str]:
    """Make the copies in `folders` anew, and those that the database knows; says by folder what came of it.

    Where another process publishes into one, its end is waited for, `pause` by `pause` of so many seconds.
    """
    with opened(path, create=False) as db:
        known, outlets = known_snapshots(db), list(outlet_titles(db))
    told: dict[str, str] = {}
    for folder in sorted({folder.resolve() for folder in (*known, *folders)}):
        if not (folder / DATABASE).is_file():
            told[str(folder)] = "no copy there any more: erase the one that was moved"
            with opened(path) as db, transaction(db):
                drop_snapshot(db, folder)
        elif not _is_copy(folder / DATABASE):
            told[str(folder)] = f"its {DATABASE} is no public copy that can be read, and was left alone: look at it"
        else:
            told[str(folder)] = _anew(path, folder, site, outlets, pause)
    return told


def _after_others(publish: Callable[[], object], pause: Callable[[float], None]) -> None:
    """Publish once another process has ended that publishes there: what it swaps in may be from before the erasing.

    Raises `RunInProgress` where it does not end.
    """
    for _ in range(_PATIENCE):
        with suppress(RunInProgress):
            publish()
            return
        pause(1.0)
    publish()


def _is_copy(file: Path) -> bool:
    """Whether it may be replaced or taken away: anything else in a folder that was named is somebody's own."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
            return is_public_copy(connection)
    except sqlite3.Error:
        return False


def _anew(
    path: Path, folder: Path, site: Surroundings, outlets: Collection[str], pause: Callable[[float], None]
) -> str:
    try:
        _after_others(lambda: publish(path, folder, site=site, fewer=True, despite=outlets), pause)
        note_published(path, folder)
    except (ClaimsError, sqlite3.Error, OSError) as error:  # a full disk too: what was to go must not stay in public
        for name in (DATABASE, "inspect-data.json"):
            (folder / name).unlink(missing_ok=True)
        return f"taken away, for it could not be made anew: {error}"
    return "made anew: restart what serves it"
