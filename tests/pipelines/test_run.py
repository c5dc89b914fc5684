"""Running: one at a time, on the right database, logged, and with clear refusals."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console
from sqlite_utils import Database

from pipelines import run, stages
from pipelines.backup.job import backup
from pipelines.cli.summary import print_crawl, print_extract, print_figures
from pipelines.crawl.job import CrawlError, CrawlReport, Problem
from pipelines.crawl.plan import Plan
from pipelines.crawl.report import Kind
from pipelines.crosscheck.outlet_totals import count_outlets
from pipelines.database.lock import RunInProgress, run_lock
from pipelines.database.open import DatabaseError, is_sample, opened
from pipelines.database.run_reports import last_reports
from pipelines.database.runs import logged_run
from pipelines.database.sample_or_live import prepare_live, prepare_sample
from pipelines.database.sign_of_life import signs_of_life
from pipelines.doctor.repair import repair
from pipelines.forget.job import forget
from pipelines.interrupts import Interrupted
from pipelines.prune.job import prune
from pipelines.reading.job import ExtractReport
from pipelines.reading.report import too_many_failed
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import fail_page

HOLD = """
import sys, time
from pathlib import Path
from pipelines.database.lock import run_lock
with run_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def noon() -> datetime:
    return datetime(2026, 2, 3, 12, tzinfo=UTC)


def printed(show: Callable[[Console], None]) -> str:
    console = Console(width=140, record=True, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    show(console)
    console.file.close()
    return console.export_text()


def test_a_second_run_is_refused_with_the_pid_of_the_first_and_a_kill_frees_it(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(RunInProgress, match=rf"in progress \(pid {holder.pid}\)"), run_lock(path):
        pass
    holder.kill()
    holder.communicate()  # and waits
    with run_lock(path):
        pass


@pytest.mark.parametrize(
    "work",
    [
        lambda path: run.run_extract(path, command="test", processes=1),
        lambda path: run.run_crosscheck(path, command="test"),
        lambda path: prune(path, timedelta(days=1), command="test"),
        lambda path: forget(path, "https://news.sky.com/story/a-12345678", command="test"),
        lambda path: list(repair(path, command="test")),
        lambda path: backup(path, path.parent / "copy"),
    ],
)
def test_where_there_is_no_database_nothing_is_made(work: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no database at"):
        work(tmp_path / "claims.db")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="cannot make the lock"), run_lock(tmp_path / "nowhere" / "claims.db"):
        pass


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ({}, "--contact"),
        ({"outlets": ("bbc",)}, "--contact"),
        ({"sample": True, "replay": (Path("x.warc.gz"),)}, "leave out"),
        ({"sample": True, "urls": ("https://www.bbc.co.uk/news/x",)}, "leave out"),
    ],
)
def test_a_plan_that_cannot_run_says_why(plan: dict[str, object], says: str) -> None:
    with pytest.raises(CrawlError, match=says):
        Plan(**plan)  # type: ignore[arg-type]


def test_an_unknown_outlet_is_refused_before_anything_starts() -> None:
    with pytest.raises(CrawlError, match="no outlet 'nowhere'; there are bbc"):
        Plan(sample=True, outlets=("nowhere",))


