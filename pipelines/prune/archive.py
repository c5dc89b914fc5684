"""Archive files rewritten without some records, and the pages that point into them moved along; killed, it goes on."""

from pathlib import Path

from sqlite_utils import Database

from crawlers.archive.place import archive_of
from crawlers.archive.rewrite import CannotRewrite, Wanted, rewritten, unfinished
from crawlers.durable import sync
from pipelines.database.archive_files import archive_name
from pipelines.database.open import transaction
from pipelines.database.pages_in_files import another_on_archive, commit_to_the_disk, move_pages, points_into
from pipelines.errors import FAILURE, ClaimsError


class ArchiveNotOurs(ClaimsError):
    """Another database points into the archive too, or another process writes to it."""

    exit_code = FAILURE


def prepare_archive(db: Database, path: Path) -> None:
    """Finish what was killed. Raises `ArchiveNotOurs` where another database beside `path` uses the archive."""
    commit_to_the_disk(db)
    if other := another_on_archive(path):
        raise ArchiveNotOurs(f"{other} points into the same archive: a folder is for one database")
    for old, new in unfinished(archive_of(path)):
        (old if points_into(db, archive_name(new, path.parent)) else new).unlink()
        sync(old.parent)


def take_out(db: Database, path: Path, wanted: Wanted, *, now: str, note: bool) -> None:
    """Rewrite an archive file without the records wanted out; their pages are marked as dropped, the others moved.

    With `note` the file says what went. Raises `ArchiveNotOurs` where it cannot be rewritten, and `OSError`.
    """
    folder = path.parent.parent
    try:
        with rewritten(path, wanted, now=now, note=note) as done, transaction(db):
            old, new = archive_name(done.old, folder), archive_name(done.new, folder)
            move_pages(db, old, new, done.places, done.note, now)
    except CannotRewrite as error:
        raise ArchiveNotOurs(f"{error}; say it again later") from error
