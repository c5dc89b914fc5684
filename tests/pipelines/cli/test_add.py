"""`claims add` as it is typed: what is printed, exported and served, and what is refused."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crawlers.saved.page import FILE_TIME
from pipelines.database.lock import run_lock
from places import ROOT
from program import Done, claims_within
from saved_files import GAZETTE, SKY, browser_note, mhtml, page, put, response, warc


def claims(folder: Path, *arguments: object) -> Done:
    return claims_within(folder, *arguments, columns=300)


def query(folder: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(folder / "claims.db")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """A folder in which four files were added, one of them no page and one no article, and what was printed."""
    folder = tmp_path_factory.mktemp("added")
    put(folder, "gazette.html", page(note=browser_note(GAZETTE)))
    early = response(SKY, page(hurt=30, title="Floods: 30 hurt"), date="2026-02-03T10:00:00Z")
    put(folder, "sky.warc.gz", warc([early, response(f"{SKY}?dcmp=x", page(hurt=45, title="Floods: 45 hurt"))]))
    put(folder, "note.txt", b"not a page")
    put(folder, "empty.html", b"<html><body><p>Hello")
    done = claims(folder, "add", "gazette.html", "note.txt", "sky.warc.gz", "--processes", "1")
    return folder, done


def test_each_file_is_told_with_its_fate(added: tuple[Path, Done]) -> None:
    _, done = added
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert lines[0].startswith("added        gazette.html")
    assert "added by hand, outside the crawled outlets" in lines[0]
    assert f"({FILE_TIME})" in lines[0]
    assert lines[1].startswith("refused      note.txt")
    assert lines[2].startswith("added        sky.warc.gz")
    assert [line.split()[0] for line in lines[3:]] == ["added", "added"]
    assert "revision 1" in lines[3]
    assert "revision 2" in lines[4]
    assert done.stderr.strip().splitlines() == ["claims: note.txt: this is neither HTML nor MHTML, WARC or WACZ"]


def test_an_added_page_is_read_and_lined_up_like_a_crawled_one(
    added: tuple[Path, Done],
) -> None:
    folder, _ = added
    found = query(
        folder, "SELECT outlet, provenance, quantity_text FROM claims WHERE field = 'text' AND unit = 'person'"
    )
    assert ("wexmoor-gazette.com", "outside", "At least 40 people") in found
    assert ("sky", "added", "At least 45 people") in found
    assert query(folder, "SELECT revision FROM articles WHERE outlet = 'sky'") == [(2,)]
    edits = query(folder, "SELECT kind, quantity_text_before, quantity_text_after FROM changes WHERE kind = 'value'")
    assert ("value", "At least 30 people", "At least 45 people") in edits
    both = query(folder, "SELECT figure_id FROM claims WHERE subject LIKE '%homes%' AND withdrawn_at IS NULL")
    assert len(both) == 2
    assert len(set(both)) == 1, "one figure of two outlets"


def test_it_is_marked_wherever_claims_are_read(added: tuple[Path, Done]) -> None:
    folder, _ = added
    exported = claims(folder, "export", "--format", "jsonl")
    by_outlet = {claim["outlet"]: claim["provenance"] for claim in map(json.loads, exported.stdout.splitlines())}
    assert by_outlet == {"wexmoor-gazette.com": "outside", "sky": "added"}
    put(folder, "draft.txt", b"The council said 1,200 homes had lost power when floods hit the town of Wexmoor.")
    checked = json.loads(claims(folder, "check", "draft.txt", "--json").stdout)
    outlets = {one["outlet"] for figure in checked["figures"] for one in figure["evidence"]}
    assert outlets == {"wexmoor-gazette.com (added by hand)", "Sky News"}
    assert query(folder, "SELECT outlet, outside FROM outlets ORDER BY 1") == [("sky", 0), ("wexmoor-gazette.com", 1)]


def test_the_site_says_so(added: tuple[Path, Done]) -> None:
    import asyncio

    from pipelines.site.server.serve import build_site

    folder, _ = added
    site = build_site(folder / "claims.db")
    ((article,),) = query(folder, "SELECT article_id FROM articles WHERE outlet = 'wexmoor-gazette.com'")
    ((record, sky),) = query(
        folder,
        "SELECT r.record_id, a.article_id FROM articles a JOIN revisions r USING (article_id) WHERE r.revision = 2",
    )

    async def ask(*paths: str) -> list[str]:
        await site.invoke_startup()
        return [(await site.client.get(path)).text for path in paths]

    home, table, outlet, outsider, known, archived = asyncio.run(
        ask(
            "/", "/claims/claims", "/claims/outlets/wexmoor-gazette~2Ecom", f"/claims/articles/{article}",
            f"/claims/articles/{sky}",
            f"/-/archived/{record.replace(':', '~3A')}",
        )
    )  # fmt: skip
    assert "The last crawl" not in home
    assert "wexmoor-gazette.com (added by hand)</a>" in table
    assert "Added by hand, outside the crawled outlets" in outlet
    assert "wexmoor-gazette.com (added by hand)" in outsider
    assert "added by hand" in known
    assert "Sky News (added by hand)" not in known
    assert "the crawler did not fetch it" in archived


def test_again_nothing_changes_and_the_exit_code_is_good(
    added: tuple[Path, Done],
) -> None:
    folder, _ = added
    rows = "SELECT * FROM {} ORDER BY 1, 2"
    tables = ("urls", "pages", "articles", "revisions", "claims", "figures", "changes", "fetches", "outlets")
    before = [query(folder, rows.format(table)) for table in tables]
    done = claims(folder, "add", "gazette.html", "sky.warc.gz", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["files"]
    assert [file["fate"] for file in told] == ["unchanged", "unchanged"]
    assert [one["claims"] for one in told[0]["pages"]] != [0]
    assert [query(folder, rows.format(table)) for table in tables] == before
    command = [sys.executable, "-m", "pipelines.cli", "run", "--replay", "sky.warc.gz", "--processes", "1"]
    replayed = subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True)
    assert replayed.returncode == 0
    assert [query(folder, rows.format(table)) for table in tables if table not in ("fetches", "outlets")] == before[:7]


def test_what_is_no_article_is_told_and_kept(added: tuple[Path, Done]) -> None:
    folder, _ = added
    first = claims(folder, "add", "empty.html", "--url", "https://www.wexmoor-gazette.com/hello", "--processes", "1")
    assert first.returncode == 2
    assert first.stdout.startswith("not_article  empty.html")
    assert "Traceback" not in first.stderr
    again = claims(folder, "add", "empty.html", "--url", "https://www.wexmoor-gazette.com/hello")
    assert (again.returncode, again.stdout) == (2, first.stdout)


def test_usage_is_told_in_a_line(tmp_path: Path) -> None:
    several = claims(tmp_path, "add", "a.html", "b.html", "--url", GAZETTE)
    assert several.returncode == 2
    assert "--url is the address of one page" in several.stderr
    assert claims(tmp_path, "add").returncode == 2
    assert not (tmp_path / "claims.db").exists()


def test_where_no_file_can_be_read_nothing_is_left_behind(tmp_path: Path) -> None:
    done = claims_within(tmp_path, "add", tmp_path / "nosuch.html", tmp_path, "--db", tmp_path / "new.db")
    assert done.returncode == 2
    assert "nosuch.html: cannot be read: No such file or directory" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_refused_page_leaves_no_empty_database_behind(tmp_path: Path) -> None:
    put(tmp_path, "claims.db", b"")  # as a kill leaves one
    put(tmp_path, "note.txt", b"not a page")
    put(tmp_path, "sample.html", page(note=browser_note(GAZETTE), title="SAMPLE. Floods"))
    put(tmp_path, "reserved.warc.gz", warc([response(GAZETTE, page(), X_Robots_Tag="noarchive")]))
    kept = {path.name for path in tmp_path.iterdir()}
    done = claims(tmp_path, "add", "note.txt", "sample.html", "reserved.warc.gz", "--json")
    assert done.returncode == 2
    assert [file["fate"] for file in json.loads(done.stdout)["files"]] == ["refused", "refused", "refused"]
    assert {path.name for path in tmp_path.iterdir()} == kept
    assert (tmp_path / "claims.db").stat().st_size == 0


def test_it_waits_for_no_other_run_and_enters_no_sample(tmp_path: Path, sample_run: Any) -> None:
    put(tmp_path, "x.mhtml", mhtml(page()))
    with run_lock(tmp_path / "claims.db"):
        busy = claims(tmp_path, "add", "x.mhtml")
    assert busy.returncode == 3
    assert "in progress" in busy.stderr
    sample = tmp_path / "sample.db"
    sample.write_bytes((sample_run.folder / "claims.db").read_bytes())
    before = sample.read_bytes()
    refused = claims(tmp_path, "add", "x.mhtml", "--db", "sample.db")
    assert refused.returncode == 2
    assert "SAMPLE" in refused.stderr
    assert sample.read_bytes() == before
