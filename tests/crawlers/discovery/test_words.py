"""Titles and summaries of entries as plain text: of whatever kind of listing, and nobody else's."""

from datetime import UTC, datetime
from html import escape

import pytest

from crawlers.discovery.read import read_listing
from crawlers.discovery.words import LONGEST_SUMMARY, Words

NOW = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)
RSS = '<rss xmlns:m="http://search.yahoo.com/mrss/"><channel><title>All</title><item><link>https://a.test/1</link>{}</item></channel></rss>'


def words(entry: str, around: str = RSS) -> Words | None:
    return read_listing(around.replace("{}", entry).encode(), NOW, words=True).entries[0].words


@pytest.mark.parametrize(
    ("entry", "title", "summary"),
    [
        ("<title>Seals</title><description>240 seals.</description>", "Seals", "240 seals."),
        ("<title>Fish &amp;amp; chips</title>", "Fish & chips", ""),
        ("<title><![CDATA[Six <i>seals</i>]]></title>", "Six seals", ""),
        (f"<title>S</title><description>{escape('<p>One</p><p>Two <b>b</b>s</p>')}</description>", "S", "One\nTwo bs"),
        ("<title>S</title><description><![CDATA[<script>9</script>9 < 10<br>a]]></description>", "S", "9 < 10\na"),
        ("<m:title>A picture</m:title><title>S</title><m:description>4 men</m:description>", "S", ""),
        ("<title>S</title><description>S</description>", "S", ""),
        (f"<title>S</title><description>{'long ' * LONGEST_SUMMARY}</description>", "S", ""),
        ("<title>£5m\nfor  seals</title>", "£5m for seals", ""),
    ],
)  # fmt: skip
def test_the_words_of_an_entry(entry: str, title: str, summary: str) -> None:
    assert words(entry) == Words(title, summary)


def test_an_entry_without_title_has_none() -> None:
    assert words("<description>240 seals.</description>") is None


def test_atom_and_sitemaps_of_news() -> None:
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://a.test/1"/>{}</entry></feed>'
    xhtml = '<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>6 <b>seals</b></p></div></summary>'
    assert words(f"<title>A</title>{xhtml}<content>All of it: 9.</content>", atom) == Words("A", "6 seals")
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
        ' xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://a.test/1</loc>'
        "<i:image><i:title>5 men</i:title></i:image><n:news><n:title>240 seals</n:title></n:news></url></urlset>"
    )
    assert words("", news) == Words("240 seals")


def test_they_are_read_where_they_are_asked_for_alone() -> None:
    assert read_listing(RSS.replace("{}", "<title>S</title>").encode(), NOW).entries[0].words is None
