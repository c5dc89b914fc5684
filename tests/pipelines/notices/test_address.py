"""Addresses of receivers: read or refused, and never shown."""

import pytest

from pipelines.notices.address import Address, BadAddress


@pytest.mark.parametrize(
    ("given", "suffix", "url", "headers"),
    [
        ("https://hc.example/ping/s3cret", "/start", "https://hc.example/ping/s3cret/start", {}),
        ("https://hc.example/ping/s3cret/", "/fail", "https://hc.example/ping/s3cret/fail", {}),
        ("https://hc.example/ping/s3cret/", "", "https://hc.example/ping/s3cret/", {}),
        ("http://[::1]:8000/p?token=s3cret#x", "/fail", "http://[::1]:8000/p/fail?token=s3cret", {}),
        ("https://a:s3%20cret@h.example:444/x", "", "https://h.example:444/x", {"Authorization": "Basic YTpzMyBjcmV0"}),
    ],
)  # fmt: skip
def test_what_is_asked_for(given: str, suffix: str, url: str, headers: dict[str, str]) -> None:
    address = Address.of(given)
    assert (address.url(suffix), address.headers) == (url, headers)
    assert Address.of(address.given) == address
    for shown in (str(address), repr(address), f"{address}"):
        assert "s3" not in shown


@pytest.mark.parametrize(
    "given",
    ["", "hook.example/s3cret", "ftp://h/s3cret", "file:///etc/s3cret", "https:///s3cret", "https://h:s3cret/",
     "https://h/s3 cret", "https://h/s3cret\nX: y", "https://hü.example/s3cret", "https://[::1/s3cret"],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_repeating_it(given: str) -> None:
    with pytest.raises(BadAddress) as refused:
        Address.of(given)
    assert "s3" not in str(refused.value)
