"""Which pages a `tdmrep.json` reserves, and what is none."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.manners.reservations import is_reserved, read_rules


def reserved(path: str, *rules: tuple[str, object]) -> bool:
    body = json.dumps([{"location": location, "tdm-reservation": value} for location, value in rules]).encode()
    return is_reserved(f"https://www.example.org{path}", read_rules(200, body))


@pytest.mark.parametrize(
    ("location", "path", "fits"),
    [
        ("/", "/news/a", True),
        ("/*", "/news/a", True),
        ("*", "/", True),
        ("/news", "/news/a", True),
        ("/news/", "/sport/a", False),
        ("news/", "/news/a", True),
        ("/*.html", "/news/a.html?x=1", True),
        ("/*.html$", "/news/a.html?x=1", False),
        ("/*.html$", "/news/a.html.html", True),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/*/b/*", "/a/b/c", True),
        ("/*/b/*", "/b/c", False),
        ("/*?page=", "/a?page=2", True),
        ("https://www.example.org/news/", "/news/a", True),
    ],
)
def test_locations_are_patterns_as_in_robots_txt(location: str, path: str, fits: bool) -> None:
    assert reserved(path, (location, 1)) is fits


def test_first_rule_that_fits_holds() -> None:
    assert not reserved("/open/a", ("/open/", 0), ("/", 1))
    assert reserved("/a", ("/open/", 0), ("/", 1))
    assert reserved("/open/a", ("/", 1), ("/open/", 0))
    assert not reserved("/a")


@pytest.mark.parametrize(("value", "so"), [(1, True), ("1", True), (True, True), (0, False), ("0", False), ([], False)])
def test_values(value: object, so: bool) -> None:
    assert reserved("/a", ("/", value)) is so


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, b'[{"location": "/", "tdm-reservation": 1}]'),
        (200, b"<html>not here</html>"),
        (200, b""),
        (200, b"[" * 100_000),
        (200, b'["/", 1, null, {"location": 5, "tdm-reservation": 1}, {"location": "/"}, {"location": ""}]'),
    ],
)
def test_what_is_no_reservation(status: int, body: bytes) -> None:
    assert read_rules(status, body) == ()


@pytest.mark.parametrize(
    "body",
    [
        b'{"rules": [{"location": "/news/", "tdm-reservation": 1}]}',
        b'[[{"Location": "/news/", "TDM-Reservation": 1}]]',
        b'[{"location": ["/sport/", "/news/"], "tdm-reservation": "yes"}]',
        b'[{"tdm-reservation": 1.0}]',
        b'[{"location": "//www.example.org/news/", "tdm-reservation": 1}]',
        b'[{"location": "http://[::1/news/", "tdm-reservation": 1}]',
        b'[{"location": "/news/", "tdm-reservation": 1},]',
        b'[{"location": "/caf\xe9/", "tdm-reservation": 0}, {"location": "/news/", "tdm-reservation": true}]',
    ],
)
def test_f26_a_reservation_in_a_file_of_an_odd_shape_is_heeded(body: bytes) -> None:
    assert is_reserved("https://www.example.org/news/a", read_rules(200, body))


def test_a_single_rule_needs_no_list() -> None:
    assert is_reserved("https://x.example/a", read_rules(200, b'{"location": "/", "tdm-reservation": 1}'))


@given(st.text(alphabet="/*$ab", min_size=1, max_size=30), st.text(alphabet="/ab", max_size=30))
def test_any_pattern_is_matched(pattern: str, path: str) -> None:
    reserved(f"/{path}", (pattern, 1))


def test_patterns_take_no_time() -> None:
    started = time.process_time()
    assert not reserved("/" + "a" * 2000, ("/" + "*a" * 900 + "b", 1))
    assert time.process_time() - started < 2
