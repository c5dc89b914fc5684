"""Claims scored against marks that tell unit and source."""

from dataclasses import replace

import pytest

from benchmarks.lineup_set import MarkedArticle, MarkedStory
from benchmarks.marked_fields import marked_in_full, score_fields
from benchmarks.marks import Mark, strip_marks
from benchmarks.same_fields import same_source

MARKED = """The mayor said that [lost|barn|the mayor/Ilse Marsh: 40 barns] were lost on {{3 May}}.

[paid|GBP|-: £5m] went to {{~two}} guilds."""


def story(marked: str) -> MarkedStory:
    text, marks, others = strip_marks(marked, "text")
    article = MarkedArticle(
        article_id="bbc", outlet="bbc", title="", published="2026-05-04T09:00:00Z",
        text=text, marks=tuple(marks), others=tuple(others),
    )  # fmt: skip
    return MarkedStory(
        name="barns", what={"lost": "barns lost", "paid": "pounds paid"}, status={}, apart=(), articles=(article,)
    )


def test_marks_are_taken_off_and_told() -> None:
    text, (lost, paid), (day, guilds) = strip_marks(MARKED, "text")
    assert text.startswith("The mayor said that 40 barns were lost on 3 May.")
    assert (text[lost.start : lost.end], lost.unit, lost.sources) == ("40 barns", "barn", ("the mayor", "Ilse Marsh"))
    assert (paid.unit, paid.sources) == ("GBP", ())
    assert (text[day.start : day.end], day.doubtful, guilds.doubtful) == ("3 May", False, True)


def test_a_story_that_is_read_as_it_is_marked_has_no_fault() -> None:
    errors: list[str] = []
    scores = score_fields([story(MARKED)], errors)
    assert errors == []
    assert scores.detection == 100
    assert scores.share("both", "found") == 100


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("|GBP|", "|EUR|", "unit GBP, not EUR"),
        ("the mayor/Ilse Marsh", "-", "source mayor, not nobody"),
        ("[paid|GBP|-: £5m]", "{{£5m}}", "no claim"),
        ("[paid|GBP|-: £5m]", "£5m", "not marked"),
        ("{{3 May}}", "[day|day|-: 3 May]", "missed"),
    ],
)
def test_each_fault_is_told(right: str, wrong: str, fault: str) -> None:
    errors: list[str] = []
    marked = story(MARKED.replace(right, wrong))
    score_fields([replace(marked, what={**marked.what, "day": "day"})], errors)
    assert [error.split(": ")[1] for error in errors] == [fault]


@pytest.mark.parametrize(
    ("sources", "source", "same"),
    [
        (("the mayor", "Ilse Marsh"), "Marsh", True),
        (("the mayor", "Ilse Marsh"), "Ilse Oster", False),
        (("Orme Mutual",), "Orme Mutual's chief", True),
        (("Orme Mutual",), None, False),
        ((), None, True),
        ((), "Orme Mutual", False),
    ],
)
def test_a_source_is_the_same_by_any_of_its_names(sources: tuple[str, ...], source: str | None, same: bool) -> None:
    assert same_source(Mark(field="text", start=0, end=1, figure="lost", sources=sources), source) == same


def test_only_stories_that_tell_everything_are_marked_in_full() -> None:
    full, bare = story(MARKED), story("The mayor said that [lost: 40 barns] were lost.")
    assert marked_in_full([full, bare]) == [full]
