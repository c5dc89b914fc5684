"""A feed as it is written: valid, stable, the same behind a prefix, and told to be known already."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from datasette.utils.asgi import Request

from atom import entries, faults, parsed, said
from pipelines.site.feeds.atom import FeedEntry, feed_response, newest_first


def entry(name: str, **more: Any) -> FeedEntry:
    told = {
        "title": name, "text": "Said.", "found": "2026-05-01T10:00:00Z", "updated": "2026-05-01T10:00:00Z",
        "path": f"/-/claim/{name}", "author": "The Gazette",
    }  # fmt: skip
    return FeedEntry(name=name, **(told | more))


@pytest.fixture
def written() -> Callable[..., Any]:
    """The answer with some entries, asked for at an address."""

    def write(*given: FeedEntry, path: str = "/-/atom/search?q=%C2%A3+%26", base: str = "https://a.test/x") -> Any:
        site: Any = SimpleNamespace(address=lambda _: base, is_sample=False, sample_note="")
        headers = {"if-none-match": write.known} if write.known else None  # type: ignore[attr-defined]
        request = Request.fake(path)
        request.scope["headers"] = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
        return feed_response(site, request, title="A list", page="/-/search?q=x", entries=given)

    write.known = ""  # type: ignore[attr-defined]
    return write


def test_it_is_valid_with_entries_and_without(written: Callable[..., Any]) -> None:
    assert faults(written(entry("a"), entry("b", updated="2026-05-02T10:00:00Z")).body) == []
    assert faults(written().body) == []


def test_hostile_words_and_times_do_not_break_it(written: Callable[..., Any]) -> None:
    odd = "]]> <b> & \x00\x1b\ufffe\ud800 \U0001f600"
    answer = written(entry("a", title=odd, text=odd, author=odd, path='/x"><y', updated="nix", found=None))
    assert faults(answer.body) == []
    assert "😀" in said(entries(parsed(answer.body))[0], "title")


def test_the_newest_change_comes_first_and_of_one_moment_the_order_stays() -> None:
    given = [entry("b"), entry("a"), entry("c", updated="2026-05-03T00:00:00Z"), entry("d", updated=None)]
    assert [one.name for one in newest_first(given)] == ["c", "a", "b", "d"]
    assert newest_first(given[::-1]) == newest_first(given)


def test_addresses_are_whole_and_have_the_prefix_once(written: Callable[..., Any]) -> None:
    feed = parsed(written(entry("a"), path="/-/atom/outlet/bbc").body)
    links = [link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert links == [
        "https://a.test/x/-/search?q=x",
        "https://a.test/x/-/atom/outlet/bbc",
        "https://a.test/x/-/claim/a",
    ]


def test_a_search_has_a_name_of_its_own(written: Callable[..., Any]) -> None:
    one, other = (said(parsed(written(path=f"/-/atom/search?q={q}").body), "id") for q in ("ferry", "storm"))
    assert one != other


def test_who_has_it_already_is_told_so(written: Callable[..., Any]) -> None:
    first = written(entry("a"))
    written.known = first.headers["etag"]  # type: ignore[attr-defined]
    again = written(entry("a"))
    assert (again.status, again.body) == (304, "")
    assert written(entry("b")).status == 200
