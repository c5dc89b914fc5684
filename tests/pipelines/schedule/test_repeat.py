"""The schedule in the foreground: every span, one at a time, within limits, stopped cleanly."""

import json
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
from pipelines.schedule.command import Timetable, run_command
from pipelines.schedule.repeat import Repeated
from waiting import wait_until

SCHEDULE = """
import json, sys
from datetime import timedelta
from pipelines.interrupts import Interrupted, heed_signals
from pipelines.schedule.command import Timetable
from pipelines.schedule.repeat import Repeated
heed_signals()
every, most, jitter, grace = map(float, sys.argv[1:5])
timetable = Timetable(every=timedelta(seconds=every), most=timedelta(seconds=most), jitter=timedelta(seconds=jitter))
say = lambda text: print(text, flush=True)
ended = lambda code, hung: say(f"ended {code} {hung}")
try:
    Repeated(timetable, sys.argv[5:], say, ended=ended, grace=grace, look=0.2).until_stopped()
except Interrupted as interrupt:
    sys.exit(interrupt.exit_code)
"""


Scheduled = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def scheduled() -> Iterator[Scheduled]:
    started = []

    def start(
        span: float, code: str, *, most: float = 60, jitter: float = 0, grace: float = 20
    ) -> "subprocess.Popen[str]":
        numbers = [str(number) for number in (span, most, jitter, grace)]
        command = [sys.executable, "-c", SCHEDULE, *numbers, sys.executable, "-c", code]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
        return started[-1]

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=20)


def lines_until(process: "subprocess.Popen[str]", text: str, times: int = 1) -> list[str]:
    """What it says until it has said `text` so often."""
    assert process.stdout is not None
    lines: list[str] = []
    while sum(text in line for line in lines) < times:
        lines.append(process.stdout.readline())
        assert lines[-1], lines  # or the schedule has ended by itself
    return lines


def written(path: Path) -> str:
    """The content of a file, as soon as it has any."""
    wait_until(lambda: path.exists() and path.read_text())
    return path.read_text()


def test_runs_repeat_and_the_next_one_is_announced(tmp_path: Path, scheduled: Scheduled) -> None:
    log = tmp_path / "log"
    process = scheduled(0.3, f"open({str(log)!r}, 'a').write('x')", jitter=0.1)
    lines = lines_until(process, "run ended with exit code 0", 2)
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
    pid = int(written(mark))
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode == code
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_second_signal_ends_a_run_that_would_take_its_time(tmp_path: Path, scheduled: Scheduled) -> None:
    mark, asked = tmp_path / "pid", tmp_path / "asked"
    process = scheduled(
        60,
        "import os, signal, time\n"
        f"signal.signal(signal.SIGTERM, lambda *_: open({str(asked)!r}, 'a').write('x'))\n"
        f"open({str(mark)!r}, 'w').write(str(os.getpid()))\n"
        "while True: time.sleep(0.1)",
    )
    pid = int(written(mark))
    process.send_signal(signal.SIGINT)
    written(asked)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert time.monotonic() - began < 10
    assert process.returncode == 130
    assert asked.read_text() == "xx", "it was asked twice before it was killed"
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_run_that_lasts_longer_than_the_span_is_not_run_twice(tmp_path: Path, scheduled: Scheduled) -> None:
    log = tmp_path / "log"
    process = scheduled(0.2, f"import time; open({str(log)!r}, 'a').write('x'); time.sleep(1.2)")
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "run left out: the one before goes on" in line
    wait_until(
        lambda: log.exists() and log.read_text(), process
    )  # busy machines need longer to start it than to leave out the next
    assert log.read_text() == "x"


def test_a_run_that_hangs_is_ended_after_its_time_with_what_it_started(tmp_path: Path, scheduled: Scheduled) -> None:
    mark = tmp_path / "pid"
    code = (
        "import os, subprocess, sys, time\n"
        "one = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(mark)!r}, 'w').write(str(one.pid))\n"
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    )
    process = scheduled(60, code, most=1.5, grace=0.5)
    lines = lines_until(process, "ended -9 True")
    assert any("takes longer than 0:00:01.500000: it is ended" in line for line in lines)
    wait_until(lambda: not Path(f"/proc/{mark.read_text()}").exists())


@pytest.mark.slow
def test_what_was_missed_while_the_machine_slept_is_one_run(tmp_path: Path, scheduled: Scheduled) -> None:
    log = tmp_path / "log"
    process = scheduled(0.5, f"open({str(log)!r}, 'a').write('x')")
    lines_until(process, "run ended")
    process.send_signal(signal.SIGSTOP)
    before = len(log.read_text())
    time.sleep(4)  # eight spans
    process.send_signal(signal.SIGCONT)
    lines_until(process, "run ended")
    assert len(log.read_text()) - before <= 2


def test_the_schedule_works_in_this_process_too() -> None:
    said: list[str] = []
    ends: list[tuple[int, bool]] = []
    noted: dict[str, object] = {}
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    heed_signals()

    def stop() -> None:
        wait_until(lambda: ends and noted.get("next"))
        os.kill(os.getpid(), signal.SIGTERM)

    stopper = threading.Thread(target=stop)
    stopper.start()
    timetable = Timetable(every=timedelta(minutes=1), jitter=timedelta(seconds=5))
    repeated = Repeated(
        timetable, [sys.executable, "-c", "raise SystemExit(3)"], said.append,
        note=lambda **values: noted.update(values), ended=lambda code, hung: ends.append((code, hung)), look=0.1,
    )  # fmt: skip
    try:
        with pytest.raises(Interrupted):
            repeated.until_stopped()
    finally:
        stopper.join()
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert any("exit code 3" in line for line in said)
    assert ends == [(3, False)]
    assert noted.keys() == {"started", "every", "stopped", "next", "last"}
    assert noted["next"] is None
    json.dumps(noted)


def test_a_command_that_is_not_there_is_said_and_the_schedule_goes_on() -> None:
    said: list[str] = []
    ends: list[int] = []
    timetable = Timetable(every=timedelta(minutes=1))
    Repeated(timetable, ["/no/such/program"], said.append, ended=lambda code, _: ends.append(code))._run()
    assert ends == [127]
    assert "could not begin: No such file" in said[0]


def test_a_run_is_this_very_program() -> None:
    assert run_command(["--contact", "a@b.example"])[:4] == [sys.executable, "-m", "pipelines.cli", "run"]
