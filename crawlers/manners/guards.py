"""The guard in front of every request: start, robots.txt, redirect, meta refresh and all."""

from ipaddress import ip_address
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware

from crawlers.errors import RedirectLoop, Refused
from crawlers.outlet import Outlet
from crawlers.requests import without_conditions
from crawlers.urls import MAX_LENGTH, host_of, printable


class NetGuard:
    """Downloader middleware, first in line: http(s) to one of the outlet's own hosts, and nothing else.

    It does not care for `dont_filter`, which Scrapy's own off-site filter obeys and which start requests and their
    redirects carry.
    """

    def __init__(self, crawler: Crawler) -> None:
        outlet: Outlet = crawler.spidercls.outlet  # type: ignore[attr-defined]
        self._hosts = outlet.hosts
        self._exempt = frozenset(crawler.settings.getlist("CLAIMS_EXEMPT_HOSTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise `Refused` unless the request may go out."""
        problem = self._problem(request)
        if problem:
            raise Refused(problem)

    def _problem(self, request: Request) -> str | None:
        if "proxy" in request.meta:
            return "a proxy would resolve the name past our guard"
        if len(request.url) > MAX_LENGTH:
            return f"URL longer than {MAX_LENGTH} characters"
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            return f"scheme {printable(parts.scheme, 20)} is not http or https"
        if "@" in parts.netloc:
            return "URL carries a user name"
        host = host_of(request.url)
        if host not in self._hosts:
            return f"host {printable(host, 100) or '(none)'} is not the outlet's"
        if host not in self._exempt and (_is_literal(parts.hostname) or ":" in host):
            return f"{printable(host, 100)} is an address or names a port"
        return None


class FollowRedirects(RedirectMiddleware):
    """Scrapy's redirects, with an end that can be told from other refusals."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        _check_hops(request, self.max_redirect_times)
        return super()._redirect(without_conditions(redirected), request, reason)


class FollowMetaRefresh(MetaRefreshMiddleware):
    """The same for `<meta http-equiv=refresh>`."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        _check_hops(request, self.max_redirect_times)
        return super()._redirect(without_conditions(redirected), request, reason)


def _check_hops(request: Request, most: int) -> None:
    if request.meta.get("redirect_times", 0) >= most:
        raise RedirectLoop(f"more than {most} redirects")


def _is_literal(host: str | None) -> bool:
    try:
        ip_address(host or "")
    except ValueError:
        # `127.1`, `0x7f.1` and `2130706433` reach 127.0.0.1 too; no name's last label is a number.
        last = (host or "").rpartition(".")[2]
        return last.isdigit() or last.startswith("0x")
    return True
