"""Taking records out of WARC files: the others go into a file that takes the place of the first, byte for byte.

Nothing is changed in place. The new file is whole and on the disk before anything may point to it; whoever keeps
pointers moves them, and only then is the first file removed. Killed in between, both are there.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from warcio.warcwriter import WARCWriter

from crawlers.archive.head import head_of
from crawlers.archive.notes import Dropped, is_note, note_record
from crawlers.archive.rotation import lock, rewritten_name
from crawlers.archive.warc import Block, blocks
from crawlers.durable import put_in_place, sync, write_all

Wanted = Callable[[Mapping[str, str], Block], bool]
"""Says of a record, by its headers and itself, whether it is to be taken out."""

_RESPONSES = ("response", "resource", "revisit")


class CannotRewrite(Exception):
    """Another process writes to the file, or it is no file of ours."""


@dataclass(slots=True)
class Cut:
    """What is taken out of a file."""

    responses: list[Dropped] = field(default_factory=list)
    records: int = 0
    size: int = 0
    """Bytes that it takes in the file."""

    def add(self, head: Mapping[str, str], block: Block) -> None:
        """Count a record."""
        self.records += 1
        self.size += block.end - block.offset
        if head.get("warc-type") in _RESPONSES:
            self.responses.append(
                Dropped(
                    url=head.get("warc-target-uri", "").strip("<>"),
                    date=head.get("warc-date", ""),
                    record_id=head.get("warc-record-id", "").strip("<>"),
                    digest=head.get("warc-payload-digest", ""),
                )
            )


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file that is to take another's place."""

    old: Path
    new: Path
    places: Mapping[int, int]
    """Where each record that stayed lay, and where it lies now."""
    note: int
    """Where the new file says what was taken out; where it does not, its beginning."""


def what_to_cut(path: Path, wanted: Wanted) -> Cut:
    """What `rewritten` would take out of a file. Raises `OSError`."""
    cut = Cut()
    for block in blocks(path):
        head = _own_head(block)
        if head is not None and wanted(head, block):
            cut.add(head, block)
    return cut


@contextmanager
def rewritten(path: Path, wanted: Wanted, *, now: str, note: bool) -> Iterator[Rewritten]:
    """Write the file without what is wanted out, beside it; the block moves the pointers, then the old one is removed.

    With `note`, the new file lists the responses that were taken out. Raises `CannotRewrite` and `OSError`; whatever
    the block raises, both files stay, for it may have moved the pointers before.
    """
    with path.open("r+b", buffering=0) as held:
        if not lock(held):
            raise CannotRewrite(f"{path.name} is being written to")
        yield _write(path, rewritten_name(path), wanted, now, note=note)
        path.unlink()
        sync(path.parent)


def unfinished(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Files whose rewriting was killed: each with the one that was to take its place."""
    for part in folder.glob("*.warc.gz.part"):
        part.unlink()
    for path in sorted(folder.glob("*.warc.gz")):
        new = rewritten_name(path)
        if new.exists():
            yield path, new


def _write(path: Path, new: Path, wanted: Wanted, now: str, *, note: bool) -> Rewritten:
    part = new.with_name(f"{new.name}.part")
    places: dict[int, int] = {}
    cut = Cut()
    with path.open("rb") as source, part.open("wb", buffering=0) as target:
        write_all(target, _described(new, path))
        for block in blocks(path):
            if block.shared:
                raise CannotRewrite(f"{path.name} is not compressed record by record")
            head = _own_head(block)
            if head is not None and head.get("warc-type") == "warcinfo" and block.offset == 0:
                continue  # it names the old file
            if head is not None and wanted(head, block):
                cut.add(head, block)
                continue
            places[block.offset] = target.tell()
            source.seek(block.offset)
            write_all(target, source.read(block.end - block.offset))
        noted = target.tell() if note and cut.responses else 0
        if noted:
            write_all(target, _as_bytes(lambda writer: writer.write_record(note_record(cut.responses, now))))
    put_in_place(part, new)
    return Rewritten(path, new, places, noted)


def _own_head(block: Block) -> dict[str, str] | None:
    """The headers of a record that may be taken out: not those that say what is gone already."""
    head = head_of(block.data)
    return None if head is None or is_note(head) else head


def _described(new: Path, old: Path) -> bytes:
    info = {"software": "news-claims (warcio)", "format": "WARC File Format 1.1", "isPartOf": old.name}

    def write(writer: WARCWriter) -> None:
        writer.write_record(writer.create_warcinfo_record(new.name, info))

    return _as_bytes(write)


def _as_bytes(write: Callable[[WARCWriter], None]) -> bytes:
    made = io.BytesIO()
    write(WARCWriter(made, gzip=True, warc_version="WARC/1.1"))
    return made.getvalue()
