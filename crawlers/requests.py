"""What Scrapy hangs on responses and failures without saying so in its types."""

from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure


def request_of(response: Response) -> Request:
    """The request that a response in a callback answers: the last hop of its redirects."""
    if response.request is None:
        raise ValueError(f"a response without its request: {response.url}")
    return response.request


def error_of(failure: Failure) -> tuple[Request, BaseException]:
    """The request of a failure in an errback, and the error."""
    untyped: Any = failure
    request: Request = untyped.request
    error: BaseException = untyped.value
    return request, error
