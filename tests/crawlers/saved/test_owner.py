"""Whose a saved page is, and which article it is."""

import pytest

from crawlers.saved.owner import article_address, owner_of
from saved_files import GAZETTE, page


@pytest.mark.parametrize(
    ("url", "name", "crawled"),
    [
        ("https://news.sky.com/story/x-1", "sky", True),
        ("https://www.mirror.co.uk/news/x-1", "mirror", True),
        ("https://m.mirror.co.uk/news/x-1", "mirror", True),
        ("https://mirror.co.uk/news/x-1", "mirror", True),
        ("https://www.mirror.com/x", "mirror.com", False),
        ("https://notmirror.co.uk/x", "notmirror.co.uk", False),
        ("https://mirror.co.uk.evil.com/x", "mirror.co.uk.evil.com", False),
        (GAZETTE, "wexmoor-gazette.com", False),
        ("https://m.wexmoor-gazette.com/1", "wexmoor-gazette.com", False),
        ("https://m.com/1", "m.com", False),
        ("https://sport.wexmoor-gazette.com/1", "sport.wexmoor-gazette.com", False),
    ],
)
def test_a_page_belongs_to_its_outlet_or_to_its_host(url: str, name: str, crawled: bool) -> None:
    outlet, known = owner_of(url)
    assert (outlet.name, known) == (name, crawled)


@pytest.mark.parametrize(
    ("url", "link", "address"),
    [
        (GAZETTE, "", GAZETTE),
        (f"{GAZETTE}?utm_source=x#top", "", GAZETTE),
        (f"{GAZETTE}/amp/", GAZETTE, GAZETTE),
        (GAZETTE, "https://www.wexmoor-gazette.com/news/other", "https://www.wexmoor-gazette.com/news/other"),
        (GAZETTE, "https://www.wexmoor-gazette.com/", GAZETTE),  # a front page is no article
        (GAZETTE, "https://news.sky.com/story/floods-13500001", GAZETTE),  # nor may a page pass for another outlet's
        ("https://news.sky.com/story/floods-13500001?dcmp=x", "", "https://news.sky.com/story/floods-13500001"),
    ],
)
def test_an_article_is_known_by_one_address(url: str, link: str, address: str) -> None:
    body = page(head=f'<link rel="canonical" href="{link}">' if link else "")
    assert article_address(url, body, owner_of(url)[0]) == address
