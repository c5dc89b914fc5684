"""BBC News: one newsroom under two domains, .co.uk and .com."""

from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="bbc",
    title="BBC News",
    hosts=("www.bbc.co.uk", "www.bbc.com", "bbc.co.uk", "bbc.com", "feeds.bbci.co.uk"),
    sitemaps=("https://www.bbc.co.uk/sitemaps/https-index-uk-news.xml",),
    feeds=("https://feeds.bbci.co.uk/news/rss.xml",),
    # Today's ids (`/news/articles/c4n1l6wx98go`), the numbered pages before 2024, and live pages.
    article=r"^/(?:news|sport)(?:/[a-z_-]+)*/(?:(?:articles|live)/[a-z0-9]{8,}|(?:[a-z]+-)*\d{8})$",
    delay=5.0,
    articles_per_run=(20, 600),
    strip_params=(
        "at_medium",
        "at_campaign",
        "at_link_id",
        "at_link_type",
        "at_link_origin",
        "at_ptr_name",
        "at_format",
    ),
    aliases=("BBC", "the BBC", "BBC News Online"),
)
