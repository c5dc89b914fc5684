"""Processes that hang, die, or eat memory cost their own job and nothing else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipelines.errors import ClaimsError
from pipelines.pool import CannotStart, Lost
from pipelines.processes import let_go
from pipelines.workers import OverLimit, available_processors, in_own_process, in_processes
from places import ROOT
from waiting import wait_until

TASKS = """
import os, signal, time
from pipelines.errors import ClaimsError
def make():
    global STARTED
    STARTED = time.process_time()
    return work
def broken():
    raise SystemExit(3)
def lacking():
    raise ClaimsError("a model is missing")
def work(job):
    if job == "hang":
        while True:
            pass
    if job == "abort":
        os.abort()
    if job == "exit":
        os._exit(7)
    if job == "eat":
        try:
            return len([bytearray(2**20) for _ in range(600)])
        except MemoryError:
            return "no memory"
    if job == "pid":
        return os.getpid()
    if job == "refuse":
        raise ClaimsError("no such page")
    if str(job).startswith("once "):
        _, number, ended = job.split(" ", 2)
        if not os.path.exists(ended):
            open(ended, "w").close()
            os.kill(os.getpid(), int(number))
        return "again"
    if job == "time":
        return round(signal.getitimer(signal.ITIMER_PROF)[0], 1), round(signal.getitimer(signal.ITIMER_REAL)[0])
    if str(job).startswith("burn "):
        while time.process_time() - STARTED < float(job.split()[1]):
            pass
        return "burnt"
    if isinstance(job, float):
        time.sleep(job)
    return job
def needed(job):
    return {"time": 40.0, "hang": 0.3}.get(job, 0.0)
"""

PARENT = """
import sys
from tasks import make
from pipelines.workers import in_processes
if __name__ == "__main__":
    loaded = sys.argv[1] or None
    for job, result in in_processes(make, ["pid", "hang"], processes=1, seconds=3, wall=100, loaded=loaded):
        print(result, flush=True)
"""


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module that spawned processes can import."""
    (tmp_path / "tasks.py").write_text(TASKS)
    monkeypatch.syspath_prepend(tmp_path)
    import tasks

    yield tasks
    del sys.modules["tasks"]


def test_results_come_in_the_order_of_the_jobs(tasks: Any) -> None:
    jobs = [0.3, 0.0, "b", 0.1, "c"]
    assert list(in_processes(tasks.make, jobs, processes=2)) == [(job, job) for job in jobs]


def test_jobs_are_read_as_needed(tasks: Any) -> None:
    read = []

    def jobs() -> Any:
        for n in range(100):
            read.append(n)
            yield str(n)

    results = in_processes(tasks.make, jobs(), processes=1)
    next(results)
    assert len(read) < 10
    assert len(list(results)) == 99


def test_no_jobs_start_no_process(tasks: Any) -> None:
    assert list(in_processes(tasks.broken, [], processes=2)) == []


def test_f13_a_job_that_hangs_or_dies_is_lost_and_the_rest_goes_on(tasks: Any) -> None:
    jobs = ["a", "hang", "b", "abort", "exit", "c"]
    results = dict(in_processes(tasks.make, jobs, processes=2, seconds=0.5, wall=100))
    assert results == {
        "a": "a",
        "b": "b",
        "c": "c",
        "hang": Lost("took longer than 0.5 s of processor time"),
        "abort": Lost("its process was killed by SIGABRT"),
        "exit": Lost("its process ended with exit code 7"),
    }


def test_f13_a_job_that_needs_more_time_has_it_and_ends_all_the_same(tasks: Any) -> None:
    jobs = ["hang", "time", "a"]
    results = dict(in_processes(tasks.make, jobs, processes=1, seconds=0.2, wall=100, needed=tasks.needed))
    assert results == {"hang": Lost("took longer than 0.3 s of processor time"), "time": (40.0, 20_000), "a": "a"}


def test_f13_what_waited_for_a_job_that_died_is_done_by_another(tasks: Any) -> None:
    jobs = ["a", "abort", "b", "exit", "c", "x" * 100_000, "d", "e"]
    results = in_processes(tasks.make, jobs, processes=1)
    assert [job for job, result in results if isinstance(result, Lost)] == ["abort", "exit"]


def test_f51_time_spent_waiting_is_not_held_against_a_job(tasks: Any) -> None:
    assert dict(in_processes(tasks.make, [0.6], processes=1, seconds=0.2, wall=100)) == {0.6: 0.6}


def test_f51_until_there_is_far_too_much_twice(tasks: Any) -> None:
    results = dict(in_processes(tasks.make, ["a", 300.0, "b"], processes=1, wall=3))
    assert results == {"a": "a", 300.0: Lost("took longer than 3 s, twice"), "b": "b"}


@pytest.mark.parametrize("number", [signal.SIGALRM, signal.SIGKILL])
def test_f51_a_job_whose_process_others_ended_is_tried_again_and_keeps_its_place(
    tasks: Any, tmp_path: Path, number: int
) -> None:
    jobs = ["a", f"once {number} {tmp_path / 'ended'}", "b"]
    results = list(in_processes(tasks.make, jobs, processes=2))
    assert results == [("a", "a"), (jobs[1], "again"), ("b", "b")]


