"""Changes after publication: found from stored revisions, in any order of arrival, and never of our own making."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from extract.records import Annotation, Article, Claim
from pipelines.changes.job import find_changes
from pipelines.database.changes import compare_again
from pipelines.database.claim_links import said_later
from pipelines.database.open import open_database
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import store_article

Tell = Callable[..., None]

NUMBERS = {"40 people": 40.0, "45 people": 45.0, "3 hours": 3.0, "50 people": 50.0, "4 hours": 4.0}
FORTY = "Officials said 40 people were hurt."
FORTY_FIVE = "Officials said 45 people were hurt."
FIFTY = "Officials said 50 people were hurt."
CLOSED = "The road was shut for 3 hours."
LONGER = "The road was shut for 4 hours."
PLAIN = "Nobody knows why."


@pytest.fixture
def tell(
    make_page: Callable[..., PageRow], make_article: Callable[..., Article], make_claim: Callable[..., Claim]
) -> Tell:
    """Stores a page of sentences, fetched on `day`; every number in them is a claim."""

    def store(db: Database, day: int, *sentences: str, extractor: str = "1", again: bool = False, **more: Any) -> None:
        page = make_page(f"r{day}", fetched=f"2026-02-{day:02}T10:00:00Z", db=None if again else db)
        claims = []
        for n, sentence in enumerate(sentences):
            at = sum(len(t) + 1 for t in sentences[:n])
            claims += [
                make_claim(sentence, text, number, at=at, unit=text.split()[1], extractor=extractor, **more)
                for text, number in NUMBERS.items()
                if text in sentence
            ]
        store_article(db, page, make_article(*sentences), Annotation(claims=tuple(claims)), extractor=extractor)

    return store


def changes(db: Database) -> list[tuple[Any, ...]]:
    sql = """SELECT kind, quantity_text_before, quantity_text_after, substr(seen_before, 9, 2), substr(seen_after, 9, 2)
        FROM changes ORDER BY from_revision, coalesce(sentence_after, sentence_before)"""
    return list(db.execute(sql))


def test_a_figure_changed_in_place_is_told_with_both_sentences_and_times(db: Database, tell: Tell) -> None:
    tell(db, 3, FORTY, CLOSED)
    tell(db, 4, FORTY, CLOSED)
    tell(db, 6, FORTY_FIVE, CLOSED)
    report = find_changes(db)
    assert changes(db) == [("value", "40 people", "45 people", "04", "06")]
    [row] = db.query("SELECT * FROM changes")
    assert (row["sentence_before"], row["sentence_after"]) == (FORTY, FORTY_FIVE)
    assert (row["value_low_before"], row["value_low_after"], row["also"]) == (40, 45, None)
    assert (report.articles, dict(report.kinds), report.not_compared) == (1, {"value": 1}, 0)


def test_figures_dropped_and_added_are_told(db: Database, tell: Tell) -> None:
    tell(db, 3, FORTY, PLAIN)
    tell(db, 4, PLAIN, CLOSED)
    find_changes(db)
    assert changes(db) == [("dropped", "40 people", None, "03", "04"), ("added", None, "3 hours", "03", "04")]


def test_what_still_stands_in_other_words_was_not_dropped(db: Database, tell: Tell) -> None:
    tell(db, 3, "Fire crews said 40 people were hurt.", "A barn roof came down, and 40 people were hurt.")
    tell(db, 4, "A barn roof came down, and 40 people were hurt.", PLAIN)
    find_changes(db)
    assert [row[:3] for row in changes(db)] == [("wording", "40 people", "40 people")]


def test_what_is_said_once_more_was_not_added(db: Database, tell: Tell) -> None:
    tell(db, 3, FORTY, PLAIN)
    tell(db, 4, FORTY, PLAIN, "In all, 40 people were hurt at the fair, a nurse told us.")
    find_changes(db)
    assert [row[:3] for row in changes(db)] == [("wording", "40 people", "40 people")]


def test_a_moved_paragraph_is_no_change(db: Database, tell: Tell) -> None:
    tell(db, 3, FORTY, CLOSED, PLAIN)
    tell(db, 4, PLAIN, CLOSED, FORTY)
    find_changes(db)
    assert changes(db) == []


def test_a_figure_changed_back_is_two_changes(db: Database, tell: Tell) -> None:
    tell(db, 3, FORTY)
    tell(db, 4, FIFTY)
    tell(db, 5, FORTY)
    find_changes(db)
    assert changes(db) == [
        ("value", "40 people", "50 people", "03", "04"),
        ("value", "50 people", "40 people", "04", "05"),
    ]


@pytest.mark.parametrize("order", list(permutations((3, 4, 5))))
@pytest.mark.parametrize("after_each", [True, False])
def test_revisions_out_of_order_end_the_same(db: Database, tell: Tell, order: Any, after_each: bool) -> None:
    texts = {3: (FORTY, CLOSED), 4: (FORTY_FIVE, CLOSED), 5: (FIFTY, LONGER)}
    for day in order:
        tell(db, day, *texts[day])
        if after_each:
            find_changes(db)
    find_changes(db)
    assert changes(db) == [
        ("value", "40 people", "45 people", "03", "04"),
        ("value", "45 people", "50 people", "04", "05"),
        ("value", "3 hours", "4 hours", "04", "05"),
    ]


def test_a_second_call_does_nothing_and_a_new_revision_is_all_that_is_looked_at(
    db: Database, tell: Tell, dump: Callable[..., str]
) -> None:
    tell(db, 3, FORTY)
    tell(db, 4, FIFTY)
    assert find_changes(db).articles == 1
    before = dump(db)
    assert find_changes(db).articles == 0
    assert dump(db) == before
    tell(db, 5, FORTY_FIVE)
    assert find_changes(db).articles == 1


def test_reading_again_with_a_newer_extractor_is_no_edit(db: Database, tell: Tell) -> None:
    """The newer one finds the hours that the older one missed, and misses the people."""
    both = (FORTY, CLOSED)
    tell(db, 3, *both)
    tell(db, 4, *both, PLAIN)
    find_changes(db)
    for day, more in ((3, ()), (4, (PLAIN,))):
        tell(db, day, *both, *more, extractor="2", again=True, unit_phrase="other")
        find_changes(db)
    assert changes(db) == []


def test_revisions_read_by_different_versions_are_not_compared_until_they_are_read_again(
    db: Database, tell: Tell
) -> None:
    tell(db, 3, FORTY)
    tell(db, 4, FIFTY, CLOSED, extractor="2")
    report = find_changes(db)
    assert (changes(db), report.not_compared) == ([], 1)
    assert find_changes(db).articles == 0
    tell(db, 3, FORTY, extractor="2", again=True)
    find_changes(db)
    assert [row[0] for row in changes(db)] == ["value", "added"]


def test_what_a_person_rejected_never_changed(db: Database, tell: Tell) -> None:
    tell(db, 3, FORTY, CLOSED)
    tell(db, 4, FIFTY, LONGER)
    find_changes(db)
    db.execute("UPDATE claim_rows SET decided = 'rejected' WHERE quantity_text = '40 people'")
    compare_again(db, db.execute("SELECT article_id FROM articles").fetchone()[0])
    find_changes(db)
    assert changes(db) == [("value", "3 hours", "4 hours", "03", "04")]


def test_a_correction_that_owns_up_is_told_as_such(db: Database, tell: Tell) -> None:
    note = "An earlier version of this article said that 40 people were hurt."
    tell(db, 3, FORTY)
    tell(db, 4, FORTY_FIVE, note.replace("40 people", "fewer"))
    find_changes(db)
    assert db.execute("SELECT note FROM changes").fetchall() == [(note.replace("40 people", "fewer"),)]


def test_an_article_with_one_text_has_no_changes(db: Database, tell: Tell) -> None:
    tell(db, 3, FORTY)
    tell(db, 4, FORTY)
    assert find_changes(db).articles == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from([FORTY, FIFTY, CLOSED, LONGER, PLAIN]), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_no_change_without_a_different_text(
    tell: Tell, tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]]
) -> None:
    db = open_database(tmp_path_factory.mktemp("changes") / "claims.db")
    db.table("outlets").insert({"outlet": "bbc", "title": "BBC News", "home": "https://www.bbc.example/"})
    for day, sentences in enumerate(texts, 3):
        tell(db, day, *dict.fromkeys(sentences))
    find_changes(db)
    for row in db.query("SELECT * FROM changes"):
        before, after = (
            db.execute("SELECT text FROM revisions WHERE revision = ?", [row[side]]).fetchone()[0]
            for side in ("from_revision", "to_revision")
        )
        assert before != after
        assert row["sentence_before"] is None or (
            row["sentence_before"] in before and row["sentence_before"] not in after
        )
        assert row["sentence_after"] is None or (row["sentence_after"] in after and row["sentence_after"] not in before)
    db.close()


@pytest.mark.parametrize(
    ("after", "source", "kinds", "since"),
    [
        ("Officials said that 40 people were hurt.", None, ["wording"], None),
        ("Officials said 40 people were hurt, Mayor Lund says.", "Lund", ["source"], None),
        (FORTY_FIVE, None, ["value"], "2026-02-06T10:00:00Z"),
    ],
)
def test_what_is_told_in_other_words_was_said_when_it_first_stood_there(
    db: Database, tell: Tell, after: str, source: str | None, kinds: list[str], since: str | None
) -> None:
    tell(db, 3, FORTY, CLOSED)
    tell(db, 6, after, CLOSED, source=source, source_kind="person" if source else None)
    find_changes(db)
    assert [kind for kind, *_ in changes(db) if kind not in {"dropped", "added"}] == kinds
    [(article, claim)] = db.execute(
        "SELECT article_id, claim_id FROM claim_rows WHERE withdrawn_at IS NULL AND first_seen > '2026-02-04' AND"
        " sentence <> ?", [CLOSED],
    )  # fmt: skip
    assert said_later(db, [article]).get(claim) == since