def test_a_sample_run_marks_a_new_database_and_takes_its_own_again(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    prepare_sample(path)
    prepare_sample(path)
    with opened(path, read_only=True) as db:
        assert is_sample(db)


def test_a_sample_run_refuses_real_news(told: Path) -> None:
    with pytest.raises(DatabaseError, match="holds real news"):
        prepare_sample(told)
    with opened(told, read_only=True) as db:
        assert not is_sample(db)


def test_a_live_run_leaves_real_news_where_it_is(told: Path) -> None:
    assert prepare_live(told) is None
    assert told.exists()


def test_a_live_run_sets_a_sample_aside_whole(told: Path, mark_sample: Callable[[Path], None]) -> None:
    mark_sample(told)
    reader = sqlite3.connect(f"{told.as_uri()}?mode=ro", uri=True)  # keeps the log file in place
    reader.execute("SELECT count(*) FROM articles").fetchone()
    aside = prepare_live(told)
    assert aside == told.with_name("odd name?#%.sample.db")
    assert [name for name in os.listdir(told.parent) if name.startswith(told.name)] == []  # noqa: PTH208
    with opened(aside, read_only=True) as db:
        assert db.table("articles").count == 3
    with opened(told) as db:
        assert db.table("articles").count == 0
    assert reader.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    reader.close()


def test_a_second_sample_gets_another_name(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    names = []
    for _ in range(2):
        prepare_sample(path)
        names.append(prepare_live(path))
    assert [name.name for name in names if name] == ["claims.sample.db", "claims.sample2.db"]


def outcomes(path: Path) -> list[tuple[str, str | None, str | None]]:
    with opened(path, read_only=True) as db:
        return list(db.execute("SELECT outcome, detail, finished FROM runs ORDER BY run_id"))


def test_a_run_is_logged_with_how_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"

    def log_run(end: BaseException | None) -> None:
        with logged_run(path, "claims run", noon) as log:
            log.detail = "3 pages"
            if end:
                raise end

    log_run(None)
    for end in (Interrupted(signal.SIGTERM), ValueError(f"a bug in {tmp_path}/x")):
        with pytest.raises(type(end)):
            log_run(end)
    assert outcomes(path) == [
        ("done", "3 pages", "2026-02-03T12:00:00Z"),
        ("interrupted", "SIGTERM", "2026-02-03T12:00:00Z"),
        ("failed", "ValueError: a bug in x", "2026-02-03T12:00:00Z"),
    ]


def kill_a_run(path: Path) -> None:
    code = (
        "import os, sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from pipelines.database.lock import run_lock; from pipelines.database.runs import logged_run\n"
        "path, now = Path(sys.argv[1]), lambda: datetime(2026, 2, 3, 11, tzinfo=UTC)\n"
        "with run_lock(path), logged_run(path, 'claims run', now): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)]).returncode == 9


def test_a_killed_run_is_marked_by_the_next_one_with_its_last_sign_of_life(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    kill_a_run(path)
    assert outcomes(path) == [("running", None, None)]
    with opened(path) as db:
        db.execute(
            """INSERT INTO fetches (run_id, url, outlet, fetched, fate)
               VALUES (1, 'https://www.bbc.co.uk/news/1', 'bbc', '2026-02-03T11:20:00Z', 'fetched')"""
        )
    with run_lock(path), logged_run(path, "claims run", noon) as log:
        assert [(killed.run_id, killed.alive) for killed in log.killed_before] == [(1, "2026-02-03T11:20:00Z")]
    killed, done = outcomes(path)
    assert killed == ("killed", "killed; last sign of life 2026-02-03T11:20:00Z", "2026-02-03T11:20:00Z")
    assert done[0] == "done"


def test_a_spider_of_scrapys_own_is_no_killed_run_while_it_gives_signs_of_life(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with opened(path) as db:
        for started in ("2026-02-01T11:00:00Z", "2026-02-03T11:00:00Z"):
            row = {"started": started, "command": "scrapy crawl bbc", "outcome": "running"}
            db.table("runs").insert(row)
    with run_lock(path), logged_run(path, "claims run", noon):
        pass
    assert [outcome for outcome, *_ in outcomes(path)] == ["killed", "running", "done"]


def test_a_run_gives_signs_of_life_while_it_works(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with run_lock(path), logged_run(path, "claims run", noon) as log, signs_of_life(path, log.run_id, noon, 0.01):
        for _ in range(500):
            with opened(path, read_only=True) as db:
                if alive := db.execute("SELECT alive FROM runs").fetchone()[0]:
                    break
            time.sleep(0.01)
    assert alive == "2026-02-03T12:00:00Z"


@pytest.fixture
def crawled(monkeypatch: pytest.MonkeyPatch) -> CrawlReport:
    """What the crawl of a run reports; nothing is crawled."""
    report = CrawlReport()
    monkeypatch.setattr(stages, "crawl", lambda *_, **__: report)
    return report


def test_a_run_whose_crawl_cannot_be_relied_on_fails_after_all_stages(tmp_path: Path, crawled: CrawlReport) -> None:
    path = tmp_path / "claims.db"

    def good() -> bool:
        return run.run_all(path, Plan(contact="a@b.example"), command="claims run", processes=1, now=noon).good

    assert good()
    crawled.problems.append(Problem("sky", "its sitemaps name 0 articles", kind=Kind.FEW_LISTED, error=True))
    assert not good()
    ends = outcomes(path)
    assert [outcome for outcome, *_ in ends] == ["done", "failed"]
    assert "its sitemaps name 0 articles" in (ends[1][1] or "")


def test_what_an_outlet_refuses_fails_the_first_run_and_is_known_to_the_next(
    tmp_path: Path, crawled: CrawlReport
) -> None:
    path, moment = tmp_path / "claims.db", noon()

    def good() -> bool:
        plan = Plan(contact="a@b.example")
        return run.run_all(path, plan, command="claims run", processes=1, now=lambda: moment).good

    refused = Problem("sky", "not one page could be fetched", kind=Kind.NOTHING_FETCHED, error=True)
    crawled.fates = {"bbc": Counter(), "sky": Counter()}
    crawled.problems = [refused]
    assert not good()
    assert good()
    assert crawled.problems == [replace(refused, known=True)]
    moment += timedelta(days=6)
    assert good()
    crawled.problems = []
    moment += timedelta(days=8)
    assert good()
    crawled.problems = [refused]
    moment += timedelta(days=1)
    assert not good(), "long past"
    with opened(path, read_only=True) as db:
        reports = list(last_reports(db))
    assert [report["outcome"] for report in reports] == ["failed", "done", "done", "done", "failed"]
    assert reports[-2]["problems"] == [
        {"outlet": "sky", "text": refused.text, "kind": "nothing_fetched", "error": True, "known": True}
    ]
    names = sorted(file.name for file in (tmp_path / "reports").iterdir())
    assert names == [f"claims-{number:08}.json" for number in range(1, 6)]
    assert json.loads((tmp_path / "reports" / names[-1]).read_text()) == reports[0]


def test_f52_a_run_in_which_an_outlet_fell_below_its_floors_fails_with_a_line(
    tmp_path: Path, crawled: CrawlReport, make_page: Callable[..., PageRow]
) -> None:
    path = tmp_path / "claims.db"
    crawled.fates = {"bbc": Counter(), "sky": Counter()}
    with opened(path) as db:
        db.table("outlets").insert({"outlet": "bbc", "title": "BBC", "home": "https://www.bbc.example/"})
        for number in range(40):
            url, fetched = f"https://www.bbc.example/news/{number}", f"2026-02-03T11:00:{number:02}Z"
            fail_page(db, make_page(f"r{number}", url=url, fetched=fetched, db=db), fate="not_article", problem="empty")

    def once() -> run.RunReport:
        crawled.problems = []
        return run.run_all(path, Plan(contact="a@b.example"), command="claims run", processes=1, now=noon)

    report = once()
    line = "0 of 40 pages give an article (0%); 40% is expected of any outlet"
    assert [(one.outlet, one.text, one.kind, one.known) for one in report.crawl.problems] == [
        ("bbc", line, Kind.FLOOR, False)
    ]
    assert not report.good
    assert line in printed(lambda console: print_crawl(report.crawl, console))
    report = once()
    assert [one.known for one in report.crawl.problems] == [True]
    assert report.good, "it stands, and is nothing new"


def test_f53_a_run_in_which_too_many_pages_could_not_be_read_fails_with_a_line() -> None:
    report = ExtractReport(read=57, failed=Counter(extract_failed=2, corrupt=1, not_article=9))
    assert list(too_many_failed(report)) == []
    report.failed["extract_failed"] += 1
    [problem] = too_many_failed(report)
    assert problem.error
    assert problem.text.startswith("4 of 70 pages could not be read (3 extract_failed, 1 corrupt)")
    assert list(too_many_failed(ExtractReport(read=1, failed=Counter(extract_failed=2)))) == []


def test_an_interrupted_crawl_ends_the_run(tmp_path: Path, crawled: CrawlReport) -> None:
    crawled.interrupted = signal.SIGTERM
    path = tmp_path / "claims.db"
    with pytest.raises(Interrupted) as ended:
        run.run_all(path, Plan(contact="a@b.example"), command="claims run", processes=1)
    assert ended.value.exit_code == 143
    assert [outcome for outcome, *_ in outcomes(path)] == ["interrupted"]


def test_the_summary_shows_values_by_outlet_and_source(told: Path) -> None:
    with opened(told) as db:
        count_outlets(db)
        text = printed(lambda console: print_figures(db, console))
    assert "3 claims in 3 articles, lined up as 1 figure" in text
    for said in ("people hurt", "conflicts", "50 (Sky News; police)", "45 (BBC News; officials)", "one claim only"):
        assert said in text
    assert "40" not in text, "withdrawn"


def test_the_summary_of_a_sample_says_so(told: Path, mark_sample: Callable[[Path], None]) -> None:
    mark_sample(told)
    with opened(told, read_only=True) as db:
        assert "SAMPLE" in printed(lambda console: print_figures(db, console))


def test_the_summary_of_nothing_is_no_error(db: Database) -> None:
    assert "0 claims in 0 articles" in printed(lambda console: print_figures(db, console))


def test_markup_in_the_data_is_shown_and_not_obeyed(told: Path) -> None:
    with opened(told) as db:
        db.execute("UPDATE figures SET title = '[red]boom[/] [/]'")
        assert "[red]boom[/] [/]" in printed(lambda console: print_figures(db, console))


def test_fates_and_problems_are_told_by_outlet() -> None:
    report = CrawlReport()
    report.fates["bbc"] = report.new.__class__({"fetched": 3, "gone": 1})
    report.fates["sky"] = report.new.__class__()
    report.problems.append(Problem("sky", "its sitemaps name 0 articles [x]", kind=Kind.FEW_LISTED, error=True))
    text = printed(lambda console: print_crawl(report, console))
    assert "fetched" in text
    assert "gone" in text
    assert "blocked" not in text
    assert "sky: its sitemaps name 0 articles [x]" in text


def test_reading_is_told_where_there_is_something_to_say() -> None:
    assert printed(lambda console: print_extract(ExtractReport(), console)) == ""
    report = ExtractReport(read=3, unchanged=1, outdated=2)
    report.failed["not_article"] = 1
    text = printed(lambda console: print_extract(report, console))
    assert "3 pages read, 1 of them unchanged, 1 not_article" in text
    assert "claims extract" in text
