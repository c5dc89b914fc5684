"""`claims import` as it is typed, what the site shows of it, and what other programs read in the folder."""

import json
import sqlite3
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pytest
from datasette.utils import tilde_encode

from asked_site import asker, one
from parquet_folder import WARC, Folder, told
from program import Done, claims_within

PAPERS = [f"paper{number}.example" for number in range(3)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a folder lies in which three papers print one text, and the database into which it came."""
    place = tmp_path_factory.mktemp("imported")
    folder = Folder(place / "read")
    for hour, host in enumerate(PAPERS):
        article, claims = told(f"https://www.{host}/ferry", 40, more=LONGER)
        folder.put(article, claims, outlet=host, fetched=f"2026-02-04T1{hour}:00:00Z", record=f"<{host}>")
    folder.write()
    return place


LONGER = " ".join(f"Word{n} of what the agency wrote about it that day, and of the {n}th boat." for n in range(12))


@pytest.fixture(scope="module")
def done(place: Path) -> Done:
    return claims_within(place, "import", "read", "--json")


def test_it_says_what_came_in_and_what_is_one_voice(place: Path, done: Done) -> None:
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert (said["articles"], said["claims"], said["copies"], said["figures"]) == ({"new": 3}, 3, 2, {"agree": 1})
    again = claims_within(place, "import", "read", "--no-crosscheck")
    assert "3 texts that were here already" in again.stdout
    assert one(place / "claims.db", "SELECT outlets, voices FROM figures") == (3, 1)


def test_the_site_says_where_the_page_lies_and_who_copies(place: Path, done: Done) -> None:
    ask = asker(place / "claims.db")
    record = tilde_encode(f"<{PAPERS[0]}>")
    page = ask(f"/-/archived/{record}")
    assert page.status_code == 410
    assert WARC in page.text
    assert ask(f"/-/archived/{record}/source").status_code == 410
    figure = ask(f"/claims/figures/{one(place / 'claims.db', 'SELECT figure_id FROM figures')[0]}").text
    assert "3 outlets (2 only in copies of another’s text)" in figure
    assert "from an archive" in figure
    assert "added by hand" not in figure
    outlet = ask(f"/claims/outlets/{tilde_encode(PAPERS[0])}").text
    assert "From an archive that others made" in outlet


def test_doctor_misses_no_page_that_lies_elsewhere(place: Path, done: Done) -> None:
    looked = json.loads(claims_within(place, "doctor", "--json").stdout)
    found = {finding["name"]: finding["level"] for finding in looked["findings"]}
    assert (found["archive"], found["evidence"]) == ("good", "good")


def test_the_folder_is_read_as_it_is(place: Path) -> None:
    claims = ds.dataset(place / "read" / "claims", partitioning="hive")
    found = claims.to_table(columns=["outlet", "value_low"], filter=pc.field("month") == "2026-02").to_pydict()
    assert (sorted(found["outlet"]), found["value_low"]) == (PAPERS, [40.0] * 3)


def test_what_is_no_such_folder_is_told_in_a_line_and_makes_no_database(place: Path, tmp_path: Path) -> None:
    half = Folder(tmp_path / "half")
    half.write(complete=False)
    for name, words in (("nowhere", "no folder"), (".", "nothing from claims backfill"), ("half", "not finished")):
        failed = claims_within(tmp_path, "import", name)
        assert (failed.returncode, len(failed.stderr.splitlines())) == (2, 1)
        assert words in failed.stderr
    assert not list(tmp_path.glob("claims.db*"))


def test_a_sample_takes_no_real_news(place: Path, tmp_path: Path, empty_database: Path) -> None:
    sample = tmp_path / "sample.db"
    sample.write_bytes(empty_database.read_bytes())
    with sqlite3.connect(sample) as db:
        db.execute("INSERT INTO settings VALUES ('sample', '1')")
    db.close()
    refused = claims_within(place, "import", "read", "--db", sample)
    assert (refused.returncode, "SAMPLE" in refused.stderr) == (2, True)
