"""The Mirror: popular daily."""

from crawlers.outlet import Outlet

OUTLET = Outlet(
    name="mirror",
    title="Mirror",
    hosts=("www.mirror.co.uk", "mirror.co.uk"),
    sitemaps=("https://www.mirror.co.uk/map_news.xml",),
    feeds=("https://www.mirror.co.uk/news/?service=rss",),
    article=r"^/(?:[a-z0-9-]+/)+[a-z0-9-]+-\d{7,9}$",
    article_id=r"-(\d{7,9})$",
    delay=5.0,
    articles_per_run=(20, 800),
    reported="asks for JavaScript and consent since August 2026; refuses plain clients",
    aliases=("The Mirror", "Daily Mirror", "The Daily Mirror", "Sunday Mirror"),
    prune=(
        "//*[re:test(@class, '"
        # to 2025
        "byline|sharebar|time-info|lead-content__lead-element|image-container|caption"
        "|read-more-links|recirculation|read-next|more-on|most-read|social-(follow|links)"
        "|email-slidein|newsletter|signup|mod-video|video-|opta|affiliate|shopwindow"
        # live blogs: the list of key events repeats the entries, whose times and writers stand above them
        "|live-event-key-events|entry-info"
        # 2025 on: module names with a hash behind
        "|^(SocialFollow|ContentTags|ShareBar|[A-Za-z]*ConsentNotice)"
        "')]",
        "//*[re:test(@data-testid, '^(commercial|recommended|byline|image|leadimage|share|content-tags|social-)')]",
        "//div[re:test(@id, '^(bookmark-toast|comments-section|social-follow)$')]",
        "//reach-recirculation | //social-follow-comment-bar | //affiliate-text",
    ),
)
