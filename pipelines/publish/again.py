"""Public copies made anew after something was erased: where that cannot be, the copy is taken away."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from crawlers.clock import Clock, stamp, utc_now
from pipelines.database.open import opened, transaction
from pipelines.database.outlets import outlet_titles
from pipelines.database.snapshots import drop_snapshot, known_snapshots, remember_snapshot
from pipelines.errors import ClaimsError
from pipelines.publish.job import Surroundings, publish
from pipelines.publish.public_copy import DATABASE


def note_published(path: Path, folder: Path, now: Clock = utc_now) -> None:
    """Have the database at `path` know that a copy of it was put into `folder`."""
    with opened(path, create=False) as db, transaction(db):
        remember_snapshot(db, folder, stamp(now()))


def publish_again(path: Path, folders: Iterable[Path], *, site: Surroundings) -> dict[str, str]:
    """Make the copies in `folders` anew, and those that the database knows; says by folder what came of it."""
    with opened(path, create=False) as db:
        known, outlets = known_snapshots(db), list(outlet_titles(db))
    told: dict[str, str] = {}
    for folder in sorted({folder.resolve() for folder in (*known, *folders)}):
        if not (folder / DATABASE).is_file():
            told[str(folder)] = "no copy there any more: erase the one that was moved"
            with opened(path) as db, transaction(db):
                drop_snapshot(db, folder)
            continue
        try:
            publish(path, folder, site=site, fewer=True, despite=outlets)
            note_published(path, folder)
            told[str(folder)] = "made anew: restart what serves it"
        except ClaimsError as error:
            for name in (DATABASE, "inspect-data.json"):
                with suppress(FileNotFoundError):
                    (folder / name).unlink()
            told[str(folder)] = f"taken away, for it could not be made anew: {error}"
    return told
