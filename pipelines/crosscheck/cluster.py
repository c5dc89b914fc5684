"""Lots lined up on a Dask cluster: sent over one by one, so its workers need neither the database nor its disk."""

import socket
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipelines.crosscheck.engine import Engine
from pipelines.crosscheck.lot import Answer, Lot, line_up_lot
from pipelines.errors import FAILURE, ClaimsError

if TYPE_CHECKING:
    from distributed import Client, Future

PACKAGE = "news-claims"
_AHEAD = 3
"""Lots a worker may have before it: it must not wait while the database is written."""
_LARGE = "1GB"
"""Dask warns of what is sent at once from this size on: a lot is all that a worker knows of a story."""


class NoCluster(ClaimsError):
    """A cluster cannot be used."""


class ClusterGone(ClaimsError):
    """A cluster cannot be reached, or no more."""

    exit_code = FAILURE


@contextmanager
def on_cluster(address: str, *, seconds: float = 20.0) -> Iterator[Engine]:
    """The engine of the scheduler at `address`, as long as the block lasts.

    Raises `NoCluster` where Dask is not installed or a worker has another version of this package than we, and
    `ClusterGone` where nobody answers, or no worker joins, within `seconds`.
    """
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise NoCluster(f"--scheduler needs Dask: pip install '{PACKAGE}[archives]'") from error
    _reach(address, seconds)
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": _LARGE}):
        try:
            client = Client(address, timeout=seconds, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterGone(f"what answers at {address} is no Dask scheduler") from error
        with client:
            _check_workers(client, address, seconds)
            yield lambda lots: _lined_up(client, address, lots)


def _reach(address: str, seconds: float) -> None:
    """Is anybody there? Asked first, as Dask's own client says more than a line where nobody is."""
    try:
        place = urlsplit(address)
        host, port = place.hostname, place.port
    except ValueError:
        host = port = None
    if not (host and port):
        raise NoCluster(f"{address!r} is no address of a Dask scheduler; write tcp://HOST:PORT")
    try:
        socket.create_connection((host, port), timeout=seconds).close()
    except (OSError, OverflowError, UnicodeError) as error:
        raise ClusterGone(f"no Dask scheduler answers at {address}") from error


def _check_workers(client: "Client", address: str, seconds: float) -> None:
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        raise ClusterGone(f"no worker has joined the scheduler at {address}") from error
    ours = version(PACKAGE)
    for worker, found in client.run(_version, on_error="return").items():
        if found != ours:
            has = found if isinstance(found, str) else "none that works"
            raise NoCluster(f"{PACKAGE} {ours} must be on every worker; {worker} has {has}")


def _version() -> str:
    return version(PACKAGE)


def _lined_up(client: "Client", address: str, lots: Iterable[Lot]) -> Generator[Answer | None, None, None]:
    ahead: deque[Future[Answer]] = deque()
    left = iter(lots)
    try:
        while True:
            room = _AHEAD * max(1, sum(client.nthreads().values())) - len(ahead)
            for lot in islice(left, max(0, room)):
                ahead.append(client.submit(line_up_lot, lot, pure=False))
            if not ahead:
                return
            yield _answer(ahead.popleft(), address)
    finally:
        for future in ahead:
            future.release()


def _answer(future: "Future[Answer]", address: str) -> Answer | None:
    """What came of a lot; None where its workers died over it, or its work raised an error, to be met again here."""
    from concurrent.futures import CancelledError

    try:
        answer: Answer | None = None if future.exception() else future.result()
    except (CancelledError, OSError) as error:
        raise ClusterGone(f"the Dask scheduler at {address} is gone; what was lined up stays, run it again") from error
    return answer
