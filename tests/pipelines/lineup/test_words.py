"""The words by which claims are compared."""

import re
import tomllib
from importlib.resources import files

import pytest

from pipelines.lineup.words import clause_around, concept_of, concepts, stems, synonyms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("died", "perished"),
        ("killed", "deaths"),
        ("youngsters", "children"),
        ("hurt", "injured"),
        ("dwellings", "homes"),
        ("Britons", "British"),
        ("roles", "jobs"),
    ],
)
def test_words_that_ask_one_question_are_one_concept(one: str, other: str) -> None:
    assert concept_of(one) == concept_of(other)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Twelve people lost their lives", "@die"),
        ("drivers walked out on Monday", "@strike"),
        ("eight were brought back home", "@send_back"),
        ("a black hole in the accounts", "@deficit"),
    ],
)
def test_what_is_said_in_several_words_is_a_concept_too(text: str, concept: str) -> None:
    assert concept in concepts(text)


def test_words_that_tell_nothing_and_numbers_are_left_out() -> None:
    assert stems("The council said that 12,000 of them were flooded") == ["council", "flood"]


def test_synonyms_are_all_words_of_the_concepts_of_a_text() -> None:
    assert {"perish", "kill", "fatal"} <= synonyms("Four people died")
    assert synonyms("xylophone") == set()


def test_no_word_stands_in_two_concepts_and_every_phrase_compiles() -> None:
    lexicon = tomllib.loads(files("extract.lexicon").joinpath("concepts.toml").read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    for concept, words in lexicon["concepts"].items():
        for word in (one for one in words.replace("/", " ").split() if not one.startswith("+")):
            (stem,) = stems(word)
            assert seen.setdefault(stem, concept) == concept, word
    for concept, patterns in lexicon["phrases"].items():
        assert concept in lexicon["concepts"]
        assert all(re.compile(pattern) for pattern in patterns)


@pytest.mark.parametrize(
    ("sentence", "number", "clause"),
    [
        ("In May, 1,200 people left, and 40 stayed.", "1,200", " 1,200 people left"),
        ("The team found 12 boats and lost three.", "12", "The team found 12 boats "),
        ("Forty", "Forty", "Forty"),
        ("She is one of 38,000 staff who walked out.", "38,000", "38,000 staff who walked out."),
        ("Plans to free more of the 20,000 children taken.", "20,000", "20,000 children taken."),
    ],
)
def test_a_clause_ends_at_commas_and_conjunctions_and_begins_where_others_are_spoken_of(
    sentence: str, number: str, clause: str
) -> None:
    start = sentence.index(number)
    assert clause_around(sentence, start, start + len(number)) == clause


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("The Heat and Power Commission wants £1,856.", "The Heat and Power Commission wants £1,856."),
        ("Prices fell and the cap will rise to £1,856.", "the cap will rise to £1,856."),
    ],
)
def test_a_name_with_and_is_not_broken(sentence, clause):
    start = sentence.index("£1,856")
    assert clause_around(sentence, start, start + 6).strip() == clause
