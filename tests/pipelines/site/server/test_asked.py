"""What an address tells of the cost of its answer, read as Datasette reads it."""

import pytest

from pipelines.site.server.asked import asked_by
from pipelines.site.server.guard import is_foreign


@pytest.mark.parametrize(
    ("path", "query", "by_visitor", "ending", "facets"),
    [
        ("/claims", b"", False, "", 0),
        ("/claims", b"sql=select+1", True, "", 0),
        ("/claims.csv", b"%73ql=select+1&_stream=on", True, "csv", 0),
        ("/claims/claims.json", b"_where=1", True, "json", 0),
        ("/claims/claims", b"_search=x&_searchmode=raw", True, "", 0),
        ("/claims/claims", b"_search=sql%3D1&_searchmode=escaped", False, "", 0),
        ("/claims/claims.xlsx", b"_facet=a&_facet_array=b&_facet=c", False, "xlsx", 3),
        ("/claims/articles/a~2Eb", b"sqls=1", False, "", 0),
    ],
)
def test_requests_are_told_apart(path: str, query: bytes, by_visitor: bool, ending: str, facets: int) -> None:
    request = asked_by({"path": path, "query_string": query, "method": "GET"})
    assert (request.by_visitor, request.format, request.facets) == (by_visitor, ending, facets)


@pytest.mark.parametrize(
    ("host", "headers", "foreign"),
    [
        (b"claims.example", {}, False),  # no browser: it carries nobody's login
        (b"claims.example", {b"origin": b"https://claims.example"}, False),
        (b"claims.example", {b"origin": b"https://claims.example:8443"}, False),  # the proxy names no port
        (b"127.0.0.1:8001", {b"origin": b"http://127.0.0.1:8001"}, False),
        (b"127.0.0.1:8001", {b"origin": b"http://127.0.0.1:3000"}, True),
        (b"claims.example", {b"origin": b"https://claims.example.evil"}, True),
        (b"claims.example", {b"origin": b"null"}, True),
        (b"claims.example", {b"sec-fetch-site": b"cross-site"}, True),
        (b"claims.example", {b"sec-fetch-site": b"same-site", b"origin": b"https://claims.example"}, True),
        (b"claims.example", {b"sec-fetch-site": b"none"}, False),
        (b"claims.example", {b"sec-fetch-site": b"same-origin", b"origin": b"null"}, False),  # a page without referrer
        (b"", {b"origin": b"https://claims.example"}, True),
        (b"claims.example", {b"origin": b"http://["}, True),
        (b"claims.example:x", {b"origin": b"https://claims.example"}, True),
    ],
)
def test_forms_are_told_by_where_they_come_from(host: bytes, headers: dict[bytes, bytes], foreign: bool) -> None:
    given = [(b"host", host), *headers.items()]
    assert is_foreign({"method": "POST", "headers": given}) is foreign
    assert not is_foreign({"method": "GET", "headers": given})
