"""F58: the database made anew from its archive alone is the one that grew from run to run, addresses and all."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawlers.archive.read import index
from crawlers.archive.warc import blocks
from extract.records import Article, Claim
from pipelines.database.addresses import live_figure
from pipelines.database.archive_files import sample_archive
from pipelines.database.open import opened
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import store_article
from pipelines.run import run_crosscheck
from places import ROOT, SMALL

SAME = (
    "articles", "revisions", "claim_rows", "changes", "figures", "figure_outlets", "figure_links", "figure_redirects",
    "sources", "source_names", "outlet_totals", "words", "same_story", "article_words", "live_updates",
)  # fmt: skip
"""What must not depend on how many runs it took."""
STORY = "The ferry Merrin sank off Cape Arl on Monday in a storm, the coastguard of Merrinshire said."
TOLD: Sequence[tuple[str, int, Sequence[tuple[str, str, str]]]] = (
    # outlet, article, and what it says: number, what is counted, who says so
    ("bbc", 1, [("41", "people died in the sinking of the ferry", "The coastguard"),
                ("210", "passengers were on board the ferry", "The owner")]),
    ("sky", 1, [("38", "people died in the sinking of the ferry", "Harbour police")]),
    ("mirror", 1, [("210", "passengers were on board the ferry", "The owner"),
                   ("12", "lifeboats searched for survivors of the ferry", "The coastguard")]),
    ("bbc", 1, [("44", "people died in the sinking of the ferry", "The coastguard")]),
    ("sky", 2, [("44", "people died in the sinking of the ferry", "The coastguard"),
                ("12", "lifeboats searched for survivors of the ferry", "Harbour police")]),
    ("mirror", 1, [("12", "lifeboats searched for survivors of the ferry", "The coastguard")]),
    ("sky", 1, [("44", "people died in the sinking of the ferry", "Harbour police"),
                ("210", "passengers were on board the ferry", "The owner")]),
    ("bbc", 2, [("19", "crew were among the dead of the ferry", "The owner")]),
    ("bbc", 1, [("44", "people died in the sinking of the ferry", "The coastguard"),
                ("210", "passengers were on board the ferry", "The owner")]),
)  # fmt: skip
"""Page by page, in the order in which they were fetched: figures come, are edited, dropped and taken up again."""


Read = Callable[[Path, int], None]


@pytest.fixture
def read(
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
    annotated: Callable[..., object],
) -> Read:
    """Reads one page of `TOLD` into a database."""

    def store(path: Path, number: int) -> None:
        outlet, article, says = TOLD[number]
        url = f"https://www.{outlet}.example/news/{article}"
        claims = []
        for value, counted, who in says:
            sentence = f"{who} said {value} {counted}."
            noun = counted.split()[0]
            claims.append(
                make_claim(
                    sentence, f"{value} {noun}", int(value), url=url, unit=noun, subject=counted, source=who,
                    source_kind="organisation",
                )
            )  # fmt: skip
        with opened(path) as db:
            db.table("outlets").insert(
                {"outlet": outlet, "title": outlet, "home": f"https://www.{outlet}.example/"}, pk="outlet", ignore=True
            )
            page = make_page(f"r{number}", outlet=outlet, url=url, fetched=f"2026-02-03T{9 + number:02}:00:00Z", db=db)
            body = make_article(STORY, *(one.sentence for one in claims), url=url, title="Ferry Merrin sinks")
            store_article(db, page, body, annotated(*claims), extractor="1")  # type: ignore[arg-type]

    return store


def dump(path: Path) -> dict[str, list[str]]:
    with opened(path, read_only=True) as db:
        return {table: sorted(map(repr, db.query(f"SELECT * FROM {table}"))) for table in SAME}


def figures(db: Database) -> set[str]:
    return {row[0] for row in db.execute("SELECT figure_id FROM figures")}


@pytest.mark.parametrize("seed", range(4))
def test_f58_what_grew_page_by_page_is_what_is_made_anew_at_once(tmp_path: Path, read: Read, seed: int) -> None:
    """Lined up after each page, after some, or once: one database, and every address that ever was leads somewhere."""
    chance = random.Random(seed)
    grown, anew = tmp_path / "grown.db", tmp_path / "anew.db"
    known: set[str] = set()
    for number in range(len(TOLD)):
        read(grown, number)
        if seed == 0 or chance.random() < 0.5:
            run_crosscheck(grown, command="test")
            with opened(grown) as db:
                known |= figures(db)
    run_crosscheck(grown, command="test")
    for number in range(len(TOLD)):
        read(anew, number)
    run_crosscheck(anew, command="test")
    assert dump(grown) == dump(anew)
    with opened(grown) as one, opened(anew) as other:
        for figure in known:
            assert live_figure(one, figure) == live_figure(other, figure)
            assert live_figure(one, figure) in figures(one)


def test_a_figure_keeps_its_address_as_its_story_grows(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "claims.db"
    read(path, 0)
    run_crosscheck(path, command="test")
    with opened(path) as db:
        first = dict(db.execute("SELECT quantity_text, figure_id FROM claim_rows").fetchall())
    for number in range(1, len(TOLD)):
        read(path, number)
        run_crosscheck(path, command="test")
        with opened(path) as db:
            # after the sixth page nobody states how many were on board, until the seventh
            stated = {figure for said, figure in first.items() if number != 5 or said.startswith("41")}
            assert stated <= figures(db), number


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_f58_a_database_made_anew_from_its_archive_is_the_one_that_grew_in_four_runs(tmp_path: Path) -> None:
    """With real pages, read by the real extractor: a part of the sample newsroom, with its second versions."""
    source = sample_archive()
    data = source.read_bytes()
    dates = {capture.offset: capture.date for capture in index(source).captures}
    parts: dict[int, bytes] = {}
    ends = ("2026-03-13T18:11:12Z", "2026-03-13T18:13:00Z", "2026-03-14T00:00:00Z")
    for block in blocks(source):
        part = sum(dates.get(block.offset, "") >= end for end in ends)
        parts[part] = parts.get(part, b"") + data[block.offset : block.end]
    assert sorted(parts) == [0, 1, 2, 3]
    grown, anew = tmp_path / "grown", tmp_path / "anew"
    (grown / "archive").mkdir(parents=True)
    for part, records in parts.items():
        (grown / "archive" / f"{part}.warc.gz").write_bytes(records)
    shutil.copytree(grown, anew)
    files = [f"archive/{part}.warc.gz" for part in sorted(parts)]
    for file in files:
        run(grown, "--replay", file)
    run(anew, "--replay", "archive")
    assert dump(grown / "claims.db") == dump(anew / "claims.db")


def run(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "run", *arguments, *SMALL], cwd=folder, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
