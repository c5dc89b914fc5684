"""Where the database says that archived pages lie, and what each is: pointers into the archive."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

_PAGE = "SELECT warc_file, warc_offset, record_id, body_sha256 FROM pages WHERE dropped IS NULL"
"""What was dropped for its age is not missed."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A page's place in the archive."""

    file: str
    """As `archive_files` names it."""
    offset: int
    record_id: str
    digest: str
    """SHA-256 of the decoded body."""


def count_pages(db: Database) -> int:
    """How many pages there are that the archive should have."""
    found: int = db.execute("SELECT count(*) FROM pages WHERE dropped IS NULL").fetchone()[0]
    return found


def all_pointers(db: Database) -> Iterator[Pointer]:
    """All pages, in the order in which they lie in the archive."""
    for row in db.execute(f"{_PAGE} ORDER BY warc_file, warc_offset"):
        yield Pointer(*row)


def newest_pointers(db: Database, most: int) -> list[Pointer]:
    """The pages that came last."""
    return [Pointer(*row) for row in db.execute(f"{_PAGE} ORDER BY rowid DESC LIMIT ?", [most])]


def pointer_by_chance(db: Database) -> Pointer | None:
    """Any page; None by bad luck, where only dropped ones come after a place."""
    sql = f"{_PAGE} AND rowid >= abs(random()) % (SELECT max(rowid) FROM pages) ORDER BY rowid LIMIT 1"  # noqa: S608
    row = db.execute(sql).fetchone()
    return Pointer(*row) if row else newest_pointers(db, 1)[0]
