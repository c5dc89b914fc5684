"""Which news a database holds: invented and real news never meet in one file."""

from pathlib import Path

from sqlite_utils import Database

from pipelines.database.notes import note
from pipelines.database.open import SAMPLE, DatabaseError, is_sample, opened, transaction


def prepare_sample(path: Path) -> None:
    """Make or take the database at `path` for the sample newsroom. Raises `DatabaseError` where it holds real news."""
    with opened(path) as db:
        if is_sample(db):
            return
        if not _is_empty(db):
            raise DatabaseError(f"{path} holds real news; name another file for the sample: --db sample.db")
        with transaction(db):
            note(db, SAMPLE)


def prepare_live(path: Path) -> Path | None:
    """Make way for real news at `path`. A sample found there is set aside; returns under which name."""
    if not path.exists():
        return None
    with opened(path) as db:
        if not is_sample(db):
            return None
        # All of it into the main file, so that nothing is left to the log that does not move with it.
        if db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise DatabaseError(f"{path} is a sample and in use; stop what uses it, or name another file with --db")
    aside = _free_name(path)
    for suffix in ("-shm", "-wal", ""):  # the main file last: until then the sample is still at its place
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def refuse_sample(path: Path) -> None:
    """Raise `DatabaseError` where the database at `path` holds the sample newsroom: no real page belongs there."""
    if path.exists():
        with opened(path) as db:
            if is_sample(db):
                raise DatabaseError(f"{path} is the SAMPLE newsroom, invented; name another file for real pages: --db")


def _is_empty(db: Database) -> bool:
    tables = ("urls", "pages", "articles", "claim_rows")
    return not any(db.execute(f"SELECT 1 FROM {table}").fetchone() for table in tables)  # noqa: S608 (names are ours)


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}.sample{n}{path.suffix}") for n in ("", *range(2, 1000)))
    return next(name for name in names if not name.exists())
