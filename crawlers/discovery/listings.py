"""Following an outlet's sitemaps and feeds, and queueing the articles that they name."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.archive.read import read_record
from crawlers.archive.replay import PIN
from crawlers.archive.trail import OPT_OUT, Snapshot, trail_of
from crawlers.clock import Clock, stamp
from crawlers.discovery.feed import Feed
from crawlers.discovery.frontier import Ending, Found, Frontier
from crawlers.discovery.read import MAX_DEPTH, ListedUrl, Listing, NotAListing, read_listing
from crawlers.discovery.relative import resolved
from crawlers.encoding import DECODE_ERRORS, TooLarge
from crawlers.errors import CorruptRecord, LeftOut, fate_of_error, fate_of_status
from crawlers.fates import Fate
from crawlers.manners.reservations import Reservation
from crawlers.manners.walls import WALL
from crawlers.outlet import Outlet
from crawlers.requests import LISTING, error_of, request_of
from crawlers.urls import BadUrl, belongs, canonical, clean, is_article, printable, untracked

_UNREADABLE: tuple[type[Exception], ...] = (NotAListing, TooLarge, *DECODE_ERRORS)


@dataclass(slots=True)
class Listings:
    """The sitemaps and feeds of one outlet in one run."""

    outlet: Outlet
    frontier: Frontier
    feed: Feed
    now: Clock
    since: str = ""
    """What a listing says was published before this is passed over."""
    words: bool = False
    """Whether what listings say of articles is kept: where a page is refused, it is read instead."""
    reserved: Collection[Reservation] = ()
    """What the outlet is found to reserve; where that is anything, nothing is kept."""
    named: set[str] = field(default_factory=set)
    """Articles named in this run, known ones included."""
    new: int = 0
    """Of these, the ones never seen before."""
    problems: list[str] = field(default_factory=list)
    """What went wrong, for the operator."""
    _asked: set[str] = field(default_factory=set)
    _junk: int = 0
    """Entries so far that are no addresses at all."""

    def requests(self, url: str, depth: int = 1) -> Iterator[Request]:
        """Ask for a sitemap, index or feed; never twice in a run, for an index may name itself."""
        if url in self._asked:
            return
        self._asked.add(url)
        for capture in self.feed.answers(url):
            yield Request(
                url,
                callback=self.read,
                errback=self.failed,
                cb_kwargs={"location": url, "depth": depth},
                meta={PIN: capture, LISTING: True},
            )

    def read(self, response: Response, location: str, depth: int) -> Iterator[Request]:
        """Callback: queue the articles that a listing names, follow the sitemaps it names."""
        request = request_of(response)
        wall = request.meta.get(WALL)
        fate = Fate.BLOCKED if wall else fate_of_status(response.status)
        if fate is not Fate.FETCHED:
            self._end(request, location, fate, wall or f"HTTP {response.status}", response.status)
            return
        try:
            now = datetime.fromisoformat(self._moment(request))
            words = self.words and not self.reserved and OPT_OUT not in request.meta
            listing = read_listing(response.body, now, words=words)
        except _UNREADABLE as error:
            fate = Fate.TOO_LARGE if isinstance(error, TooLarge) else Fate.UNDECODABLE
            self._end(request, location, fate, str(error), response.status)
            return
        listing = resolved(listing, response.url, self.outlet)
        if listing.kind == "index":
            yield from self._follow(listing, location, depth)
        else:
            self._queue(listing, location, request)
        reason = f"{listing.cut} entries beyond the limit left out" if listing.cut else None
        if listing.junk:
            self.problems.append(f"{location}: {listing.junk} bytes of something else stand before it")
        # A replay asks for an index anew each time: the last run may have ended before it read what the index names.
        self._end(request, location, Fate.FETCHED, reason, response.status, done_with=listing.kind != "index")

    def failed(self, failure: Failure) -> None:
        """Errback: write down what became of the listing."""
        request, error = error_of(failure)
        if isinstance(error, LeftOut):
            return
        reason = printable(str(error) or type(error).__name__)
        self._end(request, request.cb_kwargs["location"], fate_of_error(error), reason, None)

    def name(self, urls: dict[str, str]) -> None:
        """Queue the URLs an operator gave, canonical URL to location, however they ended before."""
        at = stamp(self.now())
        found = [
            Found(
                url=url, location=location, outlet=self.outlet.name, found_in="command line", found_at=at, wanted=True
            )
            for url, location in urls.items()
        ]
        self.new += self.frontier.discover(found)
        self.named.update(urls)

    def _follow(self, listing: Listing, location: str, depth: int) -> Iterator[Request]:
        if depth >= MAX_DEPTH:
            self.problems.append(f"{location} is an index {depth} deep; what it names was not read")
            return
        for entry in listing.entries:
            try:
                url = clean(entry.location)
            except BadUrl as error:
                self.problems.append(f"{location} names {printable(entry.location, 80)!r}: {error}")
                continue
            yield from self.requests(url, depth + 1)

    def _queue(self, listing: Listing, location: str, request: Request) -> None:
        found: dict[str, Found] = {}
        refused = self._junk
        at, record = self._moment(request), _body_of(request) if self.words else None
        for entry in listing.entries:
            article = self._found(entry, location, at)
            if article and entry.words and record:
                article = replace(article, words=entry.words, listing=record)
            if article and (article.published or self.since) >= self.since:
                found.setdefault(article.url, article)
        if self._junk > refused:
            self.problems.append(f"{location}: {self._junk - refused} entries are no addresses")
        self.named.update(found)
        self.new += self.frontier.discover(list(found.values()))

    def _found(self, entry: ListedUrl, location: str, at: str) -> Found | None:
        """The entry as a URL of ours; None for what is no article. Junk and other hosts' URLs end as refused."""
        try:
            address = untracked(entry.location, self.outlet)
            url = canonical(address, self.outlet)
        except BadUrl as error:
            self._refuse(entry.location, location, at, str(error))
            self._junk += 1
            return None
        if not belongs(address, self.outlet):
            self._refuse(url, location, at, "host is not the outlet's")
            return None
        if not is_article(url, self.outlet):
            return None
        return Found(
            url=url,
            location=address,
            outlet=self.outlet.name,
            found_in=location,
            found_at=at,
            published=entry.published,
            changed=entry.changed,
        )

    def _refuse(self, junk: str, location: str, at: str, reason: str) -> None:
        url = printable(junk) or "(empty)"
        found = Found(url=url, location=url, outlet=self.outlet.name, found_in=location, found_at=at)
        # Known junk is not queued again, and one refusal in the log is enough.
        if self.frontier.discover([found]):
            self.frontier.end(Ending(url=url, outlet=self.outlet.name, fate=Fate.REFUSED, at=at, reason=reason))

    def _end(
        self,
        request: Request,
        location: str,
        fate: Fate,
        reason: str | None,
        status: int | None,
        *,
        done_with: bool = True,
    ) -> None:
        trail = trail_of(request)
        self.frontier.end(
            Ending(
                url=location,
                outlet=self.outlet.name,
                fate=fate,
                kind="listing",
                at=self._moment(request),
                reason=reason,
                http_status=status,
                record_id=trail[-1].record_id if trail and done_with else None,
            )
        )
        if fate is not Fate.FETCHED:
            self.problems.append(f"{location}: {fate}" + (f" ({reason})" if reason else ""))

    def _moment(self, request: Request) -> str:
        trail = trail_of(request)
        return trail[-1].date if trail else stamp(self.now())


def _body_of(request: Request) -> Snapshot | None:
    """The archived record in which the answer's body stands: an earlier one's where it came again."""
    trail = trail_of(request)
    try:
        return replace(trail[-1], record_id=read_record(trail[-1].path, trail[-1].offset).record_id) if trail else None
    except CorruptRecord:
        return None
