"""The pages in WARC and WACZ files: of all that a browser or a crawler recorded, the HTML that was answered."""

import json
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from urllib.parse import urljoin

from crawlers.archive.read import MAX_BODY, BadArchive, Capture, Index, Record, index, read_record
from crawlers.archive.revisits import resolve
from crawlers.clock import stamp
from crawlers.errors import CorruptRecord, fate_of_status
from crawlers.fates import Fate
from crawlers.saved.address import public_address
from crawlers.saved.page import BadFile, Dated, Lost, SavedPage
from crawlers.urls import BadUrl, canonical

MOST_UNPACKED = 2 * 1024**3
"""Bytes that the WARC files in a WACZ may come to; one visit of a page is a hundredth."""
MOST_MEMBERS = 10_000
MOST_TIMES = 100
"""How many times its size a member may unpack to; text packs to a tenth, WARC files are packed already."""
MOST_HOPS = 5
"""Redirects followed from a page that a WACZ lists."""

_CHUNK = 1024 * 1024
_END_OF_ZIP = struct.Struct("<4s4H2LH")
_MOST_DIRECTORY = 16 * 1024**2
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError)
"""What a damaged, locked or strangely packed member raises."""


def pages_of_warc(path: Path, only: Collection[str] | None, now: datetime) -> Generator[SavedPage | Lost]:
    """The pages in the WARC file at `path`; with `only`, none but those at these addresses (`address_key`).

    Raises `BadFile` where it can be read as no archive at all. What is damaged is told, and the rest goes on.
    """
    try:
        found = index(path)
    except BadArchive as error:
        raise BadFile("no readable record in this WARC file", Fate.CORRUPT) from error
    yield from _pages([found], only, now)


def pages_of_wacz(path: Path, only: Collection[str] | None, now: datetime) -> Generator[SavedPage | Lost]:
    """The pages that the WACZ file at `path` lists, or all HTML in it where it lists none. Raises `BadFile`."""
    try:
        _check_size(path)
        with zipfile.ZipFile(path) as packed, tempfile.TemporaryDirectory() as folder:
            names = [i for i in packed.infolist() if _is_archive(i.filename)]
            if not names:
                raise BadFile("a ZIP file with no archive/*.warc.gz in it: this is no WACZ")
            listed = _listed(packed)
            left = MOST_UNPACKED
            indexes = []
            for number, member in enumerate(names):
                target = Path(folder) / f"{number}.warc.gz"
                left -= _unpack(packed, member, target, left)
                indexes.append(_index(target))
            wanted = only if only is not None else _followed(indexes, listed)
            yield from _pages(indexes, wanted, now)
    except _ZIP_ERRORS as error:
        raise BadFile(f"the ZIP file cannot be unpacked: {error}", Fate.CORRUPT) from error


def address_key(url: str) -> str:
    """What addresses of one page have in common."""
    try:
        return canonical(url)
    except BadUrl:
        return url


def _pages(indexes: Sequence[Index], only: Collection[str] | None, now: datetime) -> Generator[SavedPage | Lost]:
    captures = [capture for found in indexes for capture in found.captures]
    again = resolve(captures, [revisit for found in indexes for revisit in found.revisits])
    if damaged := sum(found.damaged for found in indexes):
        yield Lost(url=None, fate=Fate.CORRUPT, reason=f"{damaged} records too damaged to say what they hold")
    if again.orphans:
        told = f'{again.orphans} records say "as before" of what is not in this file'
        yield Lost(url=None, fate=Fate.NOT_ARTICLE, reason=told)
    latest = stamp(now + timedelta(days=1))
    wanted = [c for c in (*captures, *again.captures) if only is None or address_key(c.url) in only]
    refusal, some = None, False
    for capture in sorted(wanted, key=lambda capture: capture.date):
        if capture.status and not 200 <= capture.status < 300:
            refusal = refusal or capture
        elif page := _page(capture, latest):
            some = True
            yield page
    if refusal and not some:  # a saved refusal is not even a bad page
        yield Lost(url=refusal.url, fate=fate_of_status(refusal.status), reason=f"HTTP status {refusal.status}")


