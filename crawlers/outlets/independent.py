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
    prune=(
        # headline, standfirst, byline, lead picture
        "//article//header",
        "//*[re:test(@class, 'newsletter|email-signpost|push-notifications|notification-prompt|bookmark|overlay')]",
        "//*[re:test(@class, 'show-comments|comments-list|comment-template|^gig-| gig-')]",
        "//*[re:test(@class, 'related|most-popular|sponsored-features|partners-slot|taboola|article-list|key-points')]",
        "//*[re:test(@data-component, 'Newsletter|FeedList|ShareButtons')]",
        # galleries and players of every age
        "//*[re:test(@class, 'gallery|carousel|bc_container|video-(js|sticky|hero|popout)')]",
        "//*[self::amp-lightbox or self::amp-carousel or self::amp-video-iframe]",
        # 2014 to 2018
        "//*[re:test(@class, 'dnd-(widget|caption)-wrapper|inline-pipes-list|breadcrumbs')]",
    ),
)
