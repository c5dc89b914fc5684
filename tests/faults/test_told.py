"""Whoever names a receiver is told what is new and not what is known, and no secret is written down."""

import json
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from loopback import started
from receiver import receiving
from waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def test_f61_a_refusal_is_news_once_and_a_run_that_gets_nothing_is_never_good(web: Any, tmp_path: Path) -> None:
    good, bad = web.site(), web.site()
    paths = [f"/news/{n}" for n in range(3)]
    story = "<p>Some 40 people were hurt, police said in the morning.</p>" * 3
    good.answers = {"/sitemap.xml": good.sitemap(*paths)} | {path: web.html(f"Of {path} {story}") for path in paths}
    bad.answers = {"/sitemap.xml": bad.sitemap(*paths)} | {path: web.answer(b"no", 403) for path in paths}
    outlets = {
        "good": web.outlet(good, name="good", volume=(1, 1000)),
        "bad": web.outlet(bad, name="bad", volume=(1, 1000)),
    }
    with receiving() as receiver:
        told = {
            "CLAIMS_NOTIFY": receiver.url("/notify/s3cret"),
            "CLAIMS_PING": receiver.url("/ping/s3cret", "a:s3cret@"),
        }

        def run() -> tuple[int, list[str]]:
            receiver.came.clear()
            process = started(tmp_path, "run", "--processes", 1, outlets=outlets, hosts=[good.host, bad.host], **told)
            out, err = process.communicate(timeout=200)
            assert "Traceback" not in err, err
            assert "s3cret" not in out + err
            return process.returncode, [path.replace("/s3cret", "") for path in receiver.paths]

        code, came = run()
        assert (code, came) == (3, ["/ping/start", "/ping/fail", "/notify"])
        (report,) = receiver.reports("/notify/s3cret")
        assert (report["schema"], report["exit_code"], report["outcome"]) == ("claims.run", 3, "failed")
        (problem,) = report["problems"]
        assert (problem["outlet"], problem["kind"], problem["known"]) == ("bad", "refused", False)
        assert report["outlets"]["good"]["listed"] == 3
        assert report["read"]["pages"] == 3

        assert run() == (0, ["/ping/start", "/ping"])
        last = json.loads((tmp_path / "reports" / "claims-00000002.json").read_text())
        assert [(p["outlet"], p["kind"], p["known"]) for p in last["problems"]] == [("bad", "backing_off", True)]

        good.answers = {"/sitemap.xml": good.sitemap()}
        code, came = run()
        assert (code, came) == (3, ["/ping/start", "/ping/fail", "/notify"])
        (report,) = receiver.reports("/notify/s3cret")
        assert "its sitemaps and feeds name 0 articles" in report["text"]
    for file in (file for file in tmp_path.rglob("*") if file.is_file()):
        assert b"s3cret" not in file.read_bytes(), file


def test_f01_a_killed_run_is_told_of_by_its_schedule(web: Any, tmp_path: Path) -> None:
    site = web.site()
    paths = [f"/news/{n}" for n in range(20)]
    site.answers = {"/sitemap.xml": site.sitemap(*paths)} | {path: web.html(f"Of {path}") for path in paths}
    with receiving() as receiver:
        process = started(
            tmp_path, "schedule", "--every", "1h", outlets={"loop": web.outlet(site, delay=0.5)}, hosts=[site.host],
            CLAIMS_NOTIFY=receiver.url("/notify"),
        )  # fmt: skip
        try:
            wait_until(site.page_times)
            children = Path(f"/proc/{process.pid}/task").glob("*/children")
            (run,) = {int(pid) for file in children for pid in file.read_text().split()}
            os.kill(run, signal.SIGKILL)
            wait_until(lambda: receiver.came)
        finally:
            process.terminate()
            process.communicate(timeout=60)
        (report,) = receiver.reports("/notify")
    assert (report["outcome"], report["detail"]) == ("killed", "the run was killed by signal 9")
    assert [killed["run_id"] for killed in report["killed_before"]] == [1]
    with closing(sqlite3.connect(tmp_path / "claims.db")) as db:
        assert db.execute("SELECT outcome FROM runs").fetchall() == [("killed",)]
