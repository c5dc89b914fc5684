"""The main job on the sample newsroom: crawled, read, lined up; a second run and an interrupted one change nothing."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipelines.database.archive_files import SAMPLE, sample_archive
from pipelines.database.open import opened
from pipelines.database.tables.claims import CLAIM_FIELDS
from places import ROOT, SMALL
from program import claims_within
from waiting import wait_until

OUTLETS = {"bbc", "daily_mail", "express", "independent", "mirror", "sky"}

pytestmark = pytest.mark.timeout(240)


def program(*arguments: object, cwd: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "pipelines.cli", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "160"}
    return subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def claims(*arguments: object, cwd: Path) -> tuple[int, str, str]:
    process = program(*arguments, cwd=cwd)
    out, err = process.communicate()
    return process.returncode, out, err


def within(*arguments: object, cwd: Path) -> tuple[int, str, str]:
    """The program without a process of its own."""
    done = claims_within(cwd, *arguments)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def newsroom(sample_run: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A copy of the sample run's folder, to be written to, and what the run printed."""
    folder = tmp_path_factory.mktemp("newsroom")
    shutil.copytree(sample_run.folder, folder, dirs_exist_ok=True)
    return folder, sample_run.printed


def rows(folder: Path) -> dict[str, set[str]]:
    """Every row of the tables that a repeated run must not change."""
    with opened(folder / "claims.db", read_only=True) as db:
        logs = ("runs", "run_reports", "fetches", "_sqlite_migrations")
        tables = [t for t in db.table_names() if "_fts" not in t and t not in logs]
        return {t: {json.dumps(row) for row in db.execute(f"SELECT * FROM [{t}]")} for t in tables}


def changed(before: dict[str, set[str]], folder: Path) -> dict[str, set[str]]:
    """By table, the rows that came or went."""
    after = rows(folder)
    return {table: before[table] ^ after[table] for table in before if before[table] != after[table]}


def test_it_ends_with_figures_fates_and_what_to_do_next(newsroom: tuple[Path, str]) -> None:
    _, out = newsroom
    assert "SAMPLE newsroom" in out
    assert "claims serve" in out
    assert "claims run --contact" in out
    for words in ("conflict", "Crawled: 42 fetched", "1 blocked (sky)", "pages read", "claims figures"):
        assert words in out


