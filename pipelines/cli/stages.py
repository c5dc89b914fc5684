"""Commands that crawl, read and line up: the main job, each of its stages, and the job at intervals."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.cli.options import DATABASE, JSON, PROCESSES, Every, crawling, processes_or_all
from pipelines.errors import FAILURE

# Everything heavy is imported inside the commands: `claims --help` must not wait for Scrapy and spaCy.
if TYPE_CHECKING:
    from pipelines.run import Plan


@click.command()
@click.option("--sample", is_flag=True, help="Run on the bundled sample newsroom: invented news, no network.")
@crawling
@PROCESSES
@DATABASE
def run(database: Path, processes: int | None, **wanted: Any) -> int:
    """Crawl, extract, cross-check and summarise: the main job."""
    from pipelines.cli.summary import print_run
    from pipelines.cli.terminal import TerminalWatcher, as_typed, errors, output
    from pipelines.run import run_all

    plan, err = _plan(**wanted), errors()
    report = run_all(
        database, plan, command=as_typed(), processes=processes_or_all(processes), watcher=TerminalWatcher(err)
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
@DATABASE
def crosscheck(database: Path, as_json: bool, explain: tuple[str, str] | None) -> None:
    """Line up the claims: figures, their status, links and sources."""
    from pipelines.cli.terminal import as_typed, errors, output

    if explain:
        from pipelines.cli.explained_pair import print_explained
        from pipelines.crosscheck.explain import explain_pair
        from pipelines.database.open import opened

        with opened(database, create=False, read_only=True) as db:
            print_explained(explain_pair(db, *explain), output())
        return

    import json

    from pipelines.cli.decision_table import say_unfit
    from pipelines.run import run_crosscheck

    lined_up = run_crosscheck(database, command=as_typed())
    say_unfit(lined_up.unfit, errors())
    report = lined_up.crosscheck
    counts = dict(sorted(report.figures.items()))
    if as_json:
        click.echo(json.dumps({"claims": report.claims, "figures": counts}))
    else:
        told_counts = ", ".join(f"{count} {status}" for status, count in counts.items())
        click.echo(f"{report.claims} claims in {sum(counts.values())} figures: {told_counts or 'none yet'}")


@click.command()
@click.option("--every", type=Every(), default="30m", show_default=True, help="How often: 30m, 2h, 1d.")
@click.option("--print", "form", type=click.Choice(["systemd", "cron"]), help="Print a timer instead of running.")
@click.option("--sample", is_flag=True, help="Run on the bundled sample newsroom.")
@crawling
@PROCESSES
@DATABASE
def schedule(every: timedelta, form: str | None, database: Path, processes: int | None, **wanted: Any) -> None:
    """Repeat `claims run` until stopped, one run at a time."""
    from pipelines import schedule as schedules

    _plan(**wanted)  # what cannot run is refused now, not at every run
    arguments = _arguments(database=database.resolve(), processes=processes, **wanted)
    command = schedules.run_command(arguments)
    if form == "systemd":
        click.echo(schedules.systemd_units(every, command, schedules.here()), nl=False)
    elif form == "cron":
        click.echo(schedules.cron_line(every, command, schedules.here()), nl=False)
    else:
        schedules.run_every(every, command, say=lambda text: click.echo(text, err=True))


def _plan(**wanted: Any) -> "Plan":
    from pipelines.run import Plan

    return Plan(**wanted)


def _arguments(*, database: Path, processes: int | None, **wanted: Any) -> list[str]:
    """The options of a `claims run`, as they would be typed."""
    given: list[tuple[str, Any]] = [("--db", database), ("--processes", processes), ("--contact", wanted["contact"])]
    given += [(f"--{name}", wanted[name]) for name in ("minutes", "requests", "limit", "since")]
    given += [("--outlet", outlet) for outlet in wanted["outlets"]]
    given += [("--replay", path.resolve()) for path in wanted["replay"]]
    flags = ["--sample"] if wanted["sample"] else []
    return flags + [str(part) for name, value in given if value is not None for part in (name, value)]
