"""Who may write by the site: whoever sits at this machine and sends a form of this very site, and nobody else.

`claims serve` answers under names of this machine alone. A proxy on the same machine could pass the web on to it under
such a name all the same: what came through one is known by its headers, by the origin that a browser tells, and by
HTTP/1.0, which nginx speaks unless told otherwise, and no browser.
"""

import re
import secrets
from urllib.parse import parse_qsl, urlsplit

from datasette.utils.asgi import Request

from pipelines.site.server.asked import is_local
from pipelines.site.server.serve import HOSTS
from pipelines.site.server.site import Site

LARGEST_FORM = 20_000
"""Bytes of a form that decides something: names, reasons and values are lines."""
_CSRF_COOKIE = "ds_csrftoken"
_BY_PROXIES = re.compile(
    r"(?:forwarded|via|x[-_]forwarded[-_].*|(?:x|cf|fly|fastly|true|tailscale|ngrok)[-_].*(?:ip|user.*))\Z"
)
"""Names of headers that proxies and tunnels add."""


class Refused(Exception):
    """The form is not taken; the message says why, `status` is the answer's."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


def may_write(site: Site, request: Request) -> bool:
    """Is this the operator's own site, asked from the machine that it runs on? A published copy is never written to."""
    headers = request.headers
    origin = headers.get("origin")
    return (
        site.own is not None
        and is_local(request.scope)
        and _host(headers.get("host", "")) in HOSTS
        and request.scope.get("http_version") != "1.0"
        and not any(_BY_PROXIES.match(name) for name in headers)
        and (origin is None or _is_own(origin, headers.get("host", "")))
    )


async def posted(site: Site, request: Request) -> dict[str, list[str]]:
    """The fields of a form that is to write something, each with its values. Raises `Refused`."""
    if not may_write(site, request):
        raise Refused("Decisions are taken on the machine that holds the database, and nowhere else.", status=403)
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > LARGEST_FORM:
        raise Refused(f"The form has more than {LARGEST_FORM:,} bytes.", status=400)
    fields: dict[str, list[str]] = {}
    for name, value in parse_qsl((await request.post_body()).decode("utf-8", "replace"), keep_blank_values=True):
        fields.setdefault(name, []).append(value)
    # Datasette looks at the token only where a cookie comes along; here there is no other way in.
    token, cookie = fields.get("csrftoken", [""])[0], request.cookies.get(_CSRF_COOKIE, "")
    if not cookie or not secrets.compare_digest(token.encode(), cookie.encode()):
        raise Refused("This form was not sent from a page of this site.", status=403)
    return fields


def _host(named: str) -> str:
    try:
        return urlsplit(f"//{named}").hostname or ""
    except ValueError:
        return ""


def _is_own(origin: str, host: str) -> bool:
    try:
        asked, own = urlsplit(f"//{host}"), urlsplit(origin)
        return own.scheme == "http" and (own.hostname, own.port) == (asked.hostname, asked.port)
    except ValueError:  # no address at all
        return False
