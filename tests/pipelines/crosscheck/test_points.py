"""Each sentence is read by the encoder once, however often it is lined up."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import pytest
from sqlite_utils import Database

from benchmarks.invented import World
from benchmarks.make_database import FIRST_DAY
from invented_news import lined_up_rows, put, put_outlets
from pipelines.crosscheck.job import crosscheck
from pipelines.database.claims import current_claims_of
from pipelines.database.open import opened, transaction
from pipelines.database.points import points_of
from pipelines.database.touched import touch_all
from pipelines.lineup.arrays import Points
from pipelines.lineup.encoder.encode import Encoder
from pipelines.lineup.encoder.kept import still_valid


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with opened(tmp_path_factory.mktemp("points") / "claims.db") as db:
        put_outlets(db)
        put(db, list(islice(World(2, sources=40).pieces(FIRST_DAY), 12)))
        crosscheck(db)
        yield db


def test_what_was_read_is_not_read_again(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lined_up_rows(db)
    assert db.execute("SELECT count(*) FROM points").fetchone()[0] > 0

    def read(_: Encoder, texts: Sequence[str]) -> list[Points]:
        raise AssertionError(texts)

    monkeypatch.setattr(Encoder, "points", read)
    touch_all(db)
    crosscheck(db)
    assert lined_up_rows(db) == before
    with transaction(db):
        kept = db.execute("SELECT * FROM points").fetchall()
        db.execute("DELETE FROM points")
    touch_all(db)
    with pytest.raises(AssertionError, match="MASK"):
        crosscheck(db)
    with transaction(db):
        db.conn.executemany("INSERT INTO points VALUES (?, ?, ?)", kept)


def test_a_point_of_another_sentence_is_of_no_use(db: Database) -> None:
    articles = [article for (article,) in db.execute("SELECT article_id FROM articles")]
    claims = current_claims_of(db, articles, lined_up=True)
    kept = points_of(db, [claim.claim_id for claim in claims])
    known = [claim for claim in claims if claim.claim_id in kept]
    assert still_valid(known, kept).keys() == kept.keys()
    reworded = [replace(claim, sentence=f"{claim.sentence} Not so.") for claim in known]
    assert still_valid(reworded, kept) == {}


def test_a_point_goes_with_its_claim(db: Database) -> None:
    (claim,) = db.execute("SELECT claim_id FROM points LIMIT 1").fetchone()
    db.execute("DELETE FROM claim_rows WHERE claim_id = ?", [claim])
    assert points_of(db, [claim]) == {}
