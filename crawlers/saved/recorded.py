"""The pages in WARC files: of all that a browser or a crawler recorded, the HTML that was answered."""

from collections.abc import Collection, Generator, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

from crawlers.archive.read import MAX_BODY, BadArchive, Capture, Index, Record, index, read_record
from crawlers.archive.revisits import resolve
from crawlers.clock import stamp
from crawlers.errors import CorruptRecord, fate_of_status
from crawlers.fates import Fate
from crawlers.saved.address import public_address
from crawlers.saved.page import BadFile, Dated, Lost, SavedPage
from crawlers.urls import BadUrl, canonical

MOST_HOPS = 5
"""Redirects followed from a page that is asked for."""


def pages_of_warc(path: Path, only: Collection[str] | None, now: datetime) -> Generator[SavedPage | Lost]:
    """The pages in the WARC file at `path`; with `only`, none but those at these addresses (`address_key`).

    Raises `BadFile` where it can be read as no archive at all. What is damaged is told, and the rest goes on.
    """
    try:
        found = index(path)
    except BadArchive as error:
        raise BadFile("no readable record in this WARC file", Fate.CORRUPT) from error
    yield from pages_of([found], None if only is None else followed([found], only), now)


def address_key(url: str) -> str:
    """What addresses of one page have in common."""
    try:
        return canonical(url)
    except BadUrl:
        return url


def pages_of(indexes: Sequence[Index], only: Collection[str] | None, now: datetime) -> Generator[SavedPage | Lost]:
    """The pages in archives that have been indexed; with `only`, none but those at these addresses."""
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
            refusal = refusal or (capture if capture.status >= 400 else None)
        elif page := _page(capture, latest):
            some = True
            yield page
    if refusal and not some:  # a saved refusal is not even a bad page
        yield Lost(url=refusal.url, fate=fate_of_status(refusal.status), reason=f"HTTP status {refusal.status}")


def followed(indexes: Sequence[Index], addresses: Iterable[str]) -> set[str]:
    """Addresses (`address_key`), and those to which redirects in the archives lead from there."""
    by_key: dict[str, list[Capture]] = {}
    for found in indexes:
        for capture in found.captures:
            by_key.setdefault(address_key(capture.url), []).append(capture)
    wanted = new = set(addresses)
    for _ in range(MOST_HOPS):
        new = {lead for key in new for capture in by_key.get(key, ()) if (lead := _leads_to(capture))} - wanted
        wanted = wanted | new
    return wanted


def _page(capture: Capture, latest: str) -> SavedPage | Lost | None:
    """The page of a capture; None where it is something else: a picture, a script."""
    try:
        found = read_record(capture.path, capture.offset)
    except CorruptRecord as error:
        return _corrupt(capture.url, capture.path, error)
    # Of a page seen again unchanged, the bytes lie where it was seen first.
    record = replace(found, record_id=capture.record_id, url=capture.url, date=capture.date)
    return page_of_record(record, capture.path, capture.offset if record == found else None, latest)


def page_of_record(record: Record, path: Path, offset: int | None, latest: str) -> SavedPage | Lost | None:
    """The page that a record of the archive at `path` is; None where it is something else: a picture, a script.

    `offset` is where the record lies under its own name, `latest` the time after which nothing can be captured yet.
    """
    if not _is_html(record):
        return None
    try:
        url, body = public_address(record.url), record.body
    except CorruptRecord as error:
        return _corrupt(record.url, path, error)
    except BadUrl as error:
        return Lost(url=record.url, fate=Fate.REFUSED, reason=str(error))
    if record.date > latest:
        return Lost(url=record.url, fate=Fate.REFUSED, reason=f"captured on {record.date}, says the archive")
    if len(body) > MAX_BODY:
        return Lost(url=record.url, fate=Fate.TOO_LARGE, reason=f"{len(body)} bytes are more than {MAX_BODY}")
    return SavedPage(
        url=url,
        located_by="WARC-Target-URI",
        body=body,
        content_type=record.content_type,
        dated=Dated(at=record.date, by="WARC-Date"),
        record=record,
        place=None if offset is None else (path, offset),
    )


def _corrupt(url: str, path: Path, error: CorruptRecord) -> Lost:
    fate = Fate.TOO_LARGE if "inflates beyond" in str(error) else Fate.CORRUPT
    return Lost(url=url, fate=fate, reason=_without_path(str(error), path))


def _is_html(record: Record) -> bool:
    kind = record.content_type.lower()
    return "html" in kind or (not kind and record.encoded[:500].lstrip()[:1] == b"<")


def _without_path(text: str, path: Path) -> str:
    return text.replace(str(path), "the file").replace(path.name, "the record")


def _leads_to(capture: Capture) -> str | None:
    if not 300 <= capture.status < 400:
        return None
    try:
        headers = read_record(capture.path, capture.offset).headers
        target = next((value for name, value in headers if name.lower() == "location"), None)
        return address_key(urljoin(capture.url, target)) if target else None
    except (CorruptRecord, ValueError):
        return None
