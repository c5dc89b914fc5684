"""The suite's own guard: a test that would leave this machine fails."""

import socket

import pytest


def test_connections_and_look_ups_beyond_this_machine_fail() -> None:
    with socket.socket() as out, pytest.raises(pytest.fail.Exception, match="tried to connect"):
        out.connect(("192.0.2.1", 80))
    with socket.socket(socket.AF_INET6) as out, pytest.raises(pytest.fail.Exception, match="tried to connect"):
        out.connect_ex(("2001:db8::1", 80))
    with pytest.raises(pytest.fail.Exception, match="tried to look up"):
        socket.getaddrinfo("www.example.org", 80)


def test_connections_to_this_machine_work() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as out:
        out.connect(server.getsockname())
        assert socket.getaddrinfo("localhost", 80)
