"""Sending a notice: never an exception, never long, never a secret in what is said of it."""

import contextlib
import socket
import time
from typing import Any

import pytest

from pipelines.notices.address import Address
from pipelines.notices.send import send


def test_it_arrives_whole_with_user_and_password(receiver: Any) -> None:
    assert send(receiver.address("/x", "a:b@"), b'{"text": "\xc3\xa9"}', "application/json") is None
    (came,) = receiver.came
    assert (came[0], came[2]) == ("/x", b'{"text": "\xc3\xa9"}')
    assert came[1]["Content-Type"] == "application/json"
    assert came[1]["Authorization"] == "Basic YTpi"


@pytest.mark.parametrize("code", [400, 404, 410, 429, 500, 503])
def test_a_refusal_is_said(receiver: Any, code: int) -> None:
    receiver.answers["/s3cret"] = code
    assert send(receiver.address("/s3cret"), b"", "text/plain") == f"answered {code}"


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_said_and_not_followed(receiver: Any, code: int) -> None:
    receiver.answers["/s3cret"] = code
    assert send(receiver.address("/s3cret"), b"", "text/plain") == f"answered {code}, and redirects are not followed"
    assert receiver.paths == ["/s3cret"]


def drip(handler: Any) -> None:
    """An answer of which a byte comes now and then, nearly without end."""
    with contextlib.suppress(OSError):
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.1)


def test_one_that_drips_is_left_after_a_while(receiver: Any) -> None:
    receiver.answers["/s3cret"] = drip
    began = time.monotonic()
    assert send(receiver.address("/s3cret"), b"", "text/plain", seconds=0.5) == "no answer within 0 s"
    assert time.monotonic() - began < 3


def test_one_that_is_silent_is_left_after_a_while() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = Address.of(f"http://127.0.0.1:{server.getsockname()[1]}/s3cret")
        began = time.monotonic()
        said = send(address, b"", "text/plain", seconds=0.5)
        assert time.monotonic() - began < 3
    assert said in ("TimeoutError", "no answer within 0 s")


def test_nobody_there_speaking_nonsense_or_without_a_certificate(receiver: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert send(Address.of(f"http://127.0.0.1:{port}/s3cret"), b"", "text/plain") == "Connection refused"
    receiver.answers["/s3cret"] = lambda handler: handler.wfile.write(b"220 smtp.example\r\n")
    assert send(receiver.address("/s3cret"), b"", "text/plain") == "BadStatusLine"
    secure = Address.of(receiver.url("/s3cret").replace("http:", "https:"))
    said = send(secure, b"", "text/plain")
    assert said
    assert "s3cret" not in said
