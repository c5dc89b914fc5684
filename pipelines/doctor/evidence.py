"""Is the archive what it was: is each page where the database says, and are its bytes those that came?

A year's archive is too large to be read at each look: unless all is asked for, the newest pages and as many others, by
chance, as the time allows. How much was looked at is told.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from sqlite_utils import Database

from crawlers.archive.members import odd_heads
from crawlers.archive.read import read_record
from crawlers.archive.verify import verify
from crawlers.errors import CorruptRecord
from pipelines.database.archive_files import archive_path, is_there
from pipelines.database.feed_claims import listing_places
from pipelines.database.pointers import Pointer, all_pointers, count_pages, newest_pointers, pointer_by_chance
from pipelines.doctor.finding import Finding, Level, Subject

SECONDS = 20.0
"""How long a look takes that is not asked for everything."""
NEWEST = 200
"""Pages that are looked at first: what was written last is what a crash or a full disk damages."""
FEEDS = 50
"""Feeds that claims were read from, the newest, in a look that is not asked for everything."""
TOLD = 5
"""Damaged records that are named; all are counted."""


@dataclass(slots=True)
class _Found:
    """What was looked at, and what was wrong."""

    pages: int = 0
    records: int = 0
    """Of any kind, page or not: sitemaps, robots.txt, requests."""
    whole: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Where records lie whose bytes are what they were, by file."""
    of_pages: list[str] = field(default_factory=list)
    of_others: list[str] = field(default_factory=list)


def look(db: Database, subject: Subject) -> Iterator[Finding]:
    """Digests and pointers: of a sample, or of everything where that is asked for."""
    pages = count_pages(db)
    found = _Found()
    _look_at_feeds(db, subject, found)
    if subject.full:
        _look_at_all(db, subject.folder, found)
    else:
        end = monotonic() + SECONDS
        for pointer in _some(db, pages):
            _look_at(pointer, subject.folder, found)
            if monotonic() >= end:
                break
    _look_at_heads(subject.folder, found)
    yield _finding(found, pages, full=subject.full)


def _finding(found: _Found, pages: int, *, full: bool) -> Finding:
    looked = f"{found.pages} of {pages} pages looked at"
    looked += f", {found.records} records in all" if full else ""
    values = {
        "pages": pages, "looked_at": found.pages, "damaged": len(found.of_pages), "other_damaged": len(found.of_others),
        "named": (found.of_pages + found.of_others)[:TOLD],
    }  # fmt: skip
    if found.of_pages:
        text = f"{len(found.of_pages)} pages are not what they were: {'; '.join(found.of_pages[:TOLD])}; {looked}"
        todo = "bring these files back from a backup; claims stay, their evidence is lost otherwise"
        return Finding(name="evidence", level=Level.BAD, text=text, todo=todo, values=values)
    if found.of_others:
        text = f"{len(found.of_others)} records that hold no page are damaged: {'; '.join(found.of_others[:TOLD])}"
        todo = "bring these files back from a backup"
        return Finding(name="evidence", level=Level.BAD, text=f"{text}; {looked}", todo=todo, values=values)
    more = None if full or found.pages == pages else "`claims doctor --full` looks at all"
    return Finding(name="evidence", text=looked, todo=more, values=values)


def _some(db: Database, pages: int) -> Iterator[Pointer]:
    """The newest pages, then others by chance; all of them, in the order of the files, where there are few."""
    if pages <= 2 * NEWEST:
        yield from all_pointers(db)
        return
    newest = newest_pointers(db, NEWEST)
    yield from newest
    seen = {pointer.record_id for pointer in newest}
    for _ in range(pages):  # chance meets few new ones in the end
        pointer = pointer_by_chance(db)
        if pointer and pointer.record_id not in seen:
            seen.add(pointer.record_id)
            yield pointer


def _look_at_all(db: Database, folder: Path, found: _Found) -> None:
    """Every page, and every record of every file that has one."""
    files: dict[str, list[Pointer]] = defaultdict(list)
    for pointer in all_pointers(db):
        files[pointer.file].append(pointer)
        _look_at(pointer, folder, found)
    for name, pointers in files.items():
        path, offsets = archive_path(name, folder), {pointer.offset for pointer in pointers}
        if not is_there(path):
            continue
        for record in verify(path):
            found.records += 1
            if record.offset in offsets:
                continue
            if record.problem:
                found.of_others.append(f"{name} at {record.offset}: {record.problem}")
            else:
                found.whole[name].append(record.offset)


def _look_at_feeds(db: Database, subject: Subject, found: _Found) -> None:
    """Listings whose words were read where the page was refused: their files may hold no page at all."""
    for name, offset, record_id in listing_places(db, -1 if subject.full else FEEDS):
        path = archive_path(name, subject.folder)
        if is_there(path) and (problem := _problem(Pointer(name, offset, record_id, ""), path)):
            found.of_others.append(f"{name} at {offset}: {problem}")


def _look_at(pointer: Pointer, folder: Path, found: _Found) -> None:
    path = archive_path(pointer.file, folder)
    if not is_there(path):
        return  # told by file, not page by page
    found.pages += 1
    if problem := _problem(pointer, path):
        found.of_pages.append(f"{pointer.file} at {pointer.offset}: {problem}")
    else:
        found.whole[pointer.file].append(pointer.offset)


def _look_at_heads(folder: Path, found: _Found) -> None:
    """The ten bytes before each record, of which no checksum of gzip's tells."""
    for name, offsets in found.whole.items():
        for offset in odd_heads(archive_path(name, folder), iter(offsets)):
            found.of_pages.append(f"{name} at {offset}: gzip's own header is like no other in the file")


def _problem(pointer: Pointer, path: Path) -> str | None:
    """What is wrong with a page's place or bytes."""
    try:
        record = read_record(path, pointer.offset)
        as_read = hashlib.sha256(record.body).hexdigest() == pointer.digest
        # The bytes of one that only says "as before" lie in the first, which has an id of its own.
        if record.record_id != pointer.record_id and not as_read:
            return f"another record lies there, {record.record_id}"
        if pointer.digest and not as_read:
            return "another body than was read"
    except CorruptRecord as error:
        return str(error).removeprefix(f"{path.name} at {pointer.offset}: ")
    return None
