"""Scrapy's settings, each that is not the default with its reason. They hold for `claims` and `scrapy crawl` alike."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from scrapy.settings import default_settings


def _without(components: Mapping[str, int], *off: str) -> dict[str, int]:
    """Scrapy's own but some: with None for their order it would import them all the same, web servers among them.

    Raises `KeyError` for what Scrapy does not have: another version may call it otherwise.
    """
    kept = dict(components)
    for name in off:
        del kept[name]
    return kept


AGENT = "news-claims"
"""The name that robots.txt is asked about, and the first word of the user agent."""

BOT_NAME = "claims"
SPIDER_MODULES = ["crawlers.spiders"]
SPIDER_LOADER_CLASS = "crawlers.spiders.OutletSpiders"
ITEM_PIPELINES = {"pipelines.crawl.job.StorePages": 300}

# Ours: where things are, and who is crawling.
CLAIMS_DB = "claims.db"
CLAIMS_FRONTIER = "pipelines.crawl.stored_frontier.SqliteFrontier"
CLAIMS_CONTACT = ""  # goes into the user agent; a live crawl without it is refused
CLAIMS_REPLAY: list[str] = []  # WARC files to serve requests from, instead of the network
CLAIMS_ARCHIVE_BYTES = 1_000_000_000  # a WARC file that is larger is not appended to
CLAIMS_LIMIT = 0  # pages an outlet and run; 0 is no limit
CLAIMS_MINUTES = 0.0  # for an outlet and run; 0 leaves it to the outlet's file
CLAIMS_REQUESTS = 0  # the same
CLAIMS_REFUSING: list[str] = []  # outlets that refused when they were last asked
CLAIMS_SINCE = ""  # listings' entries published before it are passed over
CLAIMS_URLS: list[str] = []  # just these, and no discovery
CLAIMS_EXEMPT_HOSTS: list[str] = []  # may be inward addresses, `host:port` where it is unusual: for tests' own servers

# Manners.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = AGENT
CONCURRENT_REQUESTS = 1  # an outlet: nothing waits in a slot, so a stop or a Retry-After holds at once
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 5.0  # each spider sets its outlet's own
DOWNLOAD_DELAY_JITTER = 0.0  # a jitter goes below the delay asked for
AUTOTHROTTLE_ENABLED = False  # it lowers delays, those of robots.txt and Retry-After included
RETRY_TIMES = 2  # after the first, for 429, server errors and broken connections; how long between: manners/pacing.py
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the fate says it

# Safety: what the defaults leave open.
DOWNLOAD_VERIFY_CERTIFICATES = True  # default off
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # default 1 GiB; the largest saved live blog is 2 MB
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30  # for a whole response, so that one byte a second does not hold us for ever
DOWNLOAD_HANDLERS: dict[str, Any] = {"file": None, "data": None, "ftp": None, "s3": None}  # the web, nothing local
TWISTED_DNS_RESOLVER = "crawlers.manners.resolver.PublicOnlyResolver"
HTTPPROXY_ENABLED = False  # a proxy from the environment would resolve names past our resolver
COOKIES_ENABLED = False  # not needed, and it may download a list of public suffixes
TELNETCONSOLE_ENABLED = False  # runs code for whoever connects
REMOTE_CONTROL_ENABLED = False  # the same, for whoever holds a local token
REDIRECT_MAX_TIMES = 5  # RFC 9309 asks for five; no article needs more
METAREFRESH_MAXDELAY = 5  # beyond, it is a live page that reloads itself, not a redirect
REFERER_ENABLED = True
REFERRER_POLICY = "no-referrer"

# Every request must end in exactly one callback or errback, so that every URL gets its fate.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # drops silently; the frontier's key does this work
SPIDER_MIDDLEWARES_BASE = _without(
    default_settings.SPIDER_MIDDLEWARES_BASE,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware",  # drops silently; the guard refuses aloud
    "scrapy.spidermiddlewares.depth.DepthMiddleware",  # discovery counts its own depth
)
HTTPERROR_ALLOW_ALL = True  # 403 and 404 are fates, not exceptions
DOWNLOADER_MIDDLEWARES_BASE = _without(
    default_settings.DOWNLOADER_MIDDLEWARES_BASE,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",  # drops silently, and lets `dont_filter` through
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware",  # ours are below: of redirects, too
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware",
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware",
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware",
)
DOWNLOADER_MIDDLEWARES = {
    "crawlers.manners.guards.NetGuard": 20,  # before robots.txt is asked for
    "crawlers.manners.robots.StrictRobots": 100,
    "crawlers.manners.reservations.Reservations": 110,  # asked for where robots.txt leaves something to ask
    "crawlers.manners.guards.FollowMetaRefresh": 580,
    "crawlers.manners.walls.WallWatch": 585,  # bodies are decoded, no refresh is followed yet
    "crawlers.manners.guards.FollowRedirects": 600,
    "crawlers.manners.spending.Spending": 900,  # counts what goes out, robots.txt, redirects and second tries too
    "crawlers.archive.known_answers.KnownAnswers": 940,  # what the recorder sees is what was sent
    "crawlers.archive.recorder.Recorder": 950,  # next to the wire: robots.txt, each hop, bodies still compressed
}
EXTENSIONS = {"crawlers.manners.pacing.Pacing": 0}
EXTENSIONS_BASE = _without(
    default_settings.EXTENSIONS_BASE,
    "scrapy.extensions.remote_control.RemoteControl",
    "scrapy.extensions.telnet.TelnetConsole",
    "scrapy.extensions.throttle.AutoThrottle",
)
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # the default is last in, first out

LOG_LEVEL = "INFO"
STATS_DUMP = False
CONCURRENT_ITEMS = 1  # a response gives one item at most; the default starts a hundred tasks for each response

REPLAY_SETTINGS: dict[str, Any] = {
    "DOWNLOAD_HANDLERS": {
        **DOWNLOAD_HANDLERS,
        "http": "crawlers.archive.replay.ReplayHandler",
        "https": "crawlers.archive.replay.ReplayHandler",
    },
    "DOWNLOAD_DELAY": 0,
    "RETRY_ENABLED": False,
    "EXTENSIONS": {"crawlers.manners.pacing.Pacing": None},  # an archive need not be spared
    "DOWNLOADER_MIDDLEWARES": {
        "crawlers.manners.spending.Spending": None,
        "crawlers.archive.known_answers.KnownAnswers": None,
        "crawlers.archive.recorder.Recorder": None,  # nor copied
    },
}
"""What a replay changes. The guards, robots.txt, redirects and pipelines stay."""


def user_agent(contact: str) -> str:
    """Who we are, in plain words: the project and whom to write to."""
    return f"{AGENT}/{version('news-claims')} (collects attributed figures from news; contact: {contact})"
