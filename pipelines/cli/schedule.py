"""The main job at intervals: in the foreground, or printed as a timer for systemd or cron."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from pipelines.cli.options import DATABASE, LINE_UP_MINUTES, PROCESSES, Every, crawling


@click.command()
@click.option("--every", type=Every(), default="30m", show_default=True, help="How often: 30m, 2h, 1d.")
@click.option("--print", "form", type=click.Choice(["systemd", "cron"]), help="Print a timer instead of running.")
@click.option("--sample", is_flag=True, help="Run on the bundled sample newsroom.")
@crawling
@LINE_UP_MINUTES
@PROCESSES
@DATABASE
def schedule(every: timedelta, form: str | None, database: Path, processes: int | None, **wanted: Any) -> None:
    """Repeat `claims run` until stopped, one run at a time."""
    from pipelines import schedule as schedules
    from pipelines.run import Plan

    Plan(**wanted)  # what cannot run is refused now, not at every run
    arguments = _arguments(database=database.resolve(), processes=processes, **wanted)
    command = schedules.run_command(arguments)
    if form == "systemd":
        click.echo(schedules.systemd_units(every, command, schedules.here()), nl=False)
    elif form == "cron":
        click.echo(schedules.cron_line(every, command, schedules.here()), nl=False)
    else:
        schedules.run_every(every, command, say=lambda text: click.echo(text, err=True))


def _arguments(*, database: Path, processes: int | None, **wanted: Any) -> list[str]:
    """The options of a `claims run`, as they would be typed."""
    given: list[tuple[str, Any]] = [("--db", database), ("--processes", processes), ("--contact", wanted["contact"])]
    given += [(f"--{name}", wanted[name]) for name in ("minutes", "requests", "limit", "since")]
    given += [("--line-up-minutes", wanted["line_up_minutes"])]
    given += [("--outlet", outlet) for outlet in wanted["outlets"]]
    given += [("--replay", path.resolve()) for path in wanted["replay"]]
    flags = ["--sample"] if wanted["sample"] else []
    return flags + [str(part) for name, value in given if value is not None for part in (name, value)]
