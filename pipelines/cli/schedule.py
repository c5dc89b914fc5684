"""The main job at intervals: in the foreground, or printed for systemd or cron."""

import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.cli.options import DATABASE, LINE_UP_MINUTES, PROCESSES, Every, Size, crawling, processes_or_all, telling

if TYPE_CHECKING:
    from pipelines.notices.address import Address

FORMS = ["systemd", "systemd-user", "cron"]
MOST_JITTER = timedelta(minutes=5)


@click.command()
@click.option("--every", type=Every(), default="30m", show_default=True, help="How often: 30m, 2h, 1d.")
@click.option("--jitter", type=Every(none=True), help="Begin each run up to so much later, by chance: a tenth of "
              "--every and at most 5m unless given.")  # fmt: skip
@click.option("--timeout", type=Every(), default="6h", show_default=True, help="End a run that takes longer.")
@click.option("--log", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write here what is said, in files of bounded size: FILE, FILE.1, … FILE.4.")  # fmt: skip
@click.option("--log-size", type=Size(), default="10M", show_default=True, help="Of each of these files, at most.")
@click.option("--print", "form", type=click.Choice(FORMS), help="Print units or a line instead of running.")
@click.option("--sample", is_flag=True, help="Run on the bundled sample newsroom.")
@telling
@crawling
@LINE_UP_MINUTES
@PROCESSES
@DATABASE
def schedule(
    every: timedelta,
    jitter: timedelta | None,
    timeout: timedelta,
    log: Path | None,
    log_size: int,
    form: str | None,
    database: Path,
    processes: int | None,
    notify: Sequence["Address"],
    notify_always: bool,
    ping: "Address | None",
    line_up_minutes: float | None,
    **wanted: Any,
) -> None:
    """Repeat `claims run` until stopped, one run at a time."""
    from pipelines.crawl.plan import Plan
    from pipelines.notices.teller import Receivers
    from pipelines.schedule.command import Timetable, here, run_command
    from pipelines.schedule.cron import HEAD, cron_line
    from pipelines.schedule.systemd import systemd_units

    Plan(**wanted)  # what cannot run is refused now, not at every run
    timetable = Timetable(every=every, jitter=min(every / 10, MOST_JITTER) if jitter is None else jitter, most=timeout)
    database = database.resolve()
    run = run_command(
        _arguments(database, processes=processes, line_up_minutes=line_up_minutes, always=notify_always, **wanted)
    )
    if form == "cron":
        click.echo(HEAD + cron_line(timetable, run, here()), nl=False)
    elif form:
        units = systemd_units(
            timetable, run, run_command(["--db", str(database), "--tell"], "doctor"), database, here(),
            processes=processes_or_all(processes), user=form == "systemd-user",
        )  # fmt: skip
        click.echo(units, nl=False)
    else:
        receivers = Receivers(notify=notify, always=notify_always, ping=ping)
        _repeat(timetable, run, database, receivers, log, log_size)
    if form and (notify or ping):
        click.echo("claims: --notify and --ping are secrets and not printed: put them into claims.env", err=True)


def _repeat(timetable: Any, run: Sequence[str], database: Path, receivers: Any, file: Path | None, size: int) -> None:
    from pipelines.cli.terminal import as_typed
    from pipelines.database.schedule_file import only_schedule
    from pipelines.notices.teller import Teller
    from pipelines.schedule.log import Log
    from pipelines.schedule.repeat import Repeated
    from pipelines.schedule.told import tell_of_end

    log = Log(file, size) if file else None
    say = log.say if log else lambda text: print(text, file=sys.stderr, flush=True)  # noqa: T201
    # By the environment: command lines can be read by everybody on this machine.
    told = {"CLAIMS_NOTIFY": " ".join(address.given for address in receivers.notify)}
    told["CLAIMS_PING"] = receivers.ping.given if receivers.ping else ""
    environment = os.environ | {name: value for name, value in told.items() if value}
    teller = Teller(receivers, say)
    with only_schedule(database) as state:
        ended = partial(tell_of_end, teller, database, as_typed(), timetable.most)
        repeated = Repeated(timetable, run, say, log, environment, state.note, ended)
        repeated.until_stopped()


def _arguments(
    database: Path, *, processes: int | None, line_up_minutes: float | None, always: bool, **wanted: Any
) -> list[str]:
    """The options of a `claims run`, as they would be typed."""
    given: list[tuple[str, Any]] = [("--db", database), ("--processes", processes), ("--contact", wanted["contact"])]
    given += [(f"--{name}", wanted[name]) for name in ("minutes", "requests", "limit", "since")]
    given += [("--line-up-minutes", line_up_minutes)]
    given += [("--outlet", outlet) for outlet in wanted["outlets"]]
    given += [("--replay", path.resolve()) for path in wanted["replay"]]
    flags = ["--feed-claims"] * wanted["feed_claims"] + ["--sample"] * wanted["sample"] + ["--notify-always"] * always
    return flags + [str(part) for name, value in given if value is not None for part in (name, value)]
