"""What a rule may ask of a word: too little said would have two words read alike that a rule tells apart."""

import pytest

from extract.parsing.rule_patterns import Asked, looks_at_words_alone

PATTERNS = [
    [{"LOWER": "but", "TAG": "CC", "DEP": "advmod"}],
    [{"LOWER": {"IN": ["did", "had"]}, "DEP": {"IN": ["ROOT", "conj"]}}],
    [{"TAG": {"NOT_IN": ["TO"]}, "DEP": "aux"}],
    [{"LOWER": {"REGEX": "^n[ou]thin'$"}}],
    [{"DEP": "expl"}, {"LOWER": "is"}],
]


@pytest.mark.parametrize(
    ("word", "alike"),
    [("But", "but"), ("HAD", "had"), ("Nuthin'", "nuthin'"), ("is", "is"), ("tram", ""), ("\n", " ")],
)
def test_a_word_is_alike_to_all_that_no_pattern_names(word: str, alike: str) -> None:
    assert Asked(PATTERNS).alike(word) == alike


@pytest.mark.parametrize(
    ("alike", "tag", "places"),
    [
        ("but", "CC", {"advmod", "aux", "expl"}),
        ("but", "IN", {"aux", "expl"}),
        ("had", "VBD", {"ROOT", "conj", "aux", "expl"}),
        ("", "NN", {"aux", "expl"}),
    ],
)
def test_places_are_those_that_a_pattern_may_tell_apart(alike: str, tag: str, places: set[str]) -> None:
    assert Asked(PATTERNS).places(alike, tag) == places


def test_rules_on_anything_else_are_left_to_the_model() -> None:
    assert looks_at_words_alone(PATTERNS)
    assert not looks_at_words_alone([[{"LOWER": "is"}, {"MORPH": "Number=Sing"}]])
    assert not looks_at_words_alone([[{"LOWER": "is", "OP": "?"}]])
