"""One POST with time limits that never raises: whoever receives notices cannot hold up or fail a run."""

import threading
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pipelines.notices.address import Address

STEP_SECONDS = 10.0
"""For each step: the connection, the answer's first line."""
MOST_SECONDS = 20.0
"""For all of it: an answer that drips has no step that takes long."""


class _NoRedirects(HTTPRedirectHandler):
    """A POST that is redirected becomes a GET without its body, or goes to whom nobody named."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """None: the redirect is an error."""


def send(
    address: Address, body: bytes, content_type: str, *, suffix: str = "", seconds: float = MOST_SECONDS
) -> str | None:
    """POST `body`; what went wrong, in words that hold no secret, or None."""
    headers = {"Content-Type": content_type, "User-Agent": "claims", **address.headers}
    request = Request(address.url(suffix), data=body, headers=headers, method="POST")  # noqa: S310 (http(s) alone)
    wrong: list[str | None] = []
    thread = threading.Thread(target=lambda: wrong.append(_post(request, min(STEP_SECONDS, seconds))), daemon=True)
    thread.start()
    thread.join(seconds)
    return wrong[0] if wrong else f"no answer within {seconds:.0f} s"


def _post(request: Request, seconds: float) -> str | None:
    try:
        with build_opener(_NoRedirects).open(request, timeout=seconds):
            return None
    except HTTPError as error:
        with error:
            followed = ", and redirects are not followed" if 300 <= error.code < 400 else ""
            return f"answered {error.code}{followed}"
    except URLError as error:
        return _named(error.reason)
    except (OSError, HTTPException, ValueError) as error:
        return _named(error)


def _named(error: Any) -> str:
    """By its kind and the system's words: messages of libraries may hold the address."""
    said = getattr(error, "strerror", None) if isinstance(error, OSError) else None
    return said or type(error).__name__
