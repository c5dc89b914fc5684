"""What a run came to, judged by what earlier runs told of, and put into its report."""

from pathlib import Path

from crawlers.clock import Clock
from pipelines.crawl.report import CrawlReport
from pipelines.crosscheck.job import CrosscheckReport
from pipelines.database.open import opened
from pipelines.database.run_reports import told_lately
from pipelines.database.runs import RunLog
from pipelines.problems import with_known
from pipelines.reading.job import ExtractReport


def judge(path: Path, log: RunLog, crawled: CrawlReport, now: Clock) -> None:
    """Say which of its problems are known, whether the run failed, and put the crawl into its report.

    May be called again when there are more problems.
    """
    with opened(path) as db:
        told = told_lately(db, now())
    crawled.problems = list(with_known(crawled.problems, told))
    log.failed = crawled.failed
    report = crawled.as_json()
    log.report["problems"] = report["problems"]
    log.report["outlets"] = {
        outlet: {"listed": crawled.listed[outlet], "new": crawled.new[outlet], "fates": fates}
        for outlet, fates in report["fates"].items()
    }
    log.detail = "; ".join(problem.told for problem in crawled.problems) or None


def put_reading(log: RunLog, crawled: CrawlReport, read: ExtractReport, lined_up: CrosscheckReport) -> None:
    """Put what was read and lined up into the run's report, and all of it in words into the log."""
    log.report["read"] = {"pages": read.read, "unchanged": read.unchanged, "failed": dict(read.failed)}
    if read.feeds:
        log.report["read"]["feeds"] = read.feeds
    log.report["figures"] = {"claims": lined_up.claims, **lined_up.figures}
    log.report["waiting"] = lined_up.waiting
    fetched = sum(fates["fetched"] for fates in crawled.fates.values())
    told = [f"{fetched} pages fetched, {read.read} read, {read.failed.total()} failed", counted(lined_up)]
    log.detail = "; ".join(told + [problem.told for problem in crawled.problems])


def counted(lined_up: CrosscheckReport) -> str:
    """What lining up came to, in words."""
    told = f"{lined_up.claims} claims in {sum(lined_up.figures.values())} figures"
    return f"{told}; {lined_up.waits}" if lined_up.waiting else told
