"""Databases to measure with: whole, of the size asked for, and the same from one seed."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.make_database import main, make_database
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import opened
from pipelines.doctor.examine import examine


@pytest.mark.parametrize("figures", [True, False])
def test_a_database_of_the_size_asked_for_is_whole(tmp_path: Path, figures: bool) -> None:
    path = tmp_path / "claims.db"
    make_database(path, 400, figures=figures)
    findings = {finding.name: finding for finding in examine(path)}
    assert findings["integrity"].good
    assert findings["search"].good
    with opened(path) as db:
        assert db.table("claim_rows").count == 400
        statuses = {row[0] for row in db.execute("SELECT DISTINCT status FROM figures")}
        assert statuses == ({"agree", "conflict", "single"} if figures else set())
        for row in db.query("SELECT c.*, a.text FROM claim_rows c JOIN articles a USING (article_id)"):
            assert row["text"][row["start"] : row["end"]] == row["quantity_text"]
            assert row["source"] is None or row["text"][row["source_start"] : row["source_end"]] == row["source"]


def test_one_seed_gives_one_database_and_goes_on_alike(tmp_path: Path, dump: Callable[..., str]) -> None:
    found = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        following = make_database(tmp_path / f"{name}.db", 200, seed=seed)
        with opened(tmp_path / f"{name}.db") as db:
            found.append((dump(db), list(islice(following, 3))))
    assert found[0] == found[1] != found[2]


@pytest.mark.slow
def test_crosscheck_finds_most_figures_that_were_invented(tmp_path: Path) -> None:
    """Else it would measure something unlike news."""
    make_database(tmp_path / "told.db", 1500)
    make_database(tmp_path / "left.db", 1500, figures=False)
    with opened(tmp_path / "told.db") as told, opened(tmp_path / "left.db") as left:
        crosscheck(left)
        wide = [db.execute("SELECT count(*) FROM figures WHERE outlets > 1").fetchone()[0] for db in (told, left)]
    assert wide[1] == pytest.approx(wide[0], rel=0.35)


def test_a_file_that_exists_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.db").write_text("mine")
    monkeypatch.setattr("sys.argv", ["make_database", str(tmp_path / "mine.db")])
    assert main() == 2
    assert "exists" in capsys.readouterr().err
    assert (tmp_path / "mine.db").read_text() == "mine"
