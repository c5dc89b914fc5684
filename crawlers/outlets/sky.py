"""Sky News: rolling television news."""

from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="sky",
    title="Sky News",
    hosts=("news.sky.com", "feeds.skynews.com"),
    sitemaps=("https://news.sky.com/sitemap/sitemap-news.xml",),
    feeds=(
        "https://feeds.skynews.com/feeds/rss/home.xml",
        "https://feeds.skynews.com/feeds/rss/uk.xml",
        "https://feeds.skynews.com/feeds/rss/world.xml",
    ),
    article=r"^/story/[a-z0-9-]+-\d{6,}$",
    article_id=r"-(\d{6,})$",
    delay=5.0,
    articles_per_run=(15, 400),
    strip_params=("dcmp",),
    reported="answers robots with 403 on articles since April 2026; its feeds still give summaries",
    aliases=("Sky", "Sky News UK"),
    prune=(
        "//*[re:test(@class, '"
        # headline, standfirst, author and date; what stands within the story
        "sdc-article-(header|author|date|strapline|tags|image|gallery|video|tweet|embed|related-stories|sibling-links)"
        "|sdc-site-(au|outbrain|share|header|video|mpu|consent)|sdc-trust|sdc-news-footer|^site-footer"
        "|ui-(app-promo|media-caption|podcast|newsletter|weather)"
        "')]",
    ),
)
