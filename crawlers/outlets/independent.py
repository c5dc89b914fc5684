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
    article_id=r"-(b?\d{5,})\.html$",
    delay=5.0,
    articles_per_run=(20, 800),
    reported="has a wall that asks for consent or payment",
    aliases=("Independent", "independent.co.uk"),
    prune=(
        # headline, standfirst, byline, lead picture
        "//article//header",
        "//*[re:test(@class, '"
        "newsletter|email-signpost|push-notifications|notification-prompt|bookmark|overlay"
        "|show-comments|comments-list|comment-template|^gig-| gig-"
        "|related|most-popular|sponsored-features|partners-slot|taboola|article-list|key-points"
        # galleries and players of every age
        "|gallery|carousel|bc_container|video-(js|sticky|hero|popout)"
        # 2014 to 2018
        "|dnd-(widget|caption)-wrapper|inline-pipes-list|breadcrumbs"
        "')]",
        "//*[re:test(@data-component, 'Newsletter|FeedList|ShareButtons')]",
        # the offer of a subscription under the opening of a paid article
        "//div[starts-with(@id, 'piano-')]",
        "//amp-lightbox | //amp-carousel | //amp-video-iframe",
    ),
)
