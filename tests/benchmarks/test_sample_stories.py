"""The marks of the sample newsroom, read by eye."""

from collections import defaultdict

from benchmarks.sample_stories import sample_stories

LEAST_MARKS = 800


def test_each_mark_of_the_sample_stands_on_words_and_has_a_question() -> None:
    stories = sample_stories()
    marks = 0
    for story in stories:
        for article in story.articles:
            for mark in article.marks:
                field = article.title if mark.field == "title" else article.text
                assert 0 <= mark.start < mark.end <= len(field)
                assert not field[mark.start : mark.end].isspace()
                assert mark.figure in story.what
                marks += 1
    assert marks > LEAST_MARKS


def test_what_one_outlet_tells_is_single() -> None:
    for story in sample_stories():
        outlets: dict[str, set[str]] = defaultdict(set)
        for article in story.articles:
            for mark in article.marks:
                outlets[mark.figure].add(article.outlet)
        wrong = [key for key, told in outlets.items() if (story.status[key] == "single") != (len(told) == 1)]
        assert not wrong, story.name