def test_f51_on_a_machine_with_many_times_its_load_no_job_is_lost(tasks: Any) -> None:
    """Each job takes three quarters of its processor time, and by the clock many times the whole of it."""
    burn = "while True: pass"
    others = [subprocess.Popen([sys.executable, "-c", burn]) for _ in range(4 * available_processors())]
    try:
        started = time.monotonic()
        results = dict(in_processes(tasks.make, ["burn 0.3"], processes=1, seconds=0.4, wall=100))
        assert time.monotonic() - started > 0.4
    finally:
        for other in others:
            other.kill()
            other.wait()
    assert results == {"burn 0.3": "burnt"}


@pytest.mark.parametrize("forked", [False, True])
def test_one_job_has_its_result_or_an_error_that_says_why_not(forked: bool, tasks: Any) -> None:
    assert in_own_process(tasks.make, "a", forked=forked) == "a"
    assert in_own_process(tasks.make, "pid", forked=forked) != os.getpid()
    with pytest.raises(ClaimsError, match="no such page"):
        in_own_process(tasks.make, "refuse", forked=forked)
    with pytest.raises(OverLimit, match="processor time"):
        in_own_process(tasks.make, "hang", seconds=0.3, wall=100, forked=forked)


LOADING = """
import os
with open(os.environ["LOADED_LIST"], "a") as file:
    file.write("loaded\\n")
"""


def test_what_all_need_is_loaded_once_and_let_go(tasks: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go()  # another test's may be there, which has loaded something else
    (tmp_path / "loading.py").write_text(LOADING)
    monkeypatch.setenv("LOADED_LIST", str(tmp_path / "list"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))  # of what is put on the path later it knows nothing
    jobs = ["pid", "abort", "pid", 0.2, "exit", 0.2, "pid"]
    results = [result for _, result in in_processes(tasks.make, jobs, processes=2, loaded="loading")]
    pids = [result for result in results if isinstance(result, int)]
    assert len(pids) == 3
    assert [type(results[place]) for place in (1, 4)] == [Lost, Lost]
    assert (tmp_path / "list").read_text() == "loaded\n", "four processes have lived"
    let_go()
    before = os.times()
    let_go()
    assert os.times().children_user == before.children_user, "there is none any more"


def test_what_is_wanting_for_all_jobs_is_said_in_its_own_words(tasks: Any) -> None:
    with pytest.raises(ClaimsError, match="a model is missing"):
        list(in_processes(tasks.lacking, ["a", "b"], processes=2))


def test_f13_a_job_that_eats_memory_is_stopped(tasks: Any) -> None:
    assert dict(in_processes(tasks.make, ["eat", "a"], processes=1, megabytes=200)) == {"eat": "no memory", "a": "a"}


def test_a_job_too_large_to_take_is_lost_and_no_endless_loop(tasks: Any) -> None:
    large = b"x" * 60_000_000
    (_, a), (_, lost), (_, b) = in_processes(tasks.make, ["a", large, "b"], processes=1, megabytes=30)
    assert (a, lost, b) == ("a", Lost("its process ended with exit code 1"), "b")


def test_a_process_that_dies_idle_costs_nothing(tasks: Any) -> None:
    def jobs() -> Any:
        yield "pid"
        while not pids:
            yield "a"
        os.kill(pids[0], signal.SIGKILL)
        wait_until(lambda: not running(pids[0]))
        yield from "bc"

    pids: list[int] = []
    found = []
    for job, result in in_processes(tasks.make, jobs(), processes=1):
        if job == "pid":
            pids.append(result)
        found.append((job, result))
    assert found[-2:] == [("b", "b"), ("c", "c")]


def test_work_that_cannot_start_is_an_error_and_no_endless_loop(tasks: Any) -> None:
    with pytest.raises(CannotStart, match="exit code 3"):
        list(in_processes(tasks.broken, ["a", "b"], processes=2))


def test_closing_kills_the_processes(tasks: Any) -> None:
    results = in_processes(tasks.make, ["pid", "hang", "hang"], processes=1)
    _, pid = next(results)
    assert isinstance(pid, int)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize("loaded", ["", "tasks"])
def test_a_killed_parent_leaves_no_process_behind(loaded: str, tasks: Any, tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(PARENT)
    root = ROOT
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}:{root}"}
    parent = subprocess.Popen(
        [sys.executable, str(tmp_path / "parent.py"), loaded], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    wait_until(lambda: not running(child))


BEGINNING = """
import sys
from pipelines.interrupts import Interrupted, heed_signals
from pipelines.processes import let_go
from pipelines.workers import in_processes
from tasks import make
if __name__ == "__main__":
    heed_signals()
    try:
        list(in_processes(make, ["hang"], processes=1, loaded="interrupting"))
    except Interrupted as interrupt:
        sys.exit(interrupt.exit_code)
    finally:
        let_go()
"""


@pytest.mark.parametrize(
    ("asks", "code"), [("os.killpg(0, signal.SIGINT)", 130), ("os.kill(os.getppid(), signal.SIGTERM)", 143)]
)
def test_f03_asked_to_end_while_workers_load_it_does_so_quietly_and_at_once(
    tasks: Any, tmp_path: Path, asks: str, code: int
) -> None:
    """Ctrl-C reaches the process that loads as well, SIGTERM this one alone, which then waited for it without end."""
    (tmp_path / "interrupting.py").write_text(f"import os, signal\n{asks}\n")
    (tmp_path / "beginning.py").write_text(BEGINNING)
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}"}
    done = subprocess.run(
        [sys.executable, str(tmp_path / "beginning.py")],
        capture_output=True, text=True, env=environment, start_new_session=True, timeout=25,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
