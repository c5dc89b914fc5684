"""Live blogs: every update in the text, each with its place."""

from extract.page.liveblog import with_updates
from extract.records import Article, LiveUpdate


def _update(text: str) -> LiveUpdate:
    return LiveUpdate(url="https://x.example/live#1", published="2026-02-03T10:00:00Z", title="", text=text)


def _blog(text: str, *updates: str) -> Article:
    return Article(
        url="https://x.example/live", title="Live", text=text, live_blog=True, updates=tuple(map(_update, updates))
    )


def test_updates_that_the_page_shows_stay_where_they_are():
    read = with_updates(_blog("The latest.\nTwo boats sank.\nNobody died.", "Two boats sank.\nNobody died."))
    assert read.text == "The latest.\nTwo boats sank.\nNobody died."
    assert [u.start for u in read.updates] == [12]


def test_updates_that_only_the_data_holds_follow():
    read = with_updates(_blog("Two boats sank.", "Two boats sank.", "Earlier: 14 were aboard."))
    assert read.text == "Two boats sank.\nEarlier: 14 were aboard."
    assert [read.text[u.start :].partition("\n")[0] for u in read.updates] == [
        "Two boats sank.",
        "Earlier: 14 were aboard.",
    ]


def test_an_update_is_not_found_inside_a_longer_line():
    read = with_updates(_blog("Two boats sank. Or three.", "Two boats sank."))
    assert read.text.endswith("\nTwo boats sank.")


def test_a_blog_that_shows_nothing_still_has_its_updates():
    assert with_updates(_blog("", "Two boats sank.")).text == "Two boats sank."


def test_an_article_without_updates_is_left_alone():
    article = _blog("Two boats sank.")
    assert with_updates(article) == article


def test_a_line_that_comes_back_is_where_it_stood_first():
    read = with_updates(_blog("Intro.\nUpdate:\nUpdate:", "Update:\nOne died.", "One died.", "Two died.\nUpdate:"))
    assert read.text == "Intro.\nUpdate:\nUpdate:\nOne died.\nTwo died.\nUpdate:"
    assert [u.start for u in read.updates] == [7, 23, 33]
