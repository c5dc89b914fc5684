"""Which records of the archive are old enough to go, and which stay all the same."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sqlite_utils import Database

from crawlers.archive.rewrite import Wanted
from crawlers.archive.rotation import archived_name, is_added
from crawlers.archive.warc import Block
from pipelines.database.archive_files import archive_name
from pipelines.database.pages_in_files import places_since


def old_files(folder: Path, cutoff: str) -> Iterator[Path]:
    """Archive files of crawls that may hold what was fetched before `cutoff`: what somebody added by hand stays."""
    since = cutoff.replace("-", "").replace(":", "")
    for path in sorted(folder.glob("*.warc.gz")):
        named = archived_name(path)
        if named and named[0] < since and not is_added(path):
            yield path


def too_old(db: Database, path: Path, cutoff: str, unread: Collection[str]) -> Wanted:
    """Says of the records of the file at `path` whether they go.

    A page that nobody could read yet stays (`unread`, by record), and one whose bytes a later page shares.
    """
    shared = places_since(db, archive_name(path, path.parent.parent), cutoff)

    def goes(head: Mapping[str, str], block: Block) -> bool:
        date, record = head.get("warc-date", ""), head.get("warc-record-id", "").strip("<>")
        kept = head.get("warc-type") == "warcinfo" or record in unread or block.offset in shared
        return bool(date) and date[:19] < cutoff[:19] and not kept

    return goes