def test_the_founding_case_stands_in_it_as_two_linked_figures(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    with opened(folder / "claims.db", read_only=True) as db:
        pairs = list(
            db.query(
                """SELECT taken.status AS taken, verified.status AS verified,
                     (SELECT group_concat(DISTINCT source) FROM claims WHERE figure_id = figure_to) AS who_taken,
                     (SELECT group_concat(DISTINCT source) FROM claims WHERE figure_id = figure_from) AS who_verified,
                     (SELECT max(value_low) FROM claims WHERE figure_id = figure_to) AS most,
                     (SELECT max(value_low) FROM claims WHERE figure_id = figure_from) AS least
                   FROM figure_links JOIN figures taken ON taken.figure_id = figure_to
                   JOIN figures verified ON verified.figure_id = figure_from
                   WHERE relation = 'verified_subset_of'"""
            )
        )
    case = next(pair for pair in pairs if pair["most"] == 35_000)
    assert case["taken"] == "conflict"
    assert case["least"] == 19_500
    assert "Yale University" in case["who_taken"]
    assert "Institute for the Study of War" in case["who_verified"]


SILENT_EDITS = {
    ("bbc", "Forty-three people", "Forty-seven people", "value"),
    ("bbc", "31", "27", "value"),
    ("bbc", "12 boats", "15 boats", "value"),
    ("bbc", None, "At least 19,500 children", "added"),
    ("daily_mail", "At least 41 people", "Forty-three people", "value"),
    ("daily_mail", "Eight children", "Nine children", "value"),
    ("daily_mail", "96 people", "104 people", "value"),
    ("express", "22 weeks", "19.4 weeks", "value"),
    ("express", "just 612 votes", "just 595 votes", "value"),
    ("independent", "More than 2,200 homes", "At least 2,650 homes", "value"),
    ("independent", "between £40m and £60m", None, "dropped"),
    ("mirror", "More than 35,000 children", "More than 35,000 children", "source"),
    ("mirror", "at least 100 sites", "over 100 locations", "comparator"),
    ("sky", "1,400", "1,250", "value"),
    ("sky", "£12m", "£15m", "value"),
    ("sky", None, "150", "added"),
}
"""What was changed between the two captures of the sample's eight edited pages, in their texts."""


def test_the_sample_s_silent_edits_are_found(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    with opened(folder / "claims.db", read_only=True) as db:
        found = db.execute(
            """SELECT changes.outlet, quantity_text_before, quantity_text_after, kind
               FROM changes JOIN articles USING (article_id)"""
        ).fetchall()
        [articles] = db.execute("SELECT count(DISTINCT article_id) FROM changes").fetchone()
        notes = db.execute("SELECT DISTINCT note FROM changes WHERE note IS NOT NULL").fetchall()
    assert SILENT_EDITS - set(found) == set()
    assert articles == 8
    assert notes == [("An earlier version of this article gave a longer time.",)]


def test_every_url_has_one_fate_and_every_fetched_page_an_article_or_a_reason(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    with opened(folder / "claims.db", read_only=True) as db:
        assert {row[0] for row in db.execute("SELECT DISTINCT outlet FROM articles")} == OUTLETS
        assert db.execute("SELECT count(*) FROM urls WHERE fate = 'queued'").fetchone() == (0,)
        [(pages, states)] = db.execute("SELECT count(*), sum(state = 'read') FROM pages")
        failed = db.execute("SELECT count(*) FROM pages WHERE state = 'failed' AND problem IS NOT NULL").fetchone()[0]
        assert pages == states + failed
        assert db.execute("SELECT count(*) FROM pages WHERE problem LIKE '%Traceback%'").fetchone() == (0,)
        assert db.execute("SELECT DISTINCT warc_file FROM pages").fetchall() == [(SAMPLE,)]


def test_every_claim_quotes_its_article_where_it_says(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    with opened(folder / "claims.db", read_only=True) as db:
        found = db.query(
            """SELECT c.*, r.text, r.title AS headline FROM claim_rows c
               JOIN revisions r USING (article_id, revision)"""
        )
        count = 0
        for count, claim in enumerate(found, 1):  # noqa: B007
            field = claim["text"] if claim["field"] == "text" else claim["headline"]
            assert field[claim["start"] : claim["end"]] == claim["quantity_text"]
            assert field[claim["sentence_start"] :].startswith(claim["sentence"])
            assert claim["source"] is None or claim["source_start"] is not None or claim["source_kind"]
        assert count > 100


def test_silent_edits_are_found(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    with opened(folder / "claims.db", read_only=True) as db:
        assert db.execute("SELECT count(*) FROM claims WHERE withdrawn_at IS NOT NULL").fetchone()[0] > 0
        assert db.execute("SELECT max(revision) FROM articles").fetchone()[0] >= 2


def test_the_database_is_sound(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    code, out, _ = within("doctor", cwd=folder)
    assert code == 0, out


def test_a_second_run_changes_no_row_but_runs_and_fetches(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    before = rows(folder)
    code, _, err = claims("run", "--sample", cwd=folder)
    assert code == 0, err
    assert changed(before, folder) == {}


def test_crosscheck_again_changes_nothing(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    before = rows(folder)
    code, _, err = within("crosscheck", cwd=folder)
    assert code == 0, err
    assert changed(before, folder) == {}


@pytest.mark.slow
def test_f45_an_outdated_extractor_reads_everything_again_to_the_same_rows(small_run: Any, tmp_path: Path) -> None:
    shutil.copytree(small_run.folder, tmp_path, dirs_exist_ok=True)
    before = rows(tmp_path)
    with opened(tmp_path / "claims.db") as db:
        db.execute("UPDATE revisions SET extractor = '0'")
        db.execute("UPDATE claim_rows SET extractor = '0'")
    assert changed(before, tmp_path)
    code, out, err = claims("extract", cwd=tmp_path)
    assert code == 0, err
    assert "pages read" in out
    assert changed(before, tmp_path).keys() <= {"touched"}  # what the cross-check is to look at again
    assert claims("crosscheck", cwd=tmp_path)[0] == 0
    assert changed(before, tmp_path) == {}


@pytest.mark.parametrize(
    ("number", "table"),
    [
        pytest.param(signal.SIGKILL, "articles", marks=pytest.mark.slow),
        pytest.param(signal.SIGTERM, "pages", marks=pytest.mark.slow),
        pytest.param(signal.SIGINT, "articles", marks=pytest.mark.slow),
        pytest.param(signal.SIGKILL, "urls", marks=pytest.mark.slow),
        pytest.param(signal.SIGTERM, "articles", marks=pytest.mark.slow),
    ],
)
def test_ended_by_a_signal_the_next_run_comes_to_the_same(
    small_run: Any, tmp_path: Path, number: int, table: str
) -> None:
    command = ("run", "--sample", *SMALL, "--processes", 1)
    process = program(*command, cwd=tmp_path)
    wait_until(lambda: _count(tmp_path / "claims.db", table), process, seconds=300)
    process.send_signal(number)
    _, err = process.communicate()
    assert process.returncode in (128 + number, -number)
    assert "Traceback" not in err
    assert _count(tmp_path / "claims.db", "articles") < _count(small_run.folder / "claims.db", "articles")
    code, _, err = claims(*command, cwd=tmp_path)
    assert code == 0, err
    assert changed(rows(small_run.folder), tmp_path) == {}


def _count(path: Path, table: str) -> int:
    """How many rows `table` has, none where it is not there yet."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_invented_and_real_news_never_meet_in_one_file(newsroom: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = newsroom
    (tmp_path / "claims.db").write_bytes((folder / "claims.db").read_bytes())
    archive = tmp_path / "real.warc.gz"
    archive.write_bytes(sample_archive().read_bytes())
    code, _, err = claims("run", "--replay", archive, "--limit", 1, "--outlet", "sky", "--processes", 1, cwd=tmp_path)
    assert code == 0, err
    assert "claims.sample.db" in err
    real = rows(tmp_path)
    code, _, err = within("run", "--sample", cwd=tmp_path)  # it ends before it crawls
    assert code == 2
    assert "holds real news" in err
    assert changed(real, tmp_path) == {}
    (tmp_path / "claims.db").unlink()
    (tmp_path / "claims.sample.db").rename(tmp_path / "claims.db")
    assert changed(rows(folder), tmp_path) == {}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_exports_of_a_sample_say_so(newsroom: tuple[Path, str], form: str) -> None:
    folder, _ = newsroom
    code, out, err = within("export", "--format", form, cwd=folder)
    assert code == 0, err
    assert out.count("\n") > 100
    assert "http" not in out
    if form == "jsonl":
        for line in out.splitlines():
            claim = json.loads(line)
            assert tuple(claim) == CLAIM_FIELDS
            assert claim["sample"] is True
            assert "SAMPLE" in claim["title"]


def test_the_bundled_roundup_is_checked(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    code, out, err = claims("check", sample_archive().parent / "roundup.txt", "--json", cwd=folder)
    assert code == 0, err
    verdicts = {figure["verdict"] for figure in json.loads(out)["figures"]}
    assert "conflicts" in verdicts
    assert verdicts <= {"agrees", "conflicts"}


def test_the_roundup_that_began_it_gets_the_verdicts_of_the_readme(newsroom: tuple[Path, str]) -> None:
    seed = ROOT.parent / "shared" / "seed"
    if not seed.is_dir():
        pytest.skip("the founding roundup lies in ../shared/seed, which is not here")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme[readme.index("### The roundup it began with") : readme.index("## Crawling")]
    promised = {row.split(" | ")[0].strip("| "): row.split(" | ")[2] for row in table.splitlines() if " | " in row}
    folder, _ = newsroom
    code, out, err = within("check", seed / "roundup.txt", "--json", "--strict", cwd=folder)
    assert code == 1, err
    verdicts = {(figure["start"], figure["end"]): figure["verdict"] for figure in json.loads(out)["figures"]}
    rows = [json.loads(line) for line in (seed / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 9
    for row in rows:
        assert verdicts[row["start"], row["end"]] == promised[row["quantity_text"]], row["quantity_text"]
    assert len(verdicts) == 10


def test_a_checked_text_becomes_a_page(newsroom: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = newsroom
    code, out, err = within(
        "check", sample_archive().parent / "roundup.txt", "--html", "-o", tmp_path / "report.html", cwd=folder
    )
    assert (code, out) == (0, ""), err
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "SAMPLE" in page
    assert page.count("<mark") >= 8


def test_an_article_of_the_database_is_checked_by_its_address(newsroom: tuple[Path, str]) -> None:
    folder, _ = newsroom
    with opened(folder / "claims.db", read_only=True) as db:
        url, outlet = db.execute(
            """SELECT url, o.title FROM articles JOIN outlets o USING (outlet)
               WHERE articles.title LIKE '%children%' ORDER BY url"""
        ).fetchone()
    code, out, err = within("check", url, "--json", cwd=folder)
    assert code == 0, err
    figures = json.loads(out)["figures"]
    assert figures
    assert outlet not in {one["outlet"] for figure in figures for one in figure["evidence"]}


def test_the_site_is_served_and_stops_on_a_signal(
    newsroom: tuple[Path, str], request: pytest.FixtureRequest, fetch: Callable[[str], str]
) -> None:
    folder, _ = newsroom
    process = program("serve", "--port", 0, cwd=folder)
    assert process.stderr is not None
    line = process.stderr.readline()
    address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
    assert line.startswith("SAMPLE, not news:")
    assert "SAMPLE" in fetch(address)
    process.terminate()
    _, err = process.communicate(timeout=20)
    assert process.returncode == 143
    assert "Traceback" not in err


@pytest.fixture
def fetch() -> Callable[[str], str]:
    import httpx

    return lambda address: httpx.get(address, timeout=20).text
