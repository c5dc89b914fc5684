"""From a response or an error to fates: which URL ended how, redirects on the way included."""

import hashlib
from dataclasses import dataclass, replace

from scrapy import Request
from scrapy.http import Response

from crawlers.archive.read import Capture
from crawlers.archive.replay import PIN
from crawlers.archive.trail import OPT_OUT, Snapshot, trail_of
from crawlers.canonical_link import canonical_link, own_address
from crawlers.discovery.frontier import Due, Ending, Found
from crawlers.errors import RedirectLoop, Refused, fate_of_error, fate_of_status
from crawlers.fates import Fate
from crawlers.manners.walls import WALL
from crawlers.markup import has_article, is_called_article, says_gone
from crawlers.outlet import Outlet
from crawlers.page import Page
from crawlers.requests import request_of, validator
from crawlers.urls import BadUrl, belongs, canonical, is_article, printable

_REFUSALS = (Refused, RedirectLoop)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one request came to."""

    found: tuple[Found, ...]
    """URLs that redirects led to."""
    endings: tuple[Ending, ...]
    """One for each URL on the way that has ended; the page's own is left to whoever stores it."""
    page: Page | None = None


def outcome_of_response(response: Response, due: Due, outlet: Outlet, now: str) -> Outcome:
    """The fates that a response means, and the page where it is one."""
    request = request_of(response)
    ending = _ending(response, outlet, now)
    absent = _absent(response, due, ending, outlet) if ending.fate is Fate.FETCHED else None
    if absent:
        return _way(due, request, outlet, replace(ending, fate=absent[0], reason=absent[1]), passed=Fate.GONE)
    way = _way(due, request, outlet, ending)
    if ending.fate is not Fate.FETCHED:
        return way
    page = _page(response, ending, outlet)
    return replace(way, endings=way.endings[:-1], page=page)


def outcome_of_error(error: BaseException, request: Request, due: Due, outlet: Outlet, now: str) -> Outcome:
    """The fates of a request that ended in an error."""
    records: list[Snapshot | Capture] = [*trail_of(request)]
    if not records and request.meta.get(PIN):
        records = [request.meta[PIN]]  # a replay knows which record was not to be served
    target = printable(request.url)
    refused = isinstance(error, _REFUSALS)
    ending = Ending(
        url=due.url if refused else _key(request.url, outlet) or due.url,
        outlet=outlet.name,
        fate=fate_of_error(error),
        at=records[-1].date if records else now,
        reason=printable(f"{error}" or type(error).__name__),
        redirected_to=target if refused and target != due.location else None,
        record_id=records[-1].record_id if records else None,
    )
    return _way(due, request, outlet, ending)


def _ending(response: Response, outlet: Outlet, now: str) -> Ending:
    request = request_of(response)
    trail = trail_of(request)
    ending = Ending(
        url=_key(request.url, outlet) or request.url,
        outlet=outlet.name,
        fate=fate_of_status(response.status),
        at=trail[-1].date if trail else now,
        http_status=response.status,
        etag=validator(response, "ETag"),
        last_modified=validator(response, "Last-Modified"),
        size=len(response.body),
        record_id=trail[-1].record_id if trail else None,
    )
    if request.meta.get(OPT_OUT):
        return replace(ending, fate=Fate.REFUSED, reason=f"not to be kept: {request.meta[OPT_OUT]}")
    if request.meta.get(WALL):
        return replace(ending, fate=Fate.BLOCKED, reason=printable(request.meta[WALL]))
    if 300 <= response.status < 400 and response.status != 304:
        where = _header(response, "Location")
        reason = f"redirect to {printable(where, 200)}" if where else "redirect that does not say where to"
        return replace(ending, fate=Fate.REFUSED if where else Fate.SERVER_ERROR, reason=reason)
    kind = (_header(response, "Content-Type") or "html").lower()
    if ending.fate is Fate.FETCHED and "html" not in kind:
        return replace(ending, fate=Fate.NOT_ARTICLE, reason=f"content type {printable(kind, 80)}")
    return ending


def _absent(response: Response, due: Due, ending: Ending, outlet: Outlet) -> tuple[Fate, str] | None:
    """Where an article was asked for and none is there though the status is a success: the fate, and why."""
    body = response.body
    if not is_article(due.url, outlet) or is_called_article(body) or canonical_link(body, outlet, response.url):
        return None
    if not is_article(ending.url, outlet):
        return Fate.NOT_ARTICLE, "where an article was asked for, this came"
    own = own_address(body, outlet, response.url)
    if own and belongs(own, outlet) and not has_article(body):
        return Fate.GONE, f"the page gives itself as {printable(own, 200)}, which is no article"
    return (Fate.GONE, "the page says that it is not there") if says_gone(body) else None


def _way(due: Due, request: Request, outlet: Outlet, ending: Ending, passed: Fate = Fate.REDIRECTED) -> Outcome:
    """Give the URLs passed on the way to `ending.url` their own endings, and name those that are new."""
    urls = [*request.meta.get("redirect_urls", []), request.url]
    locations = {due.url: due.location}
    for url in urls[1:]:
        key = _key(url, outlet)
        if key:
            locations.setdefault(key, url)
    if ending.fate in (Fate.REFUSED, Fate.REDIRECT_LOOP) and ending.url != _key(request.url, outlet):
        locations.pop(_key(request.url, outlet) or "", None)  # refused, so never a URL of ours
    records = {_key(snapshot.url, outlet): snapshot for snapshot in trail_of(request)}
    hops = tuple(_hop(key, ending, records.get(key), passed) for key in locations if key != ending.url)
    found = tuple(
        Found(url=key, location=url, outlet=outlet.name, found_in=due.url, found_at=ending.at)
        for key, url in locations.items()
        if key != due.url
    )
    return Outcome(found, (*hops, ending))


def _hop(key: str, ending: Ending, record: Snapshot | None, fate: Fate) -> Ending:
    return Ending(
        url=key,
        outlet=ending.outlet,
        fate=fate,
        at=record.date if record else ending.at,
        redirected_to=ending.redirected_to or ending.url,
        record_id=record.record_id if record else None,
    )


def _page(response: Response, ending: Ending, outlet: Outlet) -> Page:
    snapshot = trail_of(request_of(response))[-1]
    return Page(
        url=ending.url,
        article_url=canonical_link(response.body, outlet, response.url) or ending.url,
        outlet=outlet.name,
        record_id=snapshot.record_id,
        warc_file=str(snapshot.path),
        warc_offset=snapshot.offset,
        fetched=snapshot.date,
        http_status=response.status,
        content_type=_header(response, "Content-Type") or "",
        body_sha256=hashlib.sha256(response.body).hexdigest(),
        size=len(response.body),
        etag=ending.etag,
        last_modified=ending.last_modified,
    )


def _key(url: str, outlet: Outlet) -> str | None:
    try:
        return canonical(url, outlet)
    except BadUrl:
        return None


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return printable(value.decode("latin-1")) if value else None
