"""`claims publish`: a checked snapshot that can be put on the web, swapped in so that readers see old or new."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sqlite_utils import Database

from crawlers.clock import Clock, stamp, utc_now
from crawlers.durable import put_in_place, sync
from crawlers.outlets import load_outlets
from pipelines.database.claims import count_current
from pipelines.database.integrity import damage
from pipelines.database.lock import run_lock
from pipelines.database.open import DatabaseError, is_sample, opened
from pipelines.database.outlets import outlet_titles
from pipelines.errors import FAILURE, ClaimsError
from pipelines.floors.job import fallen
from pipelines.publish.public_copy import DATABASE, is_public_copy, make_public_copy

FLOOR = 0.5
"""Share of the claims published last: fewer look like a loss, not like news."""

_PART = ".claims.part"
"""Name of the database while it is made; does not end like one, so that no server opens it."""


class NotPublished(ClaimsError):
    """The database failed a check; the message says which. What was published before is untouched."""

    exit_code = FAILURE


class NoSuchOutlet(ClaimsError):
    """An outlet is named that neither the database nor the program knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was put there."""

    file: Path
    claims: int
    before: int | None
    """Claims published before; None for the first time."""
    size: int
    """Bytes of the database."""


class Surroundings(Protocol):
    """What stands around a published database, so that a server shows it as our site."""

    def write_site_files(self, folder: Path) -> None:
        """Write everything but the database into `folder`."""

    def inspect_data(self, connection: sqlite3.Connection, file: Path) -> dict[str, Any]:
        """What the server would otherwise count and hash of the database in `file`."""

    def write_inspect_data(self, folder: Path, inspected: dict[str, Any]) -> None:
        """Write that into `folder`."""


def publish(
    path: Path,
    folder: Path,
    *,
    site: Surroundings,
    fewer: bool = False,
    despite: Collection[str] = (),
    now: Clock = utc_now,
) -> Published:
    """Publish the database at `path` into `folder` with `site` around it, ready for `datasette serve folder`.

    `fewer` allows less than `FLOOR` of what is there now, `despite` names outlets that may be below their floors.
    Raises `DatabaseError` where the database is missing or a sample, or the folder holds something else;
    `NoSuchOutlet` where `despite` names none; `NotPublished` where a check fails; `RunInProgress` beside another one.
    """
    target, at = folder / DATABASE, stamp(now())
    with opened(path, create=False, read_only=True) as db:
        if is_sample(db):
            raise DatabaseError(f"{path} holds the SAMPLE newsroom, which is not news: it is never published")
        _know(despite, {*load_outlets(), *outlet_titles(db)})
        _above_floors(db, despite, now())
        before = _published_before(path, folder)
        folder.mkdir(parents=True, exist_ok=True)
        with run_lock(target), _part(folder) as part:
            _check(db.conn, f"{path} is damaged", mend="`claims doctor` says what to do")
            try:
                make_public_copy(db.conn, part, at=at)
            except sqlite3.Error as error:
                raise NotPublished(f"cannot publish to {folder}: {error}; nothing was published") from error
            with closing(sqlite3.connect(f"{part.resolve().as_uri()}?mode=ro", uri=True)) as copy:
                _check(copy, "the snapshot came out damaged", mend="is the disk sound?")
                claims = _enough(copy, before, fewer=fewer)
                inspected = site.inspect_data(copy, part)
            site.write_site_files(folder)
            part.chmod(0o644)
            size = part.stat().st_size
            put_in_place(part, target)
            site.write_inspect_data(folder, inspected)
            sync(folder)
    return Published(file=target, claims=claims, before=before, size=size)


def _know(named: Iterable[str], outlets: Collection[str]) -> None:
    for name in named:
        if name not in outlets:
            raise NoSuchOutlet(f"--despite {name}: there is no such outlet; there are {', '.join(sorted(outlets))}")


def _above_floors(db: Database, despite: Collection[str], now: datetime) -> None:
    for row in fallen(db, now):
        if row.outlet not in despite:
            raise NotPublished(
                f"{row.outlet} is below its floors ({row.told[0]}); nothing was published: mend how it is read and "
                f"run `claims extract`, or say --despite {row.outlet}"
            )


def _published_before(path: Path, folder: Path) -> int | None:
    """How many claims `folder` has now. Raises `DatabaseError` where it is not one that we may write to."""
    if folder.exists() and not folder.is_dir():
        raise DatabaseError(f"{folder} is not a folder")
    target = folder / DATABASE
    others = [other.name for other in folder.glob("*.db") if other.name != DATABASE]
    if others:
        raise DatabaseError(f"{folder} holds {others[0]}, which would be served too; name a folder of its own")
    if not target.exists():
        return None
    if target.resolve() == path.resolve():
        raise DatabaseError(f"{target} is the database itself; name another folder")
    try:
        with closing(sqlite3.connect(f"{target.resolve().as_uri()}?mode=ro", uri=True)) as old:
            if not is_public_copy(old):
                raise DatabaseError(f"{target} was not made by `claims publish`; name another folder")
            return count_current(old)
    except sqlite3.Error as error:
        raise DatabaseError(f"{target} cannot be read ({error}): move it away, or name another folder") from error


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """Where the database is made; nothing stays of it, nor of one that was killed at it."""
    part = folder / _PART
    try:
        _clear(folder)
        yield part
    finally:
        _clear(folder)


def _clear(folder: Path) -> None:
    for left in folder.glob(f"{_PART}*"):
        left.unlink()


def _check(connection: sqlite3.Connection, what: str, *, mend: str) -> None:
    if problems := damage(connection, most=1):
        raise NotPublished(f"{what} ({problems[0]}); nothing was published: {mend}")


def _enough(copy: sqlite3.Connection, before: int | None, *, fewer: bool) -> int:
    claims = count_current(copy)
    if not claims:
        raise NotPublished("there are no claims to publish; `claims run` finds some")
    if before and claims < FLOOR * before and not fewer:
        raise NotPublished(
            f"{claims} claims are less than half of the {before} published before; nothing was published: "
            "look what became of them, or say --fewer"
        )
    return claims
