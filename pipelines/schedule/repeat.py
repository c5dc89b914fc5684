"""The run at intervals, in the foreground: each in a process of its own, one at a time, until told to stop."""

import contextlib
import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MAX_INSTANCES, SchedulerEvent
from apscheduler.schedulers.background import BackgroundScheduler

from crawlers.clock import stamp, utc_now
from pipelines.interrupts import Interrupted
from pipelines.schedule.command import Timetable
from pipelines.schedule.log import Log, Say, process

GRACE_SECONDS = 60
"""How long a run may take to end when it is told to: a crawl finishes what is in flight."""
LAST_SECONDS = 2
"""How long after a second signal."""
LOOK_SECONDS = 20
"""How often the clock is looked at: a machine that slept is late by no more."""

CANNOT_BEGIN = 127
"""The code of a run for which there was no process, as shells have it."""
_JOB = "run"


@dataclass(slots=True)
class Repeated:
    """Runs a command by a timetable, until a signal raises `Interrupted`."""

    timetable: Timetable
    command: Sequence[str]
    say: Say
    log: Log | None = None
    environment: Mapping[str, str] | None = None
    note: Callable[..., None] = lambda **values: None
    """Takes what there is to know of the schedule."""
    ended: Callable[[int, bool], None] = lambda code, hung: None
    """Takes the exit code of each run, and whether it was ended as it took too long."""
    grace: float = GRACE_SECONDS
    look: float = LOOK_SECONDS
    _running: list["subprocess.Popen[bytes]"] = field(default_factory=list, init=False)
    _stopping: bool = field(default=False, init=False)

    def until_stopped(self) -> None:
        """Run now, and then again and again. What was missed while the machine slept is one run.

        A run that is due while another goes on is left out.
        """
        logging.getLogger("apscheduler").addHandler(logging.NullHandler())  # what it has to say, `_announce` says
        scheduler = BackgroundScheduler(timezone="UTC")
        every, jitter = (span.total_seconds() for span in (self.timetable.every, self.timetable.jitter))
        scheduler.add_job(
            self._run, "interval", seconds=every, jitter=jitter or None, id=_JOB, next_run_time=utc_now(),
            max_instances=1, coalesce=True, misfire_grace_time=None,
        )  # fmt: skip
        scheduler.add_listener(
            lambda event: self._announce(event, scheduler), EVENT_JOB_EXECUTED | EVENT_JOB_MAX_INSTANCES
        )
        self.note(started=stamp(utc_now()), every=int(every), stopped=None)
        try:
            scheduler.start()
            while True:  # nothing but wait here, so that the signal's exception interrupts nothing else
                time.sleep(self.look)
                scheduler.wakeup()  # by the clock: what the scheduler waits by stands still while the machine sleeps
        except Interrupted:
            self._stopping = True
            scheduler.remove_all_jobs()
            self._stop()
            self.note(next=None, stopped=stamp(utc_now()))
            # Not waiting for the run's thread: it may be waiting for a lock that `shutdown` holds.
            scheduler.shutdown(wait=False)
            raise

    def _run(self) -> None:
        began, hung = utc_now(), False
        # In a session of its own: Ctrl-C is for this process, which passes it on once.
        options: dict[str, Any] = {"env": self.environment, "start_new_session": True}
        try:
            code, hung = self._one(options)
        except OSError as error:  # no memory or no process to be had: the next one may begin
            self.say(f"{stamp(utc_now())} the run could not begin: {error.strerror}")
            code = CANNOT_BEGIN
        else:
            self.say(f"{stamp(utc_now())} run ended with exit code {code}")
        self.note(last={"began": stamp(began), "ended": stamp(utc_now()), "code": code, "hung": hung})
        if not self._stopping:
            self.ended(code, hung)

    def _one(self, options: Mapping[str, Any]) -> tuple[int, bool]:
        hung = False
        with process(list(self.command), self.log, **options) as one:
            self._running.append(one)
            try:
                code = one.wait(self.timetable.most.total_seconds())
            except subprocess.TimeoutExpired:
                hung = True
                self.say(f"{stamp(utc_now())} the run takes longer than {self.timetable.most}: it is ended")
                code = end(one, self.grace)
        self._running.remove(one)
        return code, hung

    def _announce(self, event: SchedulerEvent, scheduler: BackgroundScheduler) -> None:
        skipped = "run left out: the one before goes on; " if event.code == EVENT_JOB_MAX_INSTANCES else ""
        job = scheduler.get_job(_JOB)
        if job and job.next_run_time:
            upcoming = stamp(datetime.fromtimestamp(job.next_run_time.timestamp(), UTC))
            self.note(next=upcoming)
            self.say(f"{stamp(utc_now())} {skipped}next run at {upcoming}")

    def _stop(self) -> None:
        for one in list(self._running):
            try:
                end(one, self.grace)
            except Interrupted:  # a second signal: stop now
                end(one, min(self.grace, LAST_SECONDS))


def end(one: "subprocess.Popen[bytes]", grace: float) -> int:
    """Ask a process to end, and kill it with all that it started where it does not."""
    one.terminate()
    try:
        return one.wait(grace)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)  # its session is its own
        return one.wait()
