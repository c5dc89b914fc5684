"""What `claims check` is given: files, and articles by any of their addresses."""

from pathlib import Path

import pytest

from pipelines.check.subject import subject_of
from pipelines.database.open import open_database
from pipelines.files.texts import UnreadableText

URL = "https://www.bbc.co.uk/news/articles/c1"


@pytest.fixture
def known(tmp_path, make_page, make_article, annotated):
    from pipelines.reading.store import store_article

    path = tmp_path / "claims.db"
    db = open_database(path)
    db.table("outlets").insert({"outlet": "bbc", "title": "BBC", "home": "https://www.bbc.co.uk/"})
    store_article(
        db, make_page("r1", url=URL, db=db), make_article("Twelve died.", url=URL, title="Ferry sinks"), annotated(),
        extractor="1",
    )  # fmt: skip
    db.execute(
        "INSERT INTO urls (url, location, outlet, fate, article_url, found_at)"
        " VALUES (?1, ?1, 'bbc', 'duplicate', ?2, '')",
        ["https://bbc.co.uk/other", URL],
    )
    db.close()
    return path


@pytest.mark.parametrize(
    "given",
    [URL, "http://bbc.com/news/articles/c1", f"{URL}?at_medium=RSS#top", "https://bbc.co.uk/other"],
)
def test_an_article_goes_by_any_of_its_addresses(known, given):
    subject = subject_of(given, known)
    assert (subject.name, subject.text) == ("Ferry sinks", "Ferry sinks\nTwelve died.")
    assert subject.article_id


def test_an_address_that_was_not_crawled_is_told(known):
    with pytest.raises(UnreadableText, match="has not been crawled"):
        subject_of("https://www.bbc.co.uk/news/articles/none", known)


@pytest.mark.parametrize("given", ["https://", "http://a b@c/", "https://[::1"])
def test_what_is_no_address_is_told(known, given):
    with pytest.raises(UnreadableText):
        subject_of(given, known)


def test_a_published_copy_has_no_texts(known):
    db = open_database(known)
    with db.conn:
        db.execute("UPDATE articles SET text = ''")
    db.close()
    with pytest.raises(UnreadableText, match="no full texts"):
        subject_of(URL, known)


def test_a_file_needs_no_database(tmp_path):
    (tmp_path / "draft.txt").write_text("Twelve died.")
    subject = subject_of(str(tmp_path / "draft.txt"), Path("nowhere.db"))
    assert (subject.name, subject.text, subject.article_id) == ("draft.txt", "Twelve died.", None)
