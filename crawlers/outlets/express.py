"""Daily Express: popular daily."""

from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="express",
    title="Daily Express",
    hosts=("www.express.co.uk", "express.co.uk"),
    sitemaps=("https://www.express.co.uk/googlenews.xml",),
    feeds=("https://www.express.co.uk/posts/rss/1/news",),
    article=r"^/(?:[a-z0-9-]+/)+\d{5,8}/[A-Za-z0-9-]+$",
    delay=5.0,
    articles_per_run=(20, 800),
    aliases=("Express", "The Express", "Express.co.uk", "Sunday Express"),
)
