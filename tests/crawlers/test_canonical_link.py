"""The address that a page gives as its own."""

import pytest

from crawlers.canonical_link import canonical_link
from crawlers.outlets import load_outlets

BBC = load_outlets()["bbc"]
OWN = "https://www.bbc.co.uk/news/articles/c1234567890o"
OTHER = "https://www.bbc.co.uk/news/articles/c0987654321o"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (f'<link rel="canonical" href="{OWN}">', OWN),
        (f"<LINK HREF='{OWN}' REL='canonical' />", OWN),
        (f'<!-- <link rel="canonical" href="{OTHER}"> --><link rel="canonical" href="{OWN}">', OWN),
        (f'<!--[if IE]>\n<link rel="canonical" href="{OTHER}"><![endif]--><link rel="canonical" href="{OWN}">', OWN),
        (f'<!-- <link rel="canonical" href="{OTHER}">', None),
        (f'<!-- note --><link rel="canonical" href="{OWN}"><!-- <link rel="canonical" href="{OTHER}"> -->', OWN),
        ('<link rel="canonical" href="https://www.example.org/a">', None),
        ('<link rel="stylesheet" href="/a.css">', None),
    ],
)
def test_canonical_link(head: str, address: str | None) -> None:
    assert canonical_link(f"<html><head>{head}</head></html>".encode(), BBC) == address
