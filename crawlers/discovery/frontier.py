"""What the spider needs of the list of URLs. `pipelines.crawl.stored_frontier` keeps that in the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from crawlers.discovery.words import Words
from crawlers.fates import Fate
from crawlers.page import Page

if TYPE_CHECKING:  # they bring in Scrapy, and the tables are read without it
    from crawlers.archive.originals import Original
    from crawlers.archive.trail import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A URL that a sitemap, feed, archive or operator named."""

    url: str
    """Canonical: the key."""
    location: str
    """As it was given: what is requested."""
    outlet: str
    found_in: str
    found_at: str
    published: str | None = None
    """When the listing says it was published."""
    changed: str | None = None
    """When the listing says it last changed."""
    wanted: bool = False
    """An operator named it: it is to be fetched now, however it ended before."""
    words: Words | None = None
    """What the listing says of the article, where that is to be kept."""
    listing: "Snapshot | None" = None
    """The archived listing in which these words stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A URL to fetch now, with what a conditional request needs."""

    url: str
    location: str
    found_at: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How one URL ended, once."""

    url: str
    outlet: str
    fate: Fate
    at: str
    """When the response was had: in a replay the time of capture, so that replaying again changes nothing."""
    kind: str = "page"
    """`page`, `listing` for a sitemap or feed, or `file` for a page that was fetched by somebody else."""
    reason: str | None = None
    http_status: int | None = None
    redirected_to: str | None = None
    article_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    size: int | None = None
    record_id: str | None = None


def fetched(page: Page, *, kind: str = "page") -> Ending:
    """The ending of a URL whose page is kept for reading."""
    return Ending(
        url=page.url,
        outlet=page.outlet,
        fate=Fate.FETCHED,
        at=page.fetched,
        kind=kind,
        http_status=page.http_status,
        article_url=page.article_url,
        etag=page.etag,
        last_modified=page.last_modified,
        size=page.size,
        record_id=page.record_id,
    )


class Frontier(Protocol):
    """The durable list of URLs: what is queued, and how each ended."""

    def discover(self, found: Sequence[Found]) -> int:
        """Queue what is new, note what a listing says has changed; say how many were new."""

    def take(self, outlet: str, limit: int, only: Collection[str] = ()) -> list[Due]:
        """What to ask for next, nothing twice in one run; with `only`, none but those.

        What is queued comes first, oldest discovery first; then, unless the run is confined, pages that are due to be
        looked at again, the most overdue first. These keep the fate that they have until the look has ended.
        """

    def end(self, ending: Ending) -> None:
        """Write down a URL's fate and log the fetch."""

    def stored(self, record_id: str) -> bool:
        """Whether this archived record has been dealt with before, in whatever run."""

    def answer_before(self, url: str) -> "Original | None":
        """The last archived answer of a sitemap, feed, or host's word to robots."""

    def keep_answer(self, answer: "Original") -> None:
        """Remember that answer for the next run."""

    def page_before(self, url: str) -> "Original | None":
        """The last page that was kept of a URL."""

    def exhaust(self, outlet: str, at: str, reason: str) -> int:
        """End all that is still queued as `over_budget`; say how many."""

    def close(self) -> None:
        """Let go of the storage."""
