"""Commands that crawl, read and line up: the main job, and each of its stages."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.cli.options import (
    DATABASE,
    JSON,
    LINE_UP_MINUTES,
    PROCESSES,
    SCHEDULER,
    crawling,
    processes_or_all,
    refuse_both,
    telling,
)
from pipelines.errors import FAILURE

# Everything heavy is imported inside the commands: `claims --help` must not wait for Scrapy and spaCy.
if TYPE_CHECKING:
    from pipelines.crawl.plan import Plan
    from pipelines.notices.address import Address


@click.command()
@click.option("--sample", is_flag=True, help="Run on the bundled sample newsroom: invented news, no network.")
@telling
@crawling
@LINE_UP_MINUTES
@PROCESSES
@DATABASE
def run(
    database: Path,
    processes: int | None,
    notify: Sequence["Address"],
    notify_always: bool,
    ping: "Address | None",
    line_up_minutes: float | None,
    **wanted: Any,
) -> int:
    """Crawl, extract, cross-check and summarise: the main job."""
    from pipelines.sqlite_import import import_sqlite_utils

    import_sqlite_utils()
    from pipelines.cli.summary import print_run
    from pipelines.cli.terminal import TerminalWatcher, as_typed, errors, output
    from pipelines.notices.teller import Receivers, Teller
    from pipelines.run import run_all

    plan, err, command = _plan(**wanted), errors(), as_typed()
    receivers = Receivers(notify=notify, always=notify_always, ping=ping)
    teller = Teller(receivers, say=lambda text: err.print(text, markup=False, highlight=False))
    watcher = TerminalWatcher(err, teller.ended)
    with teller.around(command):
        report = run_all(
            database,
            plan,
            command=command,
            processes=processes_or_all(processes),
            line_up_minutes=line_up_minutes,
            watcher=watcher,
        )
    print_run(report, database, sample=plan.sample, out=output(), err=err)
    return 0 if report.good else FAILURE


@click.command()
@click.argument("urls", nargs=-1, metavar="[URL]...")
@crawling
@DATABASE
def crawl(database: Path, **wanted: Any) -> int:
    """Fetch and archive pages; with URLs, just those articles."""
    from pipelines.cli.summary import print_crawl
    from pipelines.cli.terminal import TerminalWatcher, as_typed, errors, output
    from pipelines.run import run_crawl

    report = run_crawl(database, _plan(**wanted), command=as_typed(), watcher=TerminalWatcher(errors()))
    print_crawl(report, output())
    return FAILURE if report.failed else 0


@click.command()
@PROCESSES
@DATABASE
def extract(database: Path, processes: int | None) -> int:
    """Read archived pages that wait, that failed, and that an older version or other rules read."""
    from pipelines.cli.summary import print_extract
    from pipelines.cli.terminal import TerminalWatcher, as_typed, errors, output
    from pipelines.run import run_extract

    report = run_extract(
        database, command=as_typed(), processes=processes_or_all(processes), watcher=TerminalWatcher(errors())
    )
    print_extract(report, output())
    if not (report.read or report.failed):
        click.echo("nothing waits to be read")
    return FAILURE if report.unreliable else 0


@click.command()
@JSON
@click.option(
    "--explain", nargs=2, metavar="CLAIM CLAIM", help="Say why two claims are one figure or two; change nothing."
)
@SCHEDULER
@PROCESSES
@DATABASE
def crosscheck(
    database: Path, as_json: bool, explain: tuple[str, str] | None, processes: int | None, scheduler: str | None
) -> None:
    """Line up the claims: figures, their status, links and sources."""
    refuse_both(scheduler, processes)
    if explain:
        _explain(database, *explain)
        return
    import json

    from pipelines.cli.decision_table import say_unfit
    from pipelines.cli.lining_up_progress import LiningUpWatcher
    from pipelines.cli.terminal import as_typed, errors
    from pipelines.interrupts import Interrupted
    from pipelines.run import run_crosscheck

    try:
        lined_up = run_crosscheck(
            database,
            command=as_typed(),
            processes=processes_or_all(processes),
            scheduler=scheduler,
            watcher=LiningUpWatcher(errors()),
        )
    except Interrupted:
        click.echo("interrupted; what is lined up is kept: give the same command again to go on", err=True)
        raise
    say_unfit(lined_up.unfit, errors())
    report = lined_up.crosscheck
    counts = dict(sorted(report.figures.items()))
    if as_json:
        click.echo(json.dumps({"claims": report.claims, "figures": counts, "waiting": report.waiting}))
    else:
        told_counts = ", ".join(f"{count} {status}" for status, count in counts.items())
        click.echo(f"{report.claims} claims in {sum(counts.values())} figures: {told_counts or 'none yet'}")


def _explain(database: Path, one: str, other: str) -> None:
    from pipelines.cli.explained_pair import print_explained
    from pipelines.cli.terminal import output
    from pipelines.crosscheck.explain import explain_pair
    from pipelines.database.open import opened

    with opened(database, create=False, read_only=True) as db:
        print_explained(explain_pair(db, one, other), output())


def _plan(**wanted: Any) -> "Plan":
    from pipelines.crawl.plan import Plan

    return Plan(**wanted)
