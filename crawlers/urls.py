"""URLs: cleaned, one canonical form for each article, and which outlet they belong to."""

import re
import unicodedata
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string, url_query_cleaner

from crawlers.outlet import Outlet

MAX_LENGTH = 2083
"""Longer than any article's address; the length that browsers and caches have agreed on."""

_TRACKING = (
    "fbclid gclid dclid msclkid igshid mc_cid mc_eid cmpid cid ocid ref_src ref_url xtor smid "
    "utm_source utm_medium utm_campaign utm_term utm_content utm_id utm_name amp outputType"
).split()
_IGNORED_IN_URLS = re.compile(r"[\t\r\n]")  # the URL standard removes these wherever they stand
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]")
ROBOTS = "/robots.txt"
RESERVATIONS = "/.well-known/tdmrep.json"
INVISIBLE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Blanks, and what has no width at all: byte-order marks, joiners, directions. Editors leave them around addresses."""
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")
_AMP = re.compile(r"/amp(?=/|$)|\.amp$|/+$")
_DEFAULT_PORTS = {"http": 80, "https": 443}


class BadUrl(ValueError):
    """Not an address that could be an article's; the message says why."""


def clean(url: str) -> str:
    """`url` as a browser would request it: no stray blanks or line breaks, percent-encoded, without fragment.

    Raises `BadUrl` for what is not http(s), names no host, carries a user name, or holds control characters.
    """
    url = _IGNORED_IN_URLS.sub("", url.strip(INVISIBLE))
    if len(url) > MAX_LENGTH:
        raise BadUrl(f"longer than {MAX_LENGTH} characters")
    if _CONTROL.search(url.replace(" ", "")):
        raise BadUrl("holds control characters")
    try:
        parts = urlsplit(safe_url_string(url))
        port = parts.port
    except ValueError as error:
        raise BadUrl(f"not a URL: {error}") from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise BadUrl(f"not http or https: {parts.scheme or 'no scheme'}")
    if parts.username is not None or parts.password is not None:
        raise BadUrl("carries a user name")
    host = _ascii_host(parts.hostname or "")
    netloc = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    cleaned = urlunsplit(SplitResult(parts.scheme, netloc, parts.path or "/", parts.query, ""))
    if len(cleaned) > MAX_LENGTH:
        raise BadUrl(f"longer than {MAX_LENGTH} characters")
    return cleaned


def canonical(url: str, outlet: Outlet | None = None) -> str:
    """The one address that stands for the article at `url`; idempotent.

    The scheme is https (where the port is the usual one); fragment, tracking parameters and AMP markers go; with an
    outlet, its www, .com and .co.uk hosts become the first of `outlet.hosts`, its own `strip_params` go too, and an
    `article_id` replaces the rest of the path. Raises `BadUrl` as `clean` does.
    """
    parts = urlsplit(canonicalize_url(untracked(url, outlet)))  # first, for it resolves `.` and `..` in the path
    path = _without_amp(parts.path)
    netloc = parts.netloc
    if outlet:
        if same_site(netloc, outlet.hosts[0]):
            netloc = outlet.hosts[0]
        known = _id_in(path, outlet) if outlet.article_path else None
        if known:
            path = outlet.article_path.format(known)
    scheme = parts.scheme if parts.port else "https"
    return canonicalize_url(urlunsplit(SplitResult(scheme, netloc, path, parts.query, "")))


def untracked(url: str, outlet: Outlet | None = None) -> str:
    """`clean`, and without the parameters that tell how the reader came: what is requested."""
    cleaned = clean(url)
    parameters = [*_TRACKING, *(outlet.strip_params if outlet else ())]
    return url_query_cleaner(cleaned, parameters, remove=True) if "?" in cleaned else cleaned


def host_of(url: str) -> str:
    """The host of a URL with its port where that is not the usual one; empty where there is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").lower()
    return host if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"


def belongs(url: str, outlet: Outlet) -> bool:
    """Whether `url` is on one of the outlet's hosts."""
    return host_of(url) in outlet.hosts


def outlet_of(url: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """The one of `outlets` whose hosts hold `url`, None if it is nobody's."""
    host = host_of(url)
    return next((outlet for outlet in outlets if host in outlet.hosts), None)


def is_hosts_word(url: str) -> bool:
    """Whether a host says at `url` what robots may do: a file to obey, and no page."""
    return urlsplit(url).path in (ROBOTS, RESERVATIONS)


def same_site(one: str, other: str) -> bool:
    """Whether two hosts differ in nothing but www, mobile, AMP, .com and .co.uk."""
    return _site_of(one) == _site_of(other)


def is_article(url: str, outlet: Outlet) -> bool:
    """Whether `url` looks like one of the outlet's articles: its host and its path."""
    return belongs(url, outlet) and re.search(outlet.article, _in_ascii(urlsplit(url).path)) is not None


def article_id(url: str, outlet: Outlet) -> str | None:
    """What the outlet itself calls the article at `url`, whatever its headline adds; None for what is no article."""
    return _id_in(urlsplit(url).path, outlet) if is_article(url, outlet) else None


def printable(text: str, limit: int = 500) -> str:
    """Junk from outside, fit for a table and a log: no control characters, at most `limit` characters."""
    return _CONTROL.sub(" ", text[: 2 * limit]).strip()[:limit]


def _in_ascii(path: str) -> str:
    """A path without accents and typographer's marks, which headlines bring into it now and then."""
    return unicodedata.normalize("NFKD", unquote(path)).encode("ascii", "ignore").decode() if "%" in path else path


def _id_in(path: str, outlet: Outlet) -> str | None:
    found = re.search(outlet.article_id, path) if outlet.article_id else None
    return next(filter(None, found.groups()), None) if found else None


def _without_amp(path: str) -> str:
    while (shorter := _AMP.sub("", path)) != path:  # what is taken away may lay bare another: `/x.amp/amp/`
        path = shorter
    return path or "/"


def _site_of(netloc: str) -> str:
    """What stays the same of a host between www, mobile, AMP, .com and .co.uk: `bbc`, `dailymail`."""
    bare = re.sub(r"^(?:www|m|amp)\.", "", netloc)
    return re.sub(r"\.(?:com|co\.uk)$", "", bare)


def _ascii_host(host: str) -> str:
    if not host:
        raise BadUrl("names no host")
    try:
        return f"[{ip_address(host)}]" if ":" in host else _checked(host.encode("idna").decode("ascii").lower())
    except (UnicodeError, ValueError) as error:
        raise BadUrl(f"not a host: {printable(host, 80)!r}") from error


def _checked(host: str) -> str:
    if not _HOST.match(host) or len(host) > 253:
        raise BadUrl(f"not a host: {printable(host, 80)!r}")
    return host
