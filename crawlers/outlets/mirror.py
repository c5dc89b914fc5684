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
    prune=(
        # to 2025
        "//*[re:test(@class, 'byline|sharebar|time-info|lead-content__lead-element|image-container|caption')]",
        "//*[re:test(@class, 'read-more-links|recirculation|read-next|more-on|most-read|social-(follow|links)')]",
        "//*[re:test(@class, 'email-slidein|newsletter|signup|mod-video|video-|opta|affiliate|shopwindow')]",
        "//*[re:test(@id, '^(bookmark-toast|comments-section|social-follow)$')]",
        "//*[self::reach-recirculation or self::social-follow-comment-bar or self::affiliate-text]",
        # live blogs: the list of key events repeats the entries, whose times and writers stand above them
        "//*[re:test(@class, 'live-event-key-events|entry-info')]",
        # 2025 on: module names with a hash behind
        "//*[re:test(@data-testid, '^(commercial|recommended|byline|image|leadimage|share|content-tags|social-)')]",
        "//*[re:test(@class, '^(SocialFollow|ContentTags|ShareBar|[A-Za-z]*ConsentNotice)')]",
    ),
)
