"""The run at intervals, in the foreground: each in a process of its own, one at a time, until told to stop."""

import logging
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MAX_INSTANCES, SchedulerEvent
from apscheduler.schedulers.background import BackgroundScheduler

from crawlers.clock import stamp, utc_now
from pipelines.errors import ClaimsError
from pipelines.interrupts import Interrupted

GRACE_SECONDS = 60
"""How long a run may take to end when the schedule is stopped: a crawl finishes what is in flight."""

_JOB = "run"


class ScheduleError(ClaimsError):
    """The schedule cannot be said in the form asked for."""


def run_command(arguments: Sequence[str]) -> list[str]:
    """The command line of one run, with this very Python."""
    return [sys.executable, "-m", "pipelines.cli", "run", *arguments]


def run_every(span: timedelta, command: Sequence[str], *, say: Callable[[str], None]) -> None:
    """Run `command` now and every `span`, until a signal raises `Interrupted`.

    A run that is due while another goes on is left out. What a run says goes where this process' output goes.
    """
    logging.getLogger("apscheduler").addHandler(logging.NullHandler())  # what it has to say, `announce` says
    scheduler = BackgroundScheduler(timezone="UTC")
    running: list[subprocess.Popen[bytes]] = []

    def run() -> None:
        with subprocess.Popen(command) as process:  # noqa: S603 (our own program)
            running.append(process)
            code = process.wait()
        running.remove(process)
        say(f"{stamp(utc_now())} run ended with exit code {code}")

    def announce(event: SchedulerEvent) -> None:
        skipped = "run left out: the one before goes on; " if event.code == EVENT_JOB_MAX_INSTANCES else ""
        job = scheduler.get_job(_JOB)
        if job and job.next_run_time:
            say(f"{stamp(utc_now())} {skipped}next run at {stamp(job.next_run_time)}")

    scheduler.add_job(
        run, "interval", seconds=span.total_seconds(), id=_JOB, next_run_time=utc_now(),
        max_instances=1, coalesce=True, misfire_grace_time=None,
    )  # fmt: skip
    scheduler.add_listener(announce, EVENT_JOB_EXECUTED | EVENT_JOB_MAX_INSTANCES)
    try:
        scheduler.start()
        while True:  # nothing but wait here, so that the signal's exception interrupts nothing else
            signal.pause()
    except Interrupted:
        scheduler.remove_all_jobs()
        _stop(running)
        # Not waiting for the run's thread: it may be waiting for a lock that `shutdown` holds.
        scheduler.shutdown(wait=False)
        raise


def _stop(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in list(running):
        process.terminate()
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def systemd_units(span: timedelta, command: Sequence[str], folder: Path) -> str:
    """A systemd service and timer that do the same without this process."""
    seconds = int(span.total_seconds())
    return f"""\
# ~/.config/systemd/user/claims.service
[Unit]
Description=Collect and line up what news outlets say
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={_systemd_line(command)}

# ~/.config/systemd/user/claims.timer
[Unit]
Description=Run claims every {seconds} s

[Timer]
OnActiveSec=0
OnUnitActiveSec={seconds}
AccuracySec=30

[Install]
WantedBy=timers.target

# then: systemctl --user daemon-reload && systemctl --user enable --now claims.timer
"""


def cron_line(span: timedelta, command: Sequence[str], folder: Path) -> str:
    """A crontab line that does the same. Raises `ScheduleError` for a span that cron cannot say."""
    minutes, rest = divmod(int(span.total_seconds()), 60)
    if rest == 0 and 0 < minutes < 60 and 60 % minutes == 0:
        when = f"*/{minutes} * * * *" if minutes > 1 else "* * * * *"
    elif rest == 0 and minutes % 60 == 0 and minutes // 60 < 24 and 24 % (minutes // 60) == 0:
        when = f"0 */{minutes // 60} * * *" if minutes > 60 else "0 * * * *"
    elif rest == 0 and minutes == 24 * 60:
        when = "0 0 * * *"
    else:
        raise ScheduleError("cron can only say spans that divide an hour or a day: 15m, 30m, 1h, 6h, 1d")
    # cron takes a bare % for a line end
    line = f"{when} cd {shlex.quote(str(folder))} && {shlex.join(command)}".replace("%", r"\%")
    return line + "\n"


def _systemd_line(command: Sequence[str]) -> str:
    """A command line by systemd's rules: quoted, with % and $ doubled."""
    quoted = (part.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") for part in command)
    return " ".join(f'"{part}"' if not part or set(part) & set(" \t\"';") else part for part in quoted)


def here() -> Path:
    """The folder that relative paths of a scheduled command refer to."""
    return Path(os.getcwd())  # noqa: PTH109 (as the shell names it, links kept)
