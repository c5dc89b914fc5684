"""The schedule: every span, one at a time, stopped cleanly, or as a timer for somebody else."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pipelines.interrupts import Interrupted, heed_signals
from pipelines.schedule import ScheduleError, cron_line, run_command, run_every, systemd_units

SCHEDULE = """
import sys
from datetime import timedelta
from pipelines.interrupts import Interrupted, heed_signals
from pipelines.schedule import run_every
heed_signals()
try:
    run_every(timedelta(seconds=float(sys.argv[1])), sys.argv[2:], say=lambda text: print(text, flush=True))
except Interrupted as interrupt:
    sys.exit(interrupt.exit_code)
"""


Scheduled = Callable[[float, str], "subprocess.Popen[str]"]


@pytest.fixture
def scheduled() -> Iterator[Scheduled]:
    started = []

    def start(span: float, code: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", SCHEDULE, str(span), sys.executable, "-c", code]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
        return started[-1]

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=20)


def test_runs_repeat_and_the_next_one_is_announced(tmp_path: Path, scheduled: Scheduled) -> None:
    log = tmp_path / "log"
    process = scheduled(0.3, f"open({str(log)!r}, 'a').write('x')")
    assert process.stdout is not None
    lines: list[str] = []
    while sum("run ended with exit code 0" in line for line in lines) < 2:
        lines.append(process.stdout.readline())
        assert lines[-1], lines  # or the schedule has ended by itself
    process.terminate()
    process.communicate()
    assert process.returncode == 143
    assert len(log.read_text()) >= 2
    assert any("next run at 20" in line for line in lines)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_the_run_in_progress_and_then_the_schedule(
    tmp_path: Path, scheduled: Scheduled, number: int, code: int
) -> None:
    mark = tmp_path / "pid"
    process = scheduled(60, f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(60)")
    for _ in range(100):
        if mark.exists() and mark.read_text():
            break
        time.sleep(0.05)
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode == code
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_a_run_that_lasts_longer_than_the_span_is_not_run_twice(tmp_path: Path, scheduled: Scheduled) -> None:
    log = tmp_path / "log"
    process = scheduled(0.2, f"import time; open({str(log)!r}, 'a').write('x'); time.sleep(1.2)")
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "run left out: the one before goes on" in line
    assert log.read_text() == "x"


def test_the_schedule_works_in_this_process_too() -> None:
    said: list[str] = []
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    heed_signals()
    timer = threading.Timer(1.0, lambda: os.kill(os.getpid(), signal.SIGTERM))
    timer.start()
    try:
        with pytest.raises(Interrupted):
            run_every(timedelta(minutes=1), [sys.executable, "-c", "raise SystemExit(3)"], say=said.append)
    finally:
        timer.join()
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert any("exit code 3" in line for line in said)


def test_a_run_is_this_very_program() -> None:
    assert run_command(["--contact", "a@b.example"])[:4] == [sys.executable, "-m", "pipelines.cli", "run"]


@pytest.mark.parametrize(
    ("minutes", "when"),
    [(1, "* * * * *"), (15, "*/15 * * * *"), (30, "*/30 * * * *"), (60, "0 * * * *"), (360, "0 */6 * * *"),
     (1440, "0 0 * * *")],
)  # fmt: skip
def test_cron_lines(minutes: int, when: str) -> None:
    line = cron_line(timedelta(minutes=minutes), ["claims", "run", "--contact", "50%@x y"], Path("/srv/it's"))
    assert line.startswith(f"{when} cd ")
    assert r"'50\%@x y'" in line
    assert "'/srv/it'\"'\"'s'" in line


@pytest.mark.parametrize("seconds", [90, 45 * 60, 7 * 3600, 2 * 86400])
def test_what_cron_cannot_say_is_refused(seconds: int) -> None:
    with pytest.raises(ScheduleError, match="30m"):
        cron_line(timedelta(seconds=seconds), ["claims"], Path("/"))


def test_systemd_units_quote_and_repeat() -> None:
    units = systemd_units(timedelta(minutes=45), ["/usr/bin/claims", "run", "--db", "/a b/50%.db"], Path("/srv"))
    assert 'ExecStart=/usr/bin/claims run --db "/a b/50%%.db"' in units
    assert "OnUnitActiveSec=2700" in units
    assert "WorkingDirectory=/srv" in units
