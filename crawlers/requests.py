"""What Scrapy hangs on responses and failures without saying so in its types."""

from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.errors import RecordingFailed


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
