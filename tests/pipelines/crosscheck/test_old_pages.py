"""What a page of long ago says since it was rewritten is dated by that, and no younger than anybody saw it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines.crosscheck.job import crosscheck
from pipelines.reading.store import store_article

Tell = Callable[..., None]
SENTENCE = "Officials said that 40 people were hurt."
URL = "https://www.bbc.example/news/1"


@pytest.fixture
def tell(
    db: Database, make_page: Callable[..., Any], make_article: Callable[..., Any], make_claim: Callable[..., Any],
    annotated: Callable[..., Any],
) -> Tell:  # fmt: skip
    """Stores a text of one article, as the page fetched at a time gives its own dates."""

    def store(fetched: str, *sentences: str, **dates: str | None) -> None:
        page = make_page(f"r{fetched}", fetched=fetched, url=URL, db=db)
        article = make_article(*sentences, url=URL, **dates)
        store_article(db, page, article, annotated(make_claim(SENTENCE)), extractor="1")

    return store


def dates(db: Database) -> tuple[str | None, str | None]:
    crosscheck(db)
    [found] = db.execute("SELECT first_published, last_published FROM figures")
    return found


@pytest.mark.parametrize(
    ("published", "modified", "dated"),
    [
        ("2012-03-04T09:00:00Z", "2026-02-03T09:00:00Z", "2026-02-03T09:00:00Z"),
        ("2026-02-03T06:00:00Z", "2026-02-03T09:00:00Z", "2026-02-03T06:00:00Z"),
        ("2012-03-04T09:00:00Z", None, "2012-03-04T09:00:00Z"),
        (None, "2026-02-03T09:00:00Z", "2026-02-03T09:00:00Z"),
        (None, None, None),
    ],
)
def test_a_figure_of_an_old_page_has_the_date_of_its_change(
    db: Database, tell: Tell, published: str | None, modified: str | None, dated: str | None
) -> None:
    tell("2026-02-03T10:00:00Z", SENTENCE, published=published, modified=modified)
    assert dates(db) == (dated, dated)
    [(time,)] = db.execute("SELECT time FROM article_words")
    assert time == (dated or "2026-02-03T10:00:00Z"), "its story is sought among articles of that time"


def test_a_change_after_it_was_first_seen_makes_nothing_younger(db: Database, tell: Tell) -> None:
    old = "2026-01-02T09:00:00Z"
    tell("2026-01-03T10:00:00Z", SENTENCE, published=old, modified=old)
    tell("2026-02-03T10:00:00Z", SENTENCE, "And more.", published=old, modified="2026-02-03T09:00:00Z")
    assert dates(db) == (old, old)


def test_a_page_read_anew_with_other_dates_is_lined_up_anew(db: Database, tell: Tell) -> None:
    tell("2026-02-03T10:00:00Z", SENTENCE, published="2012-03-04T09:00:00Z")
    assert dates(db)[1] == "2012-03-04T09:00:00Z"
    db.execute("UPDATE articles SET modified = '2026-02-03T09:00:00Z'")
    db.execute("UPDATE revisions SET modified = '2026-02-03T09:00:00Z'")
    assert dates(db)[1] == "2026-02-03T09:00:00Z"
