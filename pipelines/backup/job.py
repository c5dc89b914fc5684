"""The backup: the database first, then the archive, which by then holds all that the copy points to."""

import sqlite3
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from crawlers.archive.place import ARCHIVE, archive_of
from crawlers.archive.rotation import archived_name
from crawlers.durable import put_in_place
from crawlers.outlet_files.folder import outlet_files
from crawlers.outlets import OUTLETS
from pipelines.backup.files import copy_new
from pipelines.database.copy import copy_database, files_named_in, problems_of_copy
from pipelines.database.lock import run_lock
from pipelines.database.open import DatabaseError, opened
from pipelines.database.pages_in_files import is_ours
from pipelines.errors import FAILURE, ClaimsError

DATABASE = "claims.db"
"""Name of the database in a backup."""
_PART = ".claims.part"
_TRIES = 3
"""So often it begins anew where files of the archive were written anew meanwhile (`claims prune`, `claims forget`)."""


class NotBackedUp(ClaimsError):
    """There is no new backup; the one before is as it was."""

    exit_code = FAILURE


@dataclass(slots=True)
class BackupReport:
    """What was copied."""

    folder: str
    database: int = 0
    """Bytes of the database."""
    archive: int = 0
    """Bytes of the archive that were not there yet."""
    files: int = 0
    """Files of the archive in the backup."""
    removed: int = 0
    """Files that are no longer in the archive, and not in the backup either now."""
    elsewhere: list[str] = field(default_factory=list)
    """Archive files outside the database's folder, which are not copied."""

    def as_json(self) -> dict[str, Any]:
        """The report in JSON's types."""
        return asdict(self)


def backup(path: Path, folder: Path) -> BackupReport:
    """Bring the backup in `folder` up to the database at `path` and its archive; a run may go on meanwhile.

    Raises `NotBackedUp`, and `DatabaseError` where the folder is not one for a backup.
    """
    with opened(path, create=False, read_only=True):
        pass  # what is wrong with it is told before a folder is made for its copy
    _refuse_other(path, folder)
    try:
        (folder / ARCHIVE).mkdir(parents=True, exist_ok=True)
        with run_lock(folder / DATABASE):
            for _ in range(_TRIES):
                report = _try(path, folder)
                if report:
                    return report
    except (OSError, sqlite3.Error) as error:
        raise NotBackedUp(f"cannot back up to {folder}: {error}") from error
    raise NotBackedUp("the archive was written anew meanwhile, again and again; say it again later")


def _try(path: Path, folder: Path) -> BackupReport | None:
    """One backup; None where the archive no longer has all that the copy of the database points to."""
    part, archive = folder / _PART, archive_of(path)
    with opened(path, create=False, read_only=True) as db:
        copy_database(db, part)
    if problems := problems_of_copy(part):
        raise NotBackedUp(f"the copy of {path} is damaged ({problems[0]}): `claims doctor` says what to do")
    report = BackupReport(folder=str(folder), database=part.stat().st_size)
    kept = set()
    for file in sorted(archive.glob("*.warc.gz")):
        try:
            report.archive += copy_new(file, folder / ARCHIVE / file.name)
        except FileNotFoundError:
            return None
        kept.add(file.name)
    named = files_named_in(part)
    if {name for name in named if name.startswith(f"{ARCHIVE}/")} - {f"{ARCHIVE}/{name}" for name in kept}:
        return None
    report.elsewhere = sorted(name for name in named if name.startswith("/"))
    report.files = len(kept)
    _copy_outlets(path.resolve().parent / OUTLETS, folder / OUTLETS)
    put_in_place(part, folder / DATABASE)
    for file in (folder / ARCHIVE).glob("*.warc.gz"):
        if file.name not in kept and archived_name(file):
            file.unlink()  # its records lie in another file by now, or were to go
            report.removed += 1
    return report


def _copy_outlets(source: Path, target: Path) -> None:
    """The outlet files, which nothing else tells of; those that were removed go."""
    files = outlet_files(source)
    for file in files:
        target.mkdir(exist_ok=True)
        copy_new(file, target / file.name)
    for file in outlet_files(target):
        if file.name not in {one.name for one in files}:
            file.unlink()


def _refuse_other(path: Path, folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise DatabaseError(f"{folder} is not a folder")
    if folder.resolve() == path.resolve().parent or folder.resolve() == archive_of(path):
        raise DatabaseError(f"{folder} is where the database lies; name another folder, best on another disk")
    others = [other.name for other in folder.glob("*.db") if other.name != DATABASE] if folder.exists() else []
    if others:
        raise DatabaseError(f"{folder} holds {others[0]}; name a folder of its own")
    if (folder / DATABASE).exists() and not is_ours(folder / DATABASE):
        raise DatabaseError(f"{folder / DATABASE} is some other program's; name a folder of its own")
