"""The Mirror: popular daily. Reported since August 2026 to demand JavaScript of robots."""

from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="mirror",
    title="The Mirror",
    hosts=("www.mirror.co.uk", "mirror.co.uk"),
    sitemaps=("https://www.mirror.co.uk/map_news.xml",),
    feeds=("https://www.mirror.co.uk/news/?service=rss",),
    article=r"^/(?:[a-z0-9-]+/)+[a-z0-9-]+-\d{7,9}$",
    delay=5.0,
    articles_per_run=(20, 800),
    aliases=("Mirror", "Daily Mirror", "The Daily Mirror", "Sunday Mirror"),
)
