"""A real scheduler and real worker processes: one killed midway, one killed by what it reads, and nobody there."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from invented_warc import page, record, rows_in
from pipelines.backfill.archives import Archive, look_at, parts_of
from pipelines.backfill.cluster import cluster
from pipelines.backfill.gather import gather, groups_of
from pipelines.backfill.job import OtherVersion, Step, backfill, prepare
from pipelines.backfill.order import Order
from pipelines.backfill.part import read_part
from pipelines.backfill.part_done import PartDone
from pipelines.backfill.report import BackfillReport
from pipelines.dask_scheduler import NoCluster
from pipelines.language import installed_extractor
from pipelines.parquet.layout import about
from places import ROOT
from program import claims_within

_PAGES = 15


def _archive(path: Path, *records: bytes) -> Archive:
    path.write_bytes(b"".join(records or [record(number) for number in range(_PAGES)]))
    return look_at(str(path))


def _killing(client: Client) -> Callable[[Step], None]:
    """Kills a worker process at the first step."""
    pids = list(client.run(os.getpid).values())

    def watch(step: Step) -> None:
        if pids and 0 < step.bytes_done < step.bytes_all:
            os.kill(pids.pop(), signal.SIGKILL)
            pids.clear()

    return watch


def _in_one_go(archive: Archive, order: Order) -> PartDone:
    """The same in this process, without a cluster."""
    prepare(order)
    (part,) = parts_of(archive, order.reading, 10**9)
    done = read_part(part, order)
    for group in groups_of(order.folder, [part.name]):
        gather(group, order.folder)
    return done


@pytest.fixture
def fresh(order: Order, tmp_path: Path) -> Callable[[str], Order]:
    """An order of its own folder."""

    def make(name: str) -> Order:
        return replace(order, folder=tmp_path / name, extractor=installed_extractor())

    return make


@pytest.mark.slow
@pytest.mark.timeout(600)  # three processes load the model, and a busy machine lets them wait
def test_a_killed_worker_s_part_is_done_again_and_all_is_as_by_one_process(
    fresh: Callable[[str], Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = _archive(tmp_path / "a.warc.gz")
    with cluster(None, 2) as client:
        killed = backfill(client, [archive], fresh("two"), part=1200, watch=_killing(client))
        again = backfill(client, [archive], fresh("two"), part=1200)
        with pytest.raises(OtherVersion):
            backfill(client, [archive], replace(fresh("two"), extractor="another"), part=1200)
    monkeypatch.setattr("pipelines.backfill.part.limit_memory", lambda megabytes: None)
    monkeypatch.setattr("pipelines.backfill.part.limit_time", lambda seconds, wall: None)
    whole = _in_one_go(archive, fresh("one"))
    assert killed.parts > 4
    assert (killed.pages, killed.exit_code) == (_PAGES, 0)
    assert rows_in(tmp_path / "two") == rows_in(tmp_path / "one")
    assert len(rows_in(tmp_path / "one")["claims"]) >= _PAGES
    assert (again.before, again.pages) == (again.parts, _PAGES)
    assert killed.fates == again.fates == whole.fates
    assert about(tmp_path / "two").complete


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_record_that_ends_its_workers_is_told_and_passed_over(fresh: Callable[[str], Order], tmp_path: Path) -> None:
    slow = page(5, more="<p>Ten of 7,000 said 12 left.</p>" * 9_000)
    records = [record(number) for number in range(8)]
    archive = _archive(tmp_path / "a.warc.gz", *records[:5], record(5, slow), *records[6:])
    with cluster(None, 1) as client:
        report = backfill(client, [archive], replace(fresh("result"), seconds=3), part=10**9)
    assert (report.pages, report.passed_over, report.exit_code) == (7, 1, 0)
    (trouble,) = report.troubles
    assert trouble["url"] == "https://paper.example/n/5"
    assert "two workers" in trouble["reason"]
    assert list((tmp_path / "result" / "parts").iterdir()) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_interrupted_it_ends_with_130_and_goes_on(tmp_path: Path) -> None:
    large = (page(number, more=f"<!-- {os.urandom(64_000).hex()} -->") for number in range(_PAGES))
    archive = _archive(tmp_path / "a.warc.gz", *(record(number, body) for number, body in enumerate(large)))
    command = [sys.executable, "-m", "pipelines.cli", "backfill", archive.address, "--out", "result", "--part", "64K"]
    more: dict[str, Any] = {"cwd": tmp_path, "env": os.environ | {"PYTHONPATH": str(ROOT)}, "text": True}
    first = subprocess.Popen(
        [*command, "--any-host", "--processes", "1"], stderr=subprocess.PIPE, start_new_session=True, **more
    )
    done = tmp_path / "result" / "done.jsonl"
    while not done.exists() and first.poll() is None:
        time.sleep(0.1)
    os.killpg(first.pid, signal.SIGINT)  # as a terminal does: to all of them
    said = first.communicate()[1]
    assert first.returncode == 130
    assert "give the same command again" in said
    assert "Traceback" not in said
    before = len(done.read_text().splitlines())
    second = subprocess.run([*command, "--any-host", "--processes", "1", "--json"], capture_output=True, **more)
    assert second.returncode == 0
    report = json.loads(second.stdout)
    assert report["parts"]["before"] >= before > 0
    assert report["pages"] == _PAGES


def test_what_is_no_address_of_a_scheduler_is_told_in_a_line() -> None:
    with pytest.raises(NoCluster, match="write tcp://HOST:PORT"), cluster("nonsense://x", 1):
        pass


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a WARC"),
        (["none.warc.gz"], "none.warc.gz: there is no such file"),
        (["@none.txt"], "cannot read the list none.txt"),
        (["a.warc.gz", "--outlet", "nobody"], "no outlet 'nobody'"),
        (["a.warc.gz", "--outlet", "bbc", "--any-host"], "not both"),
        (["a.warc.gz", "--scheduler", "tcp://x:1", "--processes", "2"], "not both"),
        (["a.warc.gz", "--part", "32"], "'32' is too little: 64K at least, and K, M or G behind the number"),
        (["a.warc.gz", "--part", "63K"], "is too little"),
        (["a.warc.gz", "--part", "0M"], "'0M' is no size"),
    ],
)
def test_wrong_usage_is_told_and_leaves_nothing(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = claims_within(tmp_path, "backfill", *arguments, "--out", "out")
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


def test_where_there_is_no_scheduler_no_folder_is_left(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    done = claims_within(tmp_path, "backfill", "a.warc.gz", "--scheduler", "nonsense://x", "--out", "out")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), "nothing is said to have begun"
    assert "write tcp://HOST:PORT" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_of_somebody_else_s_is_left_alone(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("Dear")
    done = claims_within(tmp_path, "backfill", "a.warc.gz", "--out", "out")
    assert done.returncode == 2
    assert "nothing from claims backfill" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["letter.txt"]


def test_without_its_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = claims_within(tmp_path, "backfill", "a.warc.gz", "--out", "out")
    assert (done.returncode, "pip install 'news-claims[archives]'" in done.stderr) == (2, True)


def test_the_report_says_what_a_script_asks(tmp_path: Path) -> None:
    report = BackfillReport(folder="out", unreadable={"x": "gone"})
    assert report.exit_code == 3
    assert report.as_json()["parts"] == {"all": 0, "before": 0, "failed": {}}
