"""BBC News: one newsroom under two domains, .co.uk and .com."""

from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="bbc",
    title="BBC",
    hosts=("www.bbc.co.uk", "www.bbc.com", "bbc.co.uk", "bbc.com", "feeds.bbci.co.uk"),
    sitemaps=("https://www.bbc.co.uk/sitemaps/https-index-uk-news.xml",),
    feeds=("https://feeds.bbci.co.uk/news/rss.xml",),
    # Today's ids (`/news/articles/c4n1l6wx98go`), the numbered pages before 2024, and live pages.
    article=r"^/(?:news|sport)(?:/[a-z_-]+)*/(?:(?:articles|live)/[a-z0-9]{8,}|(?:[a-z]+-)*\d{8})$",
    article_id=r"/(?:articles|live)/([a-z0-9]{8,})$|-(\d{8})$",
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
    reported="forbids scraping, for datasets and text mining too, in the comments of its robots.txt",
    aliases=("BBC News", "BBC News Online"),
    prune=(
        # 2022 on: every block says what it is
        "//*[re:test(@data-component, '^(headline|byline|metadata|image|video|media|caption|links|embed|tag-list"
        "|advertisement|uploader)-block$|^(tags|topic-list|ad-slot|see-also|topStories|features|elsewhere|mostRead)$')]",
        "//*[re:test(@data-testid, '^(card|byline|promo)')]",
        "//*[re:test(@class, '"
        "MetadataStrip|PromoLink|StyledFigure|visually-hidden|VisuallyHidden"
        # 2015 to 2021
        "|mini-info-list|share-?tools|twite|player-with-placeholder|media-placeholder|story-more|tags-container"
        "|off-screen|^byline$"
        "')]",
        # a list of nothing but links stands for related stories
        "//ul[contains(@class, 'story-body__unordered-list')][.//a][not(li[not(.//a)])]",
        # programme plugs
        "//p[string-length() < 300][.//a[re:test(@href, '/(programmes|sounds|iplayer)/')]]"
        "[re:test(., 'listen|watch|iplayer|sounds', 'i')]",
    ),
)
