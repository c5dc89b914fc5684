"""The crawl stage: one Scrapy process for all outlets, live or from archives, its pages into the database."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.settings import Settings

from crawlers.clock import Clock, utc_now
from crawlers.manners.stops import Stop
from crawlers.outlet import Outlet
from crawlers.page import Page
from crawlers.spider import OutletSpider
from crawlers.spiders import spider_of
from pipelines.crawl.backing_off import remember
from pipelines.crawl.chosen import choose_outlets, outlets_to_ask
from pipelines.crawl.clock import onward
from pipelines.crawl.plan import Plan
from pipelines.crawl.process import CrawlError as CrawlError
from pipelines.crawl.process import run_spiders
from pipelines.crawl.replayed import count_archived, take_over_forgotten
from pipelines.crawl.report import CrawlReport as CrawlReport
from pipelines.crawl.report import Kind, volume_problems
from pipelines.crawl.report import Problem as Problem
from pipelines.database.fates import count_fates
from pipelines.database.open import opened
from pipelines.problems import STRIKES


class StorePages:
    """Scrapy item pipeline: a page and its URL's fate go into the database in one transaction."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler)

    def process_item(self, item: Page) -> Page:
        """Store the page."""
        spider: Any = self._crawler.spider
        spider.frontier.store_page(item)
        return item


def crawl(
    db_path: Path, plan: Plan, *, run_id: int, now: Clock = utc_now, ended: Callable[[], None] = lambda: None
) -> CrawlReport:
    """Crawl what `plan` asks for into the database at `db_path`, whose run `run_id` stands in `runs`.

    `ended` is called as each outlet's crawl ends, but not in a replay: archives answer at once, and what comes of them
    must not hang on how fast. Once a process: Twisted's reactor does not start twice. Raises `CrawlError`.
    """
    chosen, archives = choose_outlets(plan.outlets, plan.urls), plan.archives
    report = CrawlReport()
    if archives:
        count_archived(report, archives, chosen)
        take_over_forgotten(db_path, archives)
    else:
        with opened(db_path) as db:
            now, wrong = onward(db, now)
        report.problems += [Problem(None, wrong, kind=Kind.CLOCK)] if wrong else []
    began = now()
    asked, refusing = chosen, list[str]()
    if not archives:
        asked, refusing, problems = outlets_to_ask(db_path, chosen, began, at_once=bool(plan.urls))
        report.problems += problems

    def after(spider: OutletSpider) -> None:
        if not archives:
            with opened(db_path) as db:
                report.problems += remember(db, run_id, spider, began, now())
            ended()

    settings = _settings(db_path, plan, run_id=run_id, now=now, refusing=refusing)
    crawlers = run_spiders(settings, [spider_of(outlet) for outlet in asked], report, after)
    with opened(db_path) as db:
        report.fates = count_fates(db, run_id, [outlet.name for outlet in chosen])
    confined = bool(archives or plan.limit or plan.since or plan.urls or report.interrupted)
    for crawler, outlet in zip(crawlers, asked, strict=True):
        spider = crawler.spider
        if isinstance(spider, OutletSpider):
            _read_spider(report, spider, outlet)
            if not confined and spider.stopped is None and not _refuses(report, outlet):
                report.problems += volume_problems(report, outlet)
    return report


def _settings(db_path: Path, plan: Plan, *, run_id: int, now: Clock, refusing: Sequence[str]) -> Settings:
    """Those of `crawlers.settings`, and what this crawl is asked for."""
    settings = Settings()
    settings.setmodule("crawlers.settings", priority="project")
    ours: dict[str, Any] = {
        "CLAIMS_DB": str(db_path),
        "CLAIMS_RUN": run_id,
        "CLAIMS_CONTACT": plan.contact or "",
        "CLAIMS_REPLAY": [str(path.resolve()) for path in plan.archives],
        "CLAIMS_LIMIT": plan.limit or 0,
        "CLAIMS_MINUTES": plan.minutes or 0.0,
        "CLAIMS_REQUESTS": plan.requests or 0,
        "CLAIMS_FEED_CLAIMS": plan.feed_claims,
        "CLAIMS_SINCE": plan.since or "",
        "CLAIMS_URLS": list(plan.urls),
        "CLAIMS_EXEMPT_HOSTS": list(plan.exempt_hosts),
        "CLAIMS_CLOCK": now,
        "CLAIMS_REFUSING": list(refusing),
        "LOG_LEVEL": "WARNING",
        "LOG_INSTALL_ROOT_HANDLER": False,  # logging belongs to whoever calls
    }
    settings.setdict(ours, priority="cmdline")
    return settings


def _refuses(report: CrawlReport, outlet: Outlet) -> bool:
    """Whether it is told already that an outlet is left alone."""
    told = (Kind.REFUSED, Kind.TOLD_TO_WAIT)
    return any(problem.outlet == outlet.name and problem.kind in told for problem in report.problems)


def _read_spider(report: CrawlReport, spider: OutletSpider, outlet: Outlet) -> None:
    report.listed[outlet.name] = len(spider.listings.named)
    report.new[outlet.name] = spider.listings.new
    report.skipped += getattr(spider.feed, "skipped", 0)
    report.problems += [Problem(outlet.name, text, kind=Kind.LISTING) for text in spider.listings.problems]
    if spider.stop and spider.stop is not Stop.BROKEN and not _refuses(report, outlet):  # told already
        text = f"left alone until the next run: {spider.stopped}"
        kind = Kind(spider.stop)
        report.problems.append(Problem(outlet.name, text, kind=kind, error=kind in STRIKES))
