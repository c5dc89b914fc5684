"""What can go wrong with a request, and the fate of its URL that this means."""

from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, IgnoreRequest

from crawlers.encoding import DECODE_ERRORS, TooLarge
from crawlers.fates import Fate


class Refused(IgnoreRequest):
    """Our own guards would not make this request, or keep this response."""


class Disallowed(IgnoreRequest):
    """robots.txt forbids the request."""


class LeftOut(IgnoreRequest):
    """Not asked for any more in this run: its URL stays as it was."""


class RedirectLoop(IgnoreRequest):
    """More redirects than any honest page needs."""


class NotArchived(Exception):
    """A replay was asked for what its archives do not hold."""


class CorruptRecord(Exception):
    """An archived record that is damaged: its bytes are not what was written."""


class RecordingFailed(Exception):
    """A response could not be archived (a full disk, say): the crawl must stop, for its rows would lack evidence."""


_BY_STATUS = {
    401: Fate.BLOCKED,
    402: Fate.PAYWALLED,
    403: Fate.BLOCKED,
    404: Fate.GONE,
    405: Fate.BLOCKED,  # no honest server forbids to GET a page
    406: Fate.BLOCKED,  # nor has it a page in no form that a browser takes
    410: Fate.GONE,
    429: Fate.BLOCKED,
    451: Fate.BLOCKED,
    304: Fate.UNCHANGED,
}

_BY_ERROR: tuple[tuple[type[Exception], Fate], ...] = (
    (Refused, Fate.REFUSED),
    (Disallowed, Fate.DISALLOWED),
    (RedirectLoop, Fate.REDIRECT_LOOP),
    (CorruptRecord, Fate.CORRUPT),
    (NotArchived, Fate.NETWORK),
    (DownloadCancelledError, Fate.TOO_LARGE),  # what Scrapy raises beyond DOWNLOAD_MAXSIZE, and for nothing else
    (CannotResolveHostError, Fate.NETWORK),
    *((error, Fate.UNDECODABLE) for error in DECODE_ERRORS),
)


def fate_of_status(status: int) -> Fate:
    """The fate that an HTTP status means; 2xx is `fetched`."""
    if 200 <= status < 300:
        return Fate.FETCHED
    return _BY_STATUS.get(status, Fate.SERVER_ERROR)


def fate_of_error(error: BaseException) -> Fate:
    """The fate of a request that ended in `error` instead of a response."""
    if isinstance(error.__cause__, TooLarge):
        return Fate.TOO_LARGE
    for kind, fate in _BY_ERROR:
        if isinstance(error, kind):
            return fate
    return Fate.REFUSED if isinstance(error, IgnoreRequest) else Fate.NETWORK
