"""Two sentences are read together once, however often they are lined up."""

from collections.abc import Iterator, Sequence
from itertools import islice

import pytest
from sqlite_utils import Database

from benchmarks.invented import World
from benchmarks.make_database import FIRST_DAY
from invented_news import lined_up_rows, put, put_outlets
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import opened, transaction
from pipelines.database.touched import touch_all
from pipelines.lineup.cross_encoder.kept import mark
from pipelines.lineup.cross_encoder.read import CrossEncoder, Said, read_cross_encoder


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with opened(tmp_path_factory.mktemp("readings") / "claims.db") as db:
        put_outlets(db)
        put(db, list(islice(World(2, sources=40).pieces(FIRST_DAY), 24)))
        crosscheck(db)
        yield db


def test_what_was_read_is_not_read_again(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lined_up_rows(db)
    kept = db.execute("SELECT said, claim_id, odds FROM readings").fetchall()
    assert kept

    def read(_: CrossEncoder, pairs: Sequence[tuple[Said, Said]]) -> list[float]:
        raise AssertionError(pairs)

    monkeypatch.setattr(CrossEncoder, "odds", read)
    touch_all(db)
    crosscheck(db)
    assert lined_up_rows(db) == before
    with transaction(db):
        db.execute("DELETE FROM readings")
    touch_all(db)
    with pytest.raises(AssertionError, match="MASK"):
        crosscheck(db)
    with transaction(db):
        db.conn.executemany("INSERT INTO readings VALUES (?, ?, ?)", kept)


def test_a_reading_goes_with_its_claim(db: Database) -> None:
    (claim,) = db.execute("SELECT claim_id FROM readings LIMIT 1").fetchone()
    db.execute("DELETE FROM claim_rows WHERE claim_id = ?", [claim])
    assert db.execute("SELECT count(*) FROM readings WHERE claim_id = ?", [claim]).fetchone() == (0,)


def test_a_mark_tells_of_both_sentences_and_of_what_stands_before_them() -> None:
    one, other = Said("Aboard.", "It was [MASK]."), Said("", "On board were [MASK].")
    assert mark(one, other) == mark(other, one)
    others = [(one, one), (Said("", one.sentence), other), (one, Said(other.sentence, ""))]
    assert len({mark(one, other), *(mark(*pair) for pair in others)}) == 4


def test_the_order_of_two_sentences_is_that_of_neither() -> None:
    one, other = Said("Aboard.", "It was [MASK]."), Said("", "On board were [MASK].")
    there, back = read_cross_encoder().odds([(one, other), (other, one)])
    assert there == back
