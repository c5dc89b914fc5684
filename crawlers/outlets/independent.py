"""The Independent: online-only daily."""

from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="independent",
    title="The Independent",
    hosts=("www.independent.co.uk", "independent.co.uk"),
    sitemaps=("https://www.independent.co.uk/sitemaps/googlenews",),
    feeds=("https://www.independent.co.uk/news/uk/rss",),
    # `-b2651790.html` today, `-10506160.html` before 2020.
    article=r"^/(?:[a-z0-9_-]+/)+[a-z0-9_-]+-b?\d{5,}\.html$",
    delay=5.0,
    articles_per_run=(20, 800),
    aliases=("Independent", "independent.co.uk"),
)
