"""A file that somebody has, opened: what kind it is, its hash, and the pages in it."""

import hashlib
import zlib
from collections.abc import Collection, Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawlers.archive.inflated import GZIP
from crawlers.archive.read import MAX_BODY
from crawlers.clock import read_date, stamp
from crawlers.fates import Fate
from crawlers.saved.address import Place, place_in, place_of
from crawlers.saved.kind import PEEK, Kind, kind_of
from crawlers.saved.mhtml import read_mhtml
from crawlers.saved.page import FILE_TIME, BadFile, Dated, Lost, SavedPage
from crawlers.saved.recorded import address_key, pages_of_warc
from crawlers.saved.wacz import pages_of_wacz
from crawlers.urls import BadUrl

MAX_MHTML = 64 * 1024 * 1024
"""A page with its pictures, written in letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A file with pages in it."""

    path: Path
    kind: Kind
    sha256: str
    pages: Generator[SavedPage | Lost]
    """Read as they are asked for. Raises `BadFile` where the file turns out to be damaged."""


def open_saved(path: Path, url: str | None, now: datetime) -> SavedFile:
    """Open the file at `path`; `url` is where a page was, or which page of an archive is wanted. Raises `BadFile`."""
    try:
        if path.exists() and not path.is_file():
            raise BadFile("no file but a folder or a device")
        with path.open("rb") as file:
            kind = kind_of(file.read(PEEK))
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadFile(f"cannot be read: {error.strerror or error}") from error
    return SavedFile(path=path, kind=kind, sha256=sha256, pages=_pages(path, kind, url, now))


def _pages(path: Path, kind: Kind, url: str | None, now: datetime) -> Generator[SavedPage | Lost]:
    only: Collection[str] | None = {address_key(url)} if url else None
    match kind:
        case Kind.WARC:
            yield from pages_of_warc(path, only, now)
        case Kind.WACZ:
            yield from pages_of_wacz(path, only, now)
        case Kind.HTML:
            yield _webpage(path, url, now)
        case Kind.MHTML:
            yield _mhtml(path, url, now)


def _webpage(path: Path, url: str | None, now: datetime) -> SavedPage:
    body = _content(path, MAX_BODY)
    place = _given(url) if url else place_in(body)
    if place is None:
        raise BadFile("it does not say where the page was: give its address with --url")
    noted = place.dated or (found.dated if url and (found := place_in(body)) else None)
    dated = _not_ahead(noted, now) or _file_time(path, now)
    return SavedPage(url=place.url, located_by=place.by, body=body, content_type="text/html", dated=dated)


def _mhtml(path: Path, url: str | None, now: datetime) -> SavedPage:
    page = read_mhtml(_content(path, MAX_MHTML))
    if len(page.body) > MAX_BODY:
        raise BadFile(f"its page is larger than {MAX_BODY} bytes", Fate.TOO_LARGE)
    place = _given(url) if url else _located(page.locations) or place_in(page.body)
    if place is None:
        raise BadFile("it does not say where the page was: give its address with --url")
    date = read_date(page.date, latest=now) if page.date else None
    said = place.dated or (Dated(at=date, by="MHTML Date") if date else None)
    dated = _not_ahead(said, now) or _file_time(path, now)
    return SavedPage(url=place.url, located_by=place.by, body=page.body, content_type=page.content_type, dated=dated)


def _given(url: str) -> Place:
    try:
        return place_of(url, "--url")
    except BadUrl as error:
        raise BadFile(f"--url {url}: {error}") from error


def _located(locations: tuple[str, ...]) -> Place | None:
    for address in locations:
        try:
            return place_of(address, "Content-Location")
        except BadUrl:
            continue
    return None


def _content(path: Path, limit: int) -> bytes:
    """What the file holds, unpacked where it is a gzip file. Raises `BadFile` beyond `limit` bytes."""
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) <= limit and data.startswith(GZIP):
        inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            data = inflate.decompress(data, limit + 1)
        except zlib.error as error:
            raise BadFile(f"the gzip file is damaged: {error}", Fate.CORRUPT) from error
        if len(data) <= limit and not inflate.eof:
            raise BadFile("the gzip file ends too early", Fate.CORRUPT)
    if len(data) > limit:
        raise BadFile(f"larger than {limit} bytes", Fate.TOO_LARGE)
    return data


def _not_ahead(dated: Dated | None, now: datetime) -> Dated | None:
    return dated if dated and dated.at <= stamp(now) else None


def _file_time(path: Path, now: datetime) -> Dated | None:
    """When the file was written last; None for times that no saved page can have."""
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Dated(at=stamp(moment), by=FILE_TIME) if datetime(1991, 1, 1, tzinfo=UTC) < moment <= now else None
