"""Daily Express: popular daily."""

from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="express",
    title="Daily Express",
    hosts=("www.express.co.uk", "express.co.uk"),
    sitemaps=("https://www.express.co.uk/googlenews.xml",),
    feeds=("https://www.express.co.uk/posts/rss/1/news",),
    article=r"^/(?:[a-z0-9-]+/)+\d{5,8}/[A-Za-z0-9-]+$",
    # Pictures are counted by themselves.
    article_id=r"^/(?!pictures/)(?:[a-z0-9-]+/)+(\d{5,8})/[A-Za-z0-9-]+$",
    delay=5.0,
    articles_per_run=(20, 800),
    reported="has a wall that asks for consent or payment",
    aliases=("Express", "The Express", "Express.co.uk", "Sunday Express"),
    prune=(
        "//*[re:test(@class, '"
        "dont-miss|related-articles|top-articles|publish-info|sharebar|social-buttons"
        "|^photo|newsCaption|newsletter|whatsapp-group|jw-|video|ad-slot|taboola|spot-im"
        # live blogs: time and writer above each entry
        "|live-events__entry-info"
        "')]",
        # players, comments, and the offer of a subscription with its price and its advantages
        "//div[re:test(@id, 'newsletter|primis|remixd|taboola|comment|^ps-in-article')]",
    ),
)
