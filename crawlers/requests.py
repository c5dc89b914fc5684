"""Requests and responses: what Scrapy hangs on them without saying so in its types, and conditional requests."""

from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.errors import RecordingFailed

LISTING = "listing"
"""Key in `request.meta` that marks a request for a sitemap or feed."""

_CONDITIONS = ("If-None-Match", "If-Modified-Since")
_LONGEST = 1000


def validator(response: Response, name: str) -> str | None:
    """An ETag or Last-Modified to send back exactly as it came; None where it is too odd for that."""
    raw = (response.headers.get(name) or b"").decode("latin-1")
    return raw if 0 < len(raw) <= _LONGEST and raw.isprintable() and raw == raw.strip() else None


def conditions(etag: str | None, last_modified: str | None) -> dict[str, bytes]:
    """Headers that ask for an answer only if there is a newer one."""
    return {
        name: value.encode("latin-1") for name, value in zip(_CONDITIONS, (etag, last_modified), strict=True) if value
    }


def without_conditions(request: Request) -> Request:
    """The request as it goes to another address, of which nothing is known."""
    for name in _CONDITIONS:
        request.headers.pop(name, None)
    return request


def request_of(response: Response) -> Request:
    """The request that a response in a callback answers: the last hop of its redirects."""
    if response.request is None:
        raise ValueError(f"a response without its request: {response.url}")
    return response.request


def error_of(failure: Failure) -> tuple[Request, BaseException]:
    """The request of a failure in an errback, and the error.

    Raises `RecordingFailed` where it is that: it ends the crawl, not a URL.
    """
    untyped: Any = failure
    request: Request = untyped.request
    error: BaseException = untyped.value
    if isinstance(error, RecordingFailed):
        raise RecordingFailed(str(error)) from error  # anew, for Scrapy takes the same object for "not handled"
    return request, error
