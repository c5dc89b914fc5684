"""Runs that begin with a spider of Scrapy's: under `scrapy crawl` and scrapyd no command of ours stands around it."""

from sqlite_utils import Database

from crawlers.clock import Clock, stamp
from crawlers.outlet import Outlet
from pipelines.database.open import transaction

SCRAPY = "scrapy "
"""How the command of such a run begins. It takes no lock: several spiders may run at once."""


def begin_scrapy_run(db: Database, outlet: Outlet, now: Clock) -> int:
    """Log that a spider began; returns the number of its run."""
    with transaction(db):
        row = {"started": stamp(now()), "command": f"{SCRAPY}crawl {outlet.name}", "outcome": "running"}
        return int(str(db.table("runs").insert(row).last_pk))


def end_scrapy_run(db: Database, run_id: int, now: Clock) -> None:
    """Log that it ended."""
    with transaction(db):
        db.execute("UPDATE runs SET finished = ?, outcome = 'done' WHERE run_id = ?", [stamp(now()), run_id])
