"""Marking copies in the database: each once, in whatever order they come, and counted as one voice."""

from collections.abc import Callable
from itertools import permutations

import pytest
from sqlite_utils import Database

from extract.records import Annotation, Article, Claim
from pipelines.copies.job import mark_copies
from pipelines.database.copies import originals_of
from pipelines.database.erase import empty_articles
from pipelines.lining_up import line_up
from pipelines.reading.revisions import PageRow, article_id
from pipelines.reading.store import store_article

SENTENCE = "Officials said 40 people were hurt when the old ferry struck the pier at Dorvale on Monday."
AGENCY = [
    SENTENCE,
    "Divers went down twice before dark and found the hull torn open along the whole of its seaward side.",
    "The harbour master had warned in spring that the fenders were rotten and asked the county for new ones.",
    "No ferry will cross before the end of the week, and those who work on the island are put up in the school.",
    "The captain, who has made the crossing since he was a boy, was among the last to be brought ashore.",
]
OWN = [
    "Our reporter walked the pier in the morning and counted the flowers that people had tied to its railings.",
    "A baker who had been on board told how the lights went out and how somebody began to sing in the dark.",
]
OTHER = [
    "At Dorvale 40 people were hurt, officials said, as the ferry from the island hit the old pier at noon.",
    "The captain told divers that he saw the fenders and the pier too late for the hull to clear them.",
    "Island people were brought ashore by the harbour master, whose warning of rotten fenders the county had.",
    "The crossing stays shut for a week: no ferry is to leave the harbour while its seaward side is mended.",
    "Those hurt on the ferry sleep in the island's school until the pier at Dorvale can be used again.",
]

Print = Callable[..., str]


@pytest.fixture
def printed(
    db: Database, make_page: Callable[..., PageRow], make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> Print:  # fmt: skip
    """Stores an article that an outlet published at an hour; its first sentence may be a claim. Returns its id."""

    def store(host: str, hour: int, sentences: list[str], *, record: str = "") -> str:
        db.table("outlets").insert({"outlet": host, "title": host, "home": f"https://{host}/"}, ignore=True)
        url = f"https://{host}/ferry"
        fetched = f"2026-02-03T{hour:02}:30:00Z"
        page = make_page(record or host, url=url, outlet=host, fetched=fetched, db=db)
        article = make_article(*sentences, url=url, published=f"2026-02-03T{hour:02}:00:00Z")
        claims = [
            make_claim(sentence, url=url, at=article.text.index(sentence))
            for sentence in sentences
            if "40 people" in sentence
        ]
        store_article(db, page, article, Annotation(claims=tuple(claims)), extractor="1")
        return article_id(url)

    return store


def marks(db: Database) -> dict[str, str]:
    """Hosts of copies, each with the host of what it is a copy of."""
    hosts = dict(db.execute("SELECT article_id, outlet FROM articles"))
    return {hosts[article]: hosts[first] for article, first in originals_of(db, hosts).items()}


TOLD = [("wire.example", 8, AGENCY), ("a.example", 9, AGENCY[:4]), ("b.example", 10, [*OWN, *AGENCY])]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_earliest_stands_for_its_copies_in_whatever_order_they_come(
    db: Database, printed: Print, order: tuple[int, ...]
) -> None:
    for place in order:
        printed(*TOLD[place])
        mark_copies(db)
    assert marks(db) == {"a.example": "wire.example", "b.example": "wire.example"}
    assert mark_copies(db) == 0


def test_copies_are_one_voice_and_what_an_outlet_found_itself_another(db: Database, printed: Print) -> None:
    for told in TOLD:
        printed(*told)
    printed("c.example", 11, OTHER)
    line_up(db)
    assert list(db.execute("SELECT outlets, voices FROM figures")) == [(4, 2)]


def test_copies_make_a_figure_no_less_sure(db: Database, printed: Print) -> None:
    """Each weighs the same as any other, so what all of them print would say nothing."""
    for number in range(12):
        printed(f"paper{number}.example", 8 + number, AGENCY if number % 2 else [*OWN, *AGENCY])
    line_up(db)
    assert list(db.execute("SELECT outlets, voices, certainty > 0.95 FROM figures")) == [(12, 1, 1)]
    printed("own.example", 21, OTHER)
    line_up(db)
    assert list(db.execute("SELECT outlets, voices, certainty > 0.5 FROM figures")) == [(13, 2, 1)]


def test_a_text_that_was_rewritten_is_a_copy_no_more(db: Database, printed: Print) -> None:
    for told in TOLD[:2]:
        printed(*told)
    line_up(db)
    assert list(db.execute("SELECT outlets, voices FROM figures")) == [(2, 1)]
    printed("a.example", 12, OTHER, record="again")
    line_up(db)
    assert marks(db) == {}
    assert list(db.execute("SELECT sum(outlets), sum(voices) FROM figures")) == [(2, 2)]


def test_copies_of_what_was_forgotten_are_looked_at_again(db: Database, printed: Print) -> None:
    for told in TOLD:
        printed(*told)
    mark_copies(db)
    empty_articles(db, ["https://wire.example/ferry"], "2026-02-04T00:00:00Z")
    mark_copies(db)
    assert marks(db) == {"b.example": "a.example"}
    text = article_id("https://wire.example/ferry")
    assert db.execute("SELECT count(*) FROM sketches WHERE article_id = ?", [text]).fetchone() == (0,)


def test_an_outlets_own_two_pages_are_no_copies(db: Database, printed: Print) -> None:
    printed("a.example", 8, AGENCY)
    url = article_id("https://a.example/ferry")
    (row,) = db.query("SELECT * FROM articles WHERE article_id = ?", [url])
    db.table("articles").insert(row | {"article_id": "other", "url": "https://a.example/again"})
    assert mark_copies(db) == 0
    assert marks(db) == {}