def _page(capture: Capture, latest: str) -> SavedPage | Lost | None:
    """The page of a capture; None where it is something else: a picture, a script."""
    try:
        found = read_record(capture.path, capture.offset)
        if not _is_html(found):
            return None
        # Of a page seen again unchanged, the bytes lie where it was seen first.
        record = replace(found, record_id=capture.record_id, url=capture.url, date=capture.date)
        url, body = public_address(record.url), record.body
    except CorruptRecord as error:
        fate = Fate.TOO_LARGE if "inflates beyond" in str(error) else Fate.CORRUPT
        return Lost(url=capture.url, fate=fate, reason=_without_path(str(error), capture.path))
    except BadUrl as error:
        return Lost(url=capture.url, fate=Fate.REFUSED, reason=str(error))
    if record.date > latest:
        return Lost(url=capture.url, fate=Fate.REFUSED, reason=f"captured on {record.date}, says the archive")
    if len(body) > MAX_BODY:
        return Lost(url=capture.url, fate=Fate.TOO_LARGE, reason=f"{len(body)} bytes are more than {MAX_BODY}")
    return SavedPage(
        url=url,
        located_by="WARC-Target-URI",
        body=body,
        content_type=record.content_type,
        dated=Dated(at=record.date, by="WARC-Date"),
        record=record,
        place=(capture.path, capture.offset) if record == found else None,
    )


def _is_html(record: Record) -> bool:
    kind = record.content_type.lower()
    return "html" in kind or (not kind and record.encoded[:500].lstrip()[:1] == b"<")


def _without_path(text: str, path: Path) -> str:
    return text.replace(str(path), "the file").replace(path.name, "the record")


def _index(path: Path) -> Index:
    try:
        return index(path)
    except BadArchive:
        return Index(damaged=1)


def _followed(indexes: list[Index], listed: set[str]) -> set[str] | None:
    """The listed pages, and where they lead; None where none of them is there: then all is taken."""
    by_key: dict[str, list[Capture]] = {}
    for found in indexes:
        for capture in found.captures:
            by_key.setdefault(address_key(capture.url), []).append(capture)
    wanted, new = set(listed), set(listed)
    for _ in range(MOST_HOPS):
        leads = (lead for key in new for capture in by_key.get(key, ()) if (lead := _leads_to(capture)))
        new = set(leads) - wanted
        wanted |= new
    return wanted if wanted & by_key.keys() else None


def _leads_to(capture: Capture) -> str | None:
    if not 300 <= capture.status < 400:
        return None
    try:
        headers = read_record(capture.path, capture.offset).headers
        target = next((value for name, value in headers if name.lower() == "location"), None)
        return address_key(urljoin(capture.url, target)) if target else None
    except (CorruptRecord, ValueError):
        return None


def _listed(packed: zipfile.ZipFile) -> set[str]:
    """The addresses of the pages that a WACZ names: those visited, and those that a crawl came to from there."""
    found: set[str] = set()
    for name in ("pages/pages.jsonl", "pages/extraPages.jsonl"):
        if name not in packed.namelist():
            continue
        with packed.open(name) as file:
            for line in file.read(MAX_BODY).splitlines():
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(row, dict) and isinstance(row.get("url"), str):
                    found.add(address_key(row["url"]))
    return found


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _unpack(packed: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write a member to `target`; what its headers say of its size counts for nothing. Returns its size."""
    size = 0
    with packed.open(member) as source, target.open("wb") as out:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > left or size > MOST_TIMES * max(member.compress_size, _CHUNK):
                raise BadFile("it unpacks to far more than a recorded visit holds", Fate.TOO_LARGE)
            out.write(chunk)
    return size


def _check_size(path: Path) -> None:
    """Refuse a directory of members that would take more memory than any archive needs, before it is read."""
    with path.open("rb") as file:
        end = _tail(file)
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) - at < _END_OF_ZIP.size:
        raise BadFile("the ZIP file ends too early", Fate.CORRUPT)
    _, _, _, _, members, size, _, _ = _END_OF_ZIP.unpack_from(end, at)
    large = b"PK\x06\x07" in end[max(at - 20, 0) : at]  # ZIP64: more than 65,535 members, or more than 4 GB
    if members > MOST_MEMBERS and not large:
        raise BadFile(f"more than {MOST_MEMBERS} files in it", Fate.TOO_LARGE)
    if size != 0xFFFFFFFF and size > _MOST_DIRECTORY:
        raise BadFile("a list of files that is far too long", Fate.TOO_LARGE)


def _tail(file: IO[bytes]) -> bytes:
    file.seek(0, 2)
    file.seek(max(file.tell() - 66_000, 0))
    return file.read()
