"""A Dask scheduler of the user's own: reached, seen to be one, and used while it is there; no wait is without end."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib.metadata import version
from logging import CRITICAL
from typing import TYPE_CHECKING, Any

from pipelines.errors import FAILURE, ClaimsError

if TYPE_CHECKING:
    from distributed import Client, Future

PACKAGE = "news-claims"
WAIT = 30.0
"""Seconds in which a scheduler must answer, and then a worker be there."""
_SHOWN = 80
"""Characters of an address that are told back."""


class NoCluster(ClaimsError):
    """A cluster cannot be used."""


class ClusterGone(ClaimsError):
    """A cluster cannot be reached, or no more."""

    exit_code = FAILURE


@contextmanager
def joined(address: str, *, seconds: float = WAIT) -> Iterator["Client"]:
    """A client of the scheduler at `address`, as long as the block lasts.

    Raises `NoCluster` where Dask is not installed, the address is none, or a worker has another version of this package
    than we; `ClusterGone` where no scheduler answers, or no worker joins, within `seconds`.
    """
    try:
        from distributed import Client
        from distributed.utils import silence_logging_cmgr
    except ImportError as error:
        raise NoCluster(f"--scheduler needs Dask: pip install '{PACKAGE}[archives]'") from error
    with silence_logging_cmgr(CRITICAL + 1, root="distributed"):  # it tells of each lost connection by a traceback
        _reach(address, seconds)
        try:
            client = Client(address, timeout=seconds, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterGone(f"no Dask scheduler answers at {address}") from error
        with client:
            _check_workers(client, address, seconds)
            yield client


def threads_of(client: "Client") -> int:
    """How many jobs the cluster does at a time just now, and at least one. Raises `ClusterGone`."""
    try:
        threads: list[int] = list(client.sync(client.scheduler.ncores, callback_timeout=WAIT).values())
    except (OSError, RuntimeError, ValueError) as error:  # closed under our hands: each layer has its own way to say it
        raise gone(client) from error
    return max(1, sum(threads))


def ended(client: "Client", futures: Sequence["Future[Any]"]) -> None:
    """Wait until one of some futures has ended, however long its work takes. Raises `ClusterGone`.

    The scheduler is asked now and then whether it is still there: one that hangs would be waited for without end.
    """
    from distributed import wait

    while True:
        try:
            with client.as_current():
                wait(futures, timeout=WAIT, return_when="FIRST_COMPLETED")
        except TimeoutError:
            threads_of(client)
        except (OSError, CancelledError) as error:
            raise gone(client) from error
        else:
            return


def gone(client: "Client") -> ClusterGone:
    """The error for a scheduler that was there and is no more."""
    where = client.scheduler.address if client.scheduler else "its address"
    return ClusterGone(f"the Dask scheduler at {where} is gone; what is done is kept, run the same again to go on")


def _reach(address: str, seconds: float) -> None:
    """Does a scheduler answer? Asked first, as Dask's client waits without end for a greeting from what is none."""
    from distributed.comm import get_address_host_port
    from distributed.comm.addressing import parse_address
    from distributed.comm.registry import get_backend
    from distributed.security import Security

    try:
        get_backend(parse_address(address, strict=True)[0])
        get_address_host_port(address, strict=True)
    except (ValueError, TypeError) as error:
        raise NoCluster(f"{address[:_SHOWN]!r} is no address of a Dask scheduler; write tcp://HOST:PORT") from error
    keys = Security().get_connection_args("client")
    if address.startswith("tls:") and not keys["ssl_context"]:
        raise NoCluster(f"{address} needs keys: name them in Dask's configuration, distributed.comm.tls")
    try:
        found = asyncio.run(asyncio.wait_for(_identity(address, seconds, keys), 2 * seconds))
    except (OSError, OverflowError, UnicodeError) as error:
        raise ClusterGone(f"no Dask scheduler answers at {address}") from error
    # What is no Dask may send anything at all, and Dask's own reading of it may fail in any way.
    except Exception as error:
        raise ClusterGone(f"what answers at {address} is no Dask scheduler") from error
    if not str(found).endswith("Scheduler"):
        raise ClusterGone(f"what answers at {address} is no Dask scheduler")


async def _identity(address: str, seconds: float, keys: Mapping[str, Any]) -> Any:
    """What the Dask server at an address says that it is."""
    from distributed.comm import connect

    # Whatever answers is not to be trusted before it is known: nothing that it sends is unpickled.
    comm = await connect(address, timeout=seconds, deserialize=False, **keys)
    try:
        await comm.write({"op": "identity", "n_workers": 0, "reply": True})
        return (await comm.read())["type"]
    finally:
        comm.abort()


def _check_workers(client: "Client", address: str, seconds: float) -> None:
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        raise ClusterGone(f"no worker has joined the scheduler at {address}: start one by dask worker") from error
    ours = version(PACKAGE)
    for worker, found in client.run(_version, on_error="return").items():
        if found != ours:
            has = found if isinstance(found, str) else "none that works"
            raise NoCluster(f"{PACKAGE} {ours} must be on every worker; {worker} has {has}")


def _version() -> str:
    return version(PACKAGE)
