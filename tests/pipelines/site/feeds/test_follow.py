"""Every list has a feed and an address to send."""

import pytest
from datasette.utils import MultiParams

from pipelines.site.feeds.follow import Follow, follow


def followed(path: str, **arguments: str) -> Follow | None:
    return follow(path, MultiParams({name: [value] for name, value in arguments.items()}))


@pytest.mark.parametrize(
    ("path", "arguments", "page", "feed"),
    [
        ("/-/search", {"q": "£1.2bn hole"}, "/-/search?q=%C2%A31.2bn+hole", "/-/atom/search?q=%C2%A31.2bn+hole"),
        ("/claims/sources/The~20Board", {}, "/claims/sources/The~20Board", "/-/atom/source/The~20Board"),
        ("/claims/outlets/bbc", {}, "/claims/outlets/bbc", "/-/atom/outlet/bbc"),
        ("/claims/figures/abc", {"page": "2"}, "/claims/figures/abc", "/-/atom/figure/abc"),
        ("/claims/figures", {"status": "conflict"}, "/claims/figures?status=conflict", "/-/atom/status/conflict"),
        ("/claims/figures", {"unit": "GBP", "_sort": "spread"}, "/claims/figures?unit=GBP", "/-/atom/unit/GBP"),
        (
            "/claims/figures", {"unit": "GBP", "status": "agree"}, "/claims/figures?status=agree&unit=GBP",
            "/-/atom/figures?status=agree&unit=GBP",
        ),
        (
            "/claims/claims", {"outlet": "bbc", "_search": "ferry", "_next": "3", "_size": "max"},
            "/claims/claims?_search=ferry&outlet=bbc", "/-/atom/claims?_search=ferry&outlet=bbc",
        ),
        ("/claims/claims", {}, "/claims/claims", "/-/atom/claims"),
        (
            "/claims/against_the_median", {"outlet": "sky", "_size": "5"}, "/claims/against_the_median?outlet=sky",
            "/-/atom/query/against_the_median?outlet=sky",
        ),
    ],
)  # fmt: skip
def test_a_list_is_followed_by_what_chooses_its_rows(
    path: str, arguments: dict[str, str], page: str, feed: str
) -> None:
    found = followed(path, **arguments)
    assert found is not None
    assert (found.page, found.feed) == (page, feed)


@pytest.mark.parametrize(
    ("path", "arguments"),
    [
        ("/", {}), ("/-/search", {}), ("/-/search", {"q": " "}), ("/-/check", {}), ("/claims", {"sql": "select 1"}),
        ("/claims/claims", {"_where": "1=1"}), ("/claims/articles", {}), ("/claims/figures/abc.json", {}),
        ("/claims/articles/abc", {}),
    ],
)  # fmt: skip
def test_what_is_no_list_or_somebodys_sql_has_none(path: str, arguments: dict[str, str]) -> None:
    assert followed(path, **arguments) is None
