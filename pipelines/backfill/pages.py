"""The pages in an archive's records: which are wanted, and why others are none. As `claims add` decides it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crawlers.archive.head import content_of, head_of
from crawlers.archive.index import KINDS
from crawlers.archive.message import status_of
from crawlers.archive.read import record_in
from crawlers.archive.warc import Block
from crawlers.errors import CorruptRecord
from crawlers.fates import Fate
from crawlers.opt_outs import opted_out
from crawlers.outlet import Outlet
from crawlers.saved.absent import absent, headers_of
from crawlers.saved.owner import article_address
from crawlers.saved.page import Lost, SavedPage
from crawlers.saved.recorded import page_of_record
from crawlers.settings import AGENT
from pipelines.add.samples import INVENTED, is_sample_page

Owner = Callable[[str], Outlet | None]

EARLIEST = "1990"
"""No page of the web was captured before."""
LONGEST_NAME = 230
"""Characters of an outlet's name: `outlet=` and it are a folder, whose name may have 255; a host may have 253."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page that is to be read."""

    page: SavedPage
    outlet: Outlet
    article_url: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A record that is not read."""

    why: str
    """A fate, or what it is instead of a page: `other` (a request, a note), `revisit`, `elsewhere` (no wanted host)."""
    reason: str = ""


def address_in(block: Block) -> str:
    """The address that a record says it answers; empty where it says none."""
    head = head_of(block.data)
    return head.get("warc-target-uri", "").strip("<>") if head else ""


def page_in(block: Block, path: Path, owner: Owner, latest: str) -> Wanted | Passed:
    """The page that a record of the archive at `path` is, if it is one of a wanted outlet's articles."""
    head = head_of(block.data)
    if head is None or "warc-type" not in head:
        return Passed(Fate.CORRUPT, block.problem or "no WARC record")
    kind, url = head["warc-type"], head.get("warc-target-uri", "").strip("<>")
    if kind not in KINDS or not url.lower().startswith(("http://", "https://")):
        return Passed("other")
    if kind == "revisit":
        return Passed("revisit")
    outlet = owner(url)
    if outlet is None:
        return Passed("elsewhere")
    status = 200 if kind == "resource" else status_of(content_of(block.data))
    if not block.problem and status and not 200 <= status < 300:
        return Passed("other")
    try:
        record = record_in(path, block)
    except CorruptRecord as error:
        return Passed(Fate.CORRUPT, str(error))
    page = page_of_record(record, path, block.offset, latest)
    if page is None:
        return Passed("other")
    if isinstance(page, Lost):
        return Passed(page.fate, page.reason)
    if record.date < EARLIEST:
        return Passed(Fate.REFUSED, f"captured on {record.date}, says the archive")
    # By the address as it is stored: one site has many spellings (zeitung-münchen.example, xn--…).
    return _article(page, owner(page.url) or outlet)


def _article(page: SavedPage, outlet: Outlet) -> Wanted | Passed:
    if is_sample_page(page.body):
        return Passed(Fate.REFUSED, INVENTED)
    if len(outlet.name) > LONGEST_NAME:
        return Passed(Fate.REFUSED, "the name of its host is too long to be that of a folder")
    if reserved := opted_out(headers_of(page), AGENT):
        return Passed(Fate.REFUSED, f"not to be kept: {reserved}")
    if gone := absent(page, outlet):
        return Passed(*gone)
    return Wanted(page=page, outlet=outlet, article_url=article_address(page.url, page.body, outlet))
