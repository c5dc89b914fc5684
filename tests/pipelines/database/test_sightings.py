"""A page that is as it was moves the time until which its text was seen, before or after it is read."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from extract.records import Annotation, Article, Claim
from pipelines.database.sightings import see_again, seen_until
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import store_article

FORTY, FIFTY = "Officials said 40 people were hurt.", "Officials said 50 people were hurt."


def day(number: int) -> str:
    return f"2026-02-{number:02}T10:00:00Z"


@pytest.fixture
def tell(
    db: Database,
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> Callable[..., Callable[[], None]]:
    """Has a page in the queue; what it returns reads it."""

    def page(number: int, sentence: str, **more: Any) -> Callable[[], None]:
        kept = make_page(f"r{number}", fetched=day(number), db=db, **more)
        claims = (make_claim(sentence, sentence[15:24], float(sentence[15:17])),)
        article = make_article(sentence)
        return lambda: store_article(db, kept, article, Annotation(claims=claims), extractor="1")

    return page


def times(db: Database) -> list[Any]:
    return [
        db.execute(f"SELECT first_seen, last_seen FROM {table} ORDER BY 1, 2").fetchall()
        for table in ("revisions", "articles", "claim_rows")
    ]


@pytest.mark.parametrize("read_first", [True, False])
def test_a_look_that_brings_nothing_new_moves_the_times(db: Database, tell: Any, read_first: bool) -> None:
    read = tell(1, FORTY)
    (url,) = db.execute("SELECT url FROM pages").fetchone()
    steps = [read, lambda: see_again(db, url, day(3))]
    for step in steps if read_first else reversed(steps):
        step()
    see_again(db, url, day(2))  # an older archive
    assert times(db) == [[(day(1), day(3))]] * 3
    tell(5, FIFTY)()
    assert times(db)[0] == [(day(1), day(3)), (day(5), day(5))]
    assert db.execute("SELECT withdrawn_at FROM claim_rows WHERE value_low = 40").fetchall() == [(day(5),)]


def test_an_old_address_that_still_answers_does_not_put_the_old_text_last(db: Database, tell: Any) -> None:
    first, second = tell(1, FORTY), tell(4, FIFTY)
    (article,) = db.execute("SELECT article_url FROM pages").fetchone()
    db.execute("UPDATE pages SET url = url || '-new' WHERE record_id = 'r4'")
    see_again(db, article, day(6))
    assert seen_until(db, "r1") == day(1)
    first()
    second()
    see_again(db, article, day(7))
    assert times(db)[0] == [(day(1), day(1)), (day(4), day(4))]


def test_a_page_that_is_not_kept_was_never_seen(db: Database) -> None:
    see_again(db, "https://www.bbc.co.uk/news/none", day(1))
    assert seen_until(db, "none") is None
