"""What is no Dask scheduler is told in a line, and in time, whatever it answers."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic

import pytest

from pipelines.dask_scheduler import ClusterGone, NoCluster, joined


@contextmanager
def answering(said: bytes | None) -> Iterator[str]:
    """The address of a server that greets whoever comes, or says nothing and keeps the line."""
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:

        def greet() -> list[socket.socket]:
            kept = [server.accept()[0]]
            if said is not None:
                kept[0].sendall(said)
            return kept

        kept = pool.submit(greet)
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        for line in kept.result():
            line.close()


@pytest.mark.parametrize(
    "said",
    [
        None,
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n",
        (8).to_bytes(8, "little") + bytes(8),  # a message of no frame
        (2**40).to_bytes(8, "little"),  # the beginning of one without end
    ],
)
def test_what_is_no_scheduler_is_not_waited_for(said: bytes | None, capfd: pytest.CaptureFixture[str]) -> None:
    began = monotonic()
    with (
        answering(said) as address,
        pytest.raises(ClusterGone, match="no Dask scheduler") as raised,
        joined(address, seconds=0.2),
    ):
        pass
    assert raised.value.exit_code == 3
    assert monotonic() - began < 30  # without a bound it never ends
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("address", ["", "x", "127.0.0.1:8786", "http://127.0.0.1:80", "tcp://x", "tcp://[::1"])
def test_what_is_no_address_is_wrong_usage(address: str) -> None:
    with pytest.raises(NoCluster, match="write tcp://HOST:PORT") as raised, joined(address):
        pass
    assert raised.value.exit_code == 2


def test_an_encrypted_scheduler_needs_keys() -> None:
    with pytest.raises(NoCluster, match="needs keys"), joined("tls://127.0.0.1:9"):
        pass
