"""Constructions with words from our lists and from none."""

import re

import pytest

from benchmarks.substitution import MEASURED, READ, Construction, Word, constructions, fill, tally
from extract.nlp import load_nlp

ALL = {seed: constructions(seed) for seed in (READ, MEASURED)}


def test_forms_of_a_word() -> None:
    word = Word(text="abbey", past="abbeyed")
    assert fill("{A} of {xs}, {a}, a {x}; {X} {xed}", word) == "An abbey of abbeys, an abbey, an abbey; Abbey abbeyed"


@pytest.mark.parametrize("one", ALL[MEASURED], ids=lambda one: one.name)
def test_each_text_has_what_is_asked_of_it(one: Construction) -> None:
    assert one.unlisted or one.unknown
    word = Word(text="ox", past="oxed")
    for wanted in (one.claims, one.none):
        assert len(wanted) in {0, len(one.texts)}
    for text, claims in zip(one.texts, one.claims, strict=False):
        assert all(claim["at"] in text for claim in claims)
    for text, words in zip(one.texts, one.none, strict=False):
        assert all(part in text for part in words)
    assert not any(re.search(r"[{}]", fill(text, word)) for text in one.texts)


def test_words_on_no_list_are_on_none_and_their_halves_are_apart() -> None:
    for read, measured in zip(ALL[READ], ALL[MEASURED], strict=True):
        assert read.name == measured.name
        assert not {word.text for word in measured.listed} & {word.text for word in measured.unlisted}
        halves = [{word.text for word in one.unlisted} for one in (read, measured)]
        assert not halves[0] & halves[1] or halves[0] == halves[1], "too few to be halved"


def test_words_on_no_list_are_read_nearly_as_well() -> None:
    nlp = load_nlp()
    shares = [
        tally(nlp, one, one.unlisted, 6, MEASURED).share
        for one in ALL[MEASURED]
        if one.unlisted and one.side != "non-claims"
    ]
    assert sum(shares) / len(shares) >= 90
