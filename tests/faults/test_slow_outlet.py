"""Whole runs over two outlets of which one is slow beyond measure: the other's pages are read meanwhile."""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from places import RUN_DRIVER
from waiting import wait_until

NAMES = [f"/news/{n}" for n in range(6)]
STORY = """<p>The harbour trust said on Monday that {n}00 seals were counted on the north shore this spring.</p>
<p>Its warden, Ada Brock, told reporters that {n}3 of them carried tags and that the count cost £{n},500.</p>
<p>Nobody had looked at the shore for nine years, and the trust wants to return with boats before the autumn.</p>"""


@pytest.fixture
def job(web: Any, tmp_path: Path) -> dict[str, Any]:
    """Two outlets, the second of which gives a byte of each page now and then."""
    quick, slow = web.site(), web.site()
    for site in (quick, slow):
        site.answers = {"/sitemap.xml": site.sitemap(*NAMES), "/robots.txt": web.answer(b"")}
    for number, name in enumerate(NAMES, 1):
        story = f"<article><h1>Seals counted, part {number}</h1>{STORY.format(n=number)}</article>"
        quick.answers[name] = web.html(story, f"<title>Seals, part {number}</title>")
        slow.answers[name] = web.answer(b"x" * 3000, drip=0.5, Content_Type="text/html")
    return {
        "db": str(tmp_path / "claims.db"),
        "outlets": {"loop": web.outlet(quick), "slow": web.outlet(slow, name="slow")},
        "plan": {"exempt_hosts": [quick.host, slow.host], "minutes": 30 / 60},
    }


def start(job: dict[str, Any]) -> "subprocess.Popen[str]":
    command = [sys.executable, RUN_DRIVER, json.dumps(job)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def pages(job: dict[str, Any]) -> dict[str, int]:
    """How many pages of the quick outlet are in which state."""
    try:
        with closing(sqlite3.connect(f"file:{job['db']}?mode=ro", uri=True)) as db:
            return dict(db.execute("SELECT state, count(*) FROM pages GROUP BY 1").fetchall())
    except sqlite3.OperationalError:  # not made yet
        return {}


@pytest.mark.slow
@pytest.mark.timeout(150)
def test_f55_what_one_outlet_gave_is_read_while_another_drips(job: dict[str, Any]) -> None:
    with start(job) as process:
        wait_until(lambda: pages(job) == {"read": 6}, process)
        with closing(sqlite3.connect(job["db"])) as db:
            assert db.execute("SELECT count(*) FROM urls WHERE outlet = 'slow' AND fate = 'queued'").fetchone() == (6,)
            assert db.execute("SELECT count(*) FROM claim_rows").fetchone()[0] >= 18
        out, err = process.communicate(timeout=90)
    assert err == ""
    report = json.loads(out)
    assert (report["read"], report["unread"]) == (6, {})
    assert report["fates"] == {"loop": {"fetched": 6}, "slow": {"queued": 6}}
    assert [(problem["outlet"], problem["kind"]) for problem in report["problems"]] == [("slow", "over_budget")]


@pytest.mark.slow
@pytest.mark.timeout(150)
def test_f55_a_signal_while_both_go_on_ends_both_and_loses_nothing(job: dict[str, Any]) -> None:
    job["plan"]["minutes"] = 10
    with start(job) as process:
        wait_until(lambda: pages(job).get("read", 0) >= 1, process)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)  # the page in flight is one that drips, and has thirty seconds
    assert (process.returncode, out, err) == (143, "", "")
    assert set(pages(job)) <= {"read", "queued"}
    assert sum(pages(job).values()) == 6
    with closing(sqlite3.connect(job["db"])) as db:
        assert db.execute("SELECT outcome FROM runs").fetchall() == [("interrupted",)]
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
