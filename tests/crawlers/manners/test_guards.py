"""What may be asked for, of whom, and how fast."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, IgnoreRequest

from crawlers.errors import CorruptRecord, Disallowed, NotArchived, Refused, fate_of_error, fate_of_status
from crawlers.fates import Fate
from crawlers.manners.addresses import is_public
from crawlers.manners.guards import NetGuard
from crawlers.manners.pacing import retry_after
from crawlers.manners.resolver import PublicOnlyResolver
from crawlers.manners.robots_text import rules_of
from crawlers.outlets import load_outlets


def guard(*exempt: str, hosts: tuple[str, ...] = ("www.bbc.co.uk",)) -> NetGuard:
    settings = SimpleNamespace(getlist=lambda name: list(exempt))
    outlet = SimpleNamespace(hosts=hosts)
    crawler: Any = SimpleNamespace(settings=settings, spidercls=SimpleNamespace(outlet=outlet))
    return NetGuard(crawler)


@pytest.mark.parametrize("url", ["https://www.bbc.co.uk/news/x", "http://www.bbc.co.uk/", "https://WWW.BBC.CO.UK:443/"])
def test_outlets_own_hosts_may_be_asked(url: str) -> None:
    guard().process_request(Request(url))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.bbc.com/",
        "https://www.bbc.co.uk.evil.example/",
        "https://www.bbc.co.uk:8443/",
        "https://www.bbc.co.uk@evil.example/",
        "https://user@www.bbc.co.uk/",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://www.bbc.co.uk/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "https://www.bbc.co.uk/" + "a" * 3000,
    ],
)
def test_nothing_else_may_be_asked(url: str) -> None:
    with pytest.raises(Refused):
        guard().process_request(Request(url, dont_filter=True))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "2130706433", "0x7f000001", "127.1", "10.0.0.8", "www.bbc.co.uk:81"]
)
def test_addresses_and_ports_need_an_exemption_by_name(host: str) -> None:
    url = f"http://{host}/"
    with pytest.raises(Refused):
        guard(hosts=(host.strip("[]"), host)).process_request(Request(url))
    with pytest.raises(Refused):
        guard("127.0.0.1:1", hosts=(host.strip("[]"), host)).process_request(Request(url))


def test_exemption_is_for_host_and_port() -> None:
    guard("127.0.0.1:81", hosts=("127.0.0.1:81",)).process_request(Request("http://127.0.0.1:81/"))
    with pytest.raises(Refused):
        guard("127.0.0.1:81", hosts=("127.0.0.1:82",)).process_request(Request("http://127.0.0.1:82/"))


def test_proxy_in_meta_is_refused() -> None:
    with pytest.raises(Refused, match="proxy"):
        guard().process_request(Request("https://www.bbc.co.uk/", meta={"proxy": "http://127.0.0.1:3128"}))


@pytest.mark.parametrize("address", ["151.101.0.81", "2a04:4e42::81", "8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("192.0.0.8", "192.88.99.1", "240.0.0.1", "255.255.255.255"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1"),
        *("localhost", "", "127.1"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


class _Receiver:
    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: object) -> None:
        pass

    def addressResolved(self, address: Any) -> None:
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:
        self.complete = True


@pytest.mark.parametrize(
    ("name", "port", "seen"),
    [
        ("www.bbc.co.uk", 443, ["151.101.0.81"]),
        ("localhost", 81, ["127.0.0.1", "151.101.0.81", "::1"]),
        ("localhost", 82, ["151.101.0.81"]),
    ],
)
def test_f19_resolver_drops_inward_answers_of_hosts_that_are_not_exempt(name: str, port: int, seen: list[str]) -> None:
    def answer(receiver: Any, *args: object) -> None:
        receiver.resolutionBegan(None)
        for host in ("127.0.0.1", "151.101.0.81", "::1"):
            receiver.addressResolved(SimpleNamespace(host=host))
        receiver.resolutionComplete()

    reactor: Any = SimpleNamespace(nameResolver=SimpleNamespace(resolveHostName=answer))
    resolver = PublicOnlyResolver(reactor, 0, ["localhost:81"])
    receiver = _Receiver()
    resolver.resolveHostName(receiver, name, port)
    assert receiver.addresses == seen
    assert receiver.complete


RULES = b"User-agent: *\nDisallow: /private"


@pytest.mark.parametrize(
    ("status", "body", "allowed", "private"),
    [
        (200, RULES, True, False),
        (200, b"", True, True),
        (200, b"\xef\xbb\xbf" + RULES, True, False),
        (200, b"User-agent: *\nDisallow: /", False, False),
        (200, b"User-agent: news-claims\nDisallow: /", False, False),
        (200, b"User-agent: News-Claims/0.1\nDisallow: /", False, False),
        (200, b"user-agent : news-claims/2 (+https://example.org) # them\nDisallow: /private\n", True, False),
        (200, b"User-agent: news-claims, other\nDisallow: /", False, False),
        (200, b"User-agent: newsreader/0.1\nDisallow: /", True, True),
        (200, b"User-agent: claims/0.3\nDisallow: /", False, False),
        (200, b"user-agent: Claims # the program\r\nDisallow: /private\r\n", True, False),
        (200, b"User-agent: claimsbot\nDisallow: /", True, True),
        (200, b"User-agent: other-claims/0.1\nDisallow: /\n\nUser-agent: *\nDisallow: /private", True, False),
        (200, RULES.decode().encode("utf-16"), True, False),
        (200, RULES.decode().encode("utf-16-be"), True, False),
        (200, RULES.decode().encode("utf-16-le"), True, False),
        (200, RULES.decode().encode("utf-32"), True, False),
        (200, bytes(range(256)), False, False),
        (200, RULES + bytes(600), True, False),
        (200, b"\x00\x00".join(RULES.splitlines(keepends=True)), True, False),
        (200, bytes(600), False, False),
        (200, b"# caf\xe9\n" + RULES, True, False),
        (405, b"", False, False),
        (200, b" <!DOCTYPE html><title>hi</title>", False, False),
        (200, b"# long\n" * 100_000 + RULES, True, True),  # beyond the 500 KiB that are read
        (404, b"<html>User-agent: *\nDisallow: /</html>", True, True),
        (410, b"", True, True),
        (401, b"", False, False),
        (403, b"", False, False),
        (429, b"", False, False),
        (302, b"", False, False),
        (500, RULES, False, False),
        (503, b"", False, False),
    ],
)
def test_f26_what_an_answer_for_robots_txt_means(status: int, body: bytes, allowed: bool, private: bool) -> None:
    from protego import Protego

    rules = Protego.parse(rules_of(status, body).decode("utf-8-sig", "ignore"))
    assert rules.can_fetch("https://example.org/news", "news-claims") is allowed
    assert rules.can_fetch("https://example.org/private", "news-claims") is private


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 03 Feb 2026 21:15:00 GMT", 60.0),
        ("Tue, 03 Feb 2026 21:13:00 GMT", None),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("9" * 400, 999_999_999_999.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 251_632_147_559.0),
    ],
)
def test_f23_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, datetime(2026, 2, 3, 21, 14, tzinfo=UTC)) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        *[(200, "fetched"), (304, "unchanged"), (402, "paywalled"), (404, "gone"), (410, "gone")],
        *[(401, "blocked"), (403, "blocked"), (405, "blocked"), (406, "blocked"), (429, "blocked"), (451, "blocked")],
        *[(500, "server_error"), (418, "server_error")],
    ],
)
def test_fates_of_statuses(status: int, fate: str) -> None:
    assert fate_of_status(status) == fate


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (Refused("x"), Fate.REFUSED),
        (Disallowed("x"), Fate.DISALLOWED),
        (IgnoreRequest("x"), Fate.REFUSED),
        (CorruptRecord("x"), Fate.CORRUPT),
        (NotArchived("x"), Fate.NETWORK),
        (CannotResolveHostError("x"), Fate.NETWORK),
        (DownloadCancelledError("x"), Fate.TOO_LARGE),
        (EOFError(), Fate.UNDECODABLE),
        (ConnectionResetError(), Fate.NETWORK),
    ],
)
def test_fates_of_errors(error: Exception, fate: Fate) -> None:
    assert fate_of_error(error) is fate


@pytest.mark.parametrize("outlet", load_outlets().values(), ids=list(load_outlets()))
def test_outlet_files_are_whole(outlet: Any) -> None:
    guarded = guard(hosts=outlet.hosts)
    assert outlet.title
    assert outlet.sitemaps or outlet.feeds, "a news sitemap or a feed by which its articles are found"
    for url in (*outlet.sitemaps, *outlet.feeds):
        guarded.process_request(Request(url))
    assert outlet.delay >= 1
    assert 0 < outlet.articles_per_run[0] < outlet.articles_per_run[1], "a floor of 0 would hide a redesign"
    assert outlet.article_id, "an article keeps its address for as long as its headline only"
    assert outlet.article_path.count("{}") == bool(outlet.article_path), "a path needs the id"
