"""Daily Mail (Mail Online): popular daily. An article's slug and section change; its number does not."""

from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="daily_mail",
    title="Daily Mail",
    # It moved to .com in 2026; what was said under .co.uk leads there.
    hosts=("www.dailymail.com", "www.dailymail.co.uk", "dailymail.com", "dailymail.co.uk"),
    sitemaps=("https://www.dailymail.com/google-news-sitemap.xml",),
    feeds=("https://www.dailymail.com/articles.rss", "https://www.dailymail.com/news/index.rss"),
    article=r"^/(?:[a-z0-9_-]+/)*article-\d+(?:/|$)",
    delay=5.0,
    articles_per_run=(30, 1500),
    strip_params=("ns_mchannel", "ns_campaign", "ito"),
    article_id=r"/article-(\d+)(?:/|$)",
    article_path="/news/article-{}/index.html",
    reported="refuses plain clients; lives at dailymail.com",
    aliases=("Mail Online", "MailOnline", "The Daily Mail", "the Mail", "Mail on Sunday"),
    prune=(
        # headline and bullet summary above the story; lists within it stay
        "//*[@id = 'js-article-text']/*[self::h1 or self::h2 or self::ul]",
        "//*[re:test(@class, '"
        "author-section|byline|imageCaption|image-wrap|html_snippet|perform-player|adHolder|taboola"
        "|mol-(img-group|factbox|embed|video|ads|page-break)"
        "|related-carousel|rotator|moduleFull|linkButtonRow|shareArticles|share-|pageBreak|ez-modal|reader-comments"
        "')]",
        "//div[re:test(@id, '^(articleIconLinksContainer|external-source-links|socialLinks|(reader|js)-comments)$')]",
    ),
)
