"""What is measured as a database grows: articles stored as the reading stage does, and how growth is told."""

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from benchmarks.make_database import make_database
from benchmarks.scale import __main__ as scale
from benchmarks.scale import lining_up
from benchmarks.scale.articles import ANOTHER, arriving, store_all, stored
from benchmarks.scale.kept import database_of, following, found_before, keep_found
from benchmarks.scale.measures import MEASURES
from benchmarks.scale.spent import spent_by
from benchmarks.scale.table import growth, steep
from pipelines.crosscheck import neighbours
from pipelines.crosscheck.engine import Engine
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import opened
from pipelines.tick import Tick

CLAIMS = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("scale")
    database_of(made, CLAIMS)
    return made


def claims(db: Database, articles: list[str]) -> dict[str, tuple[object, ...]]:
    """The claims of some articles that stand: what they say, and by whom they were read."""
    sql = f"""SELECT claim_id, sentence, value_low, source, revision, extractor FROM claim_rows
        WHERE article_id IN ({", ".join("?" * len(articles))}) AND withdrawn_at IS NULL"""
    return {claim: tuple(rest) for claim, *rest in db.execute(sql, articles)}


def test_an_article_that_arrives_is_stored_as_it_was_made(folder: Path, tmp_path: Path) -> None:
    piece = following(folder / f"{CLAIMS}.db")[0]
    make_database(tmp_path / "one.db", CLAIMS)
    with opened(tmp_path / "one.db") as db:
        read = arriving(db, piece, "benchmark")
        store_all(db, [read])
        found = claims(db, [read.page.article_id])
    assert len(found) == len(piece.said)
    assert {said[0] for said in found.values()} == {said.sentence for said in piece.said}


def test_what_is_extracted_again_keeps_its_claims(folder: Path, tmp_path: Path) -> None:
    make_database(tmp_path / "again.db", CLAIMS)
    with opened(tmp_path / "again.db") as db:
        articles = [article for (article,) in db.execute("SELECT article_id FROM articles")]
        before, revisions = claims(db, articles), db.table("revisions").count
        store_all(db, [stored(db, article) for article in articles])
        after = claims(db, articles)
        assert db.table("revisions").count == revisions
    assert {claim: said[:-1] for claim, said in after.items()} == {claim: said[:-1] for claim, said in before.items()}
    assert {said[-1] for said in after.values()} == {ANOTHER}


def test_growth_is_an_exponent() -> None:
    assert growth({"cost": 2}, {"cost": 20}, (10, 100)) == pytest.approx(1)
    assert growth({"cost": 3}, {"cost": 3}, (10, 100)) == 0


def test_what_grows_faster_than_it_may_is_named() -> None:
    whole, one = "publish", "check of 12 sentences"
    slow = {10: {whole: {"cost": 1}, one: {"cost": 1}}, 100: {whole: {"cost": 20}, one: {"cost": 3}}}
    assert [line.split(" grows")[0] for line in steep(slow)] == [one, whole]
    fine = {10: {whole: {"cost": 1}, one: {"cost": 1}}, 100: {whole: {"cost": 11}, one: {"cost": 1.5}}}
    assert not steep(fine)


def test_what_was_found_is_not_measured_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / f"{CLAIMS}.db"
    for name in MEASURES:
        keep_found(path, name, {"cost": 1.0, "clock": 1.0, "memory": 100.0, "note": ""})
    monkeypatch.setattr("sys.argv", ["scale", str(CLAIMS), "--folder", str(folder)])
    monkeypatch.setattr(scale.subprocess, "run", lambda *_, **__: pytest.fail("measured again"))
    assert scale.main() == 0
    assert "publish" in capsys.readouterr().out
    kept = json.loads(path.with_suffix(".json").read_text())
    assert kept == found_before(path)
    assert {"at", "cores", "load"} <= set(kept["publish"])


def test_the_memory_of_a_command_is_its_own_and_not_that_of_who_measures_it() -> None:
    held = b"x" * 200_000_000
    assert 10 < spent_by("--version").memory < len(held) / 1e6


def test_a_lining_up_that_was_ended_goes_on_and_counts_what_it_has_cost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ended(Exception):
        pass

    def ended(db: Database, *, engine: Engine | None, tick: Tick) -> None:
        def once(done: int, total: int) -> None:
            tick(done, total)
            assert 0 < done < total
            raise Ended

        crosscheck(db, engine=engine, tick=once)

    file = tmp_path / "lined.db"
    monkeypatch.setattr(lining_up, "available_processors", lambda: 1)
    monkeypatch.setattr(neighbours, "TOGETHER", 5)
    monkeypatch.setattr(lining_up, "crosscheck", ended)
    with pytest.raises(Ended):
        lining_up.lined_up(file, CLAIMS)
    before = json.loads((tmp_path / "lined.spent").read_text())
    with opened(file) as db:
        waiting, figures = (db.table(name).count for name in ("waiting", "figures"))
    assert waiting
    assert figures
    assert not lining_up.is_lined_up(file)
    monkeypatch.setattr(lining_up, "crosscheck", crosscheck)
    spent = lining_up.lined_up(file, CLAIMS)
    assert spent.cpu > before["cpu"] > 0
    assert spent.memory >= before["memory"] > 0
    assert lining_up.is_lined_up(file)
    with opened(file) as db:
        assert db.table("figures").count > figures
        assert not db.table("waiting").count
