"""Classes of words that stand on no list written by hand."""

import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import word_classes
from extract.word_classes import TABLE, infinitives, noun_is, verb_form_is, verb_is


@pytest.mark.parametrize(
    ("kind", "yes", "no"),
    [
        (
            "person",
            "plumber crofter beekeeper midwife striker motorist german",
            "head number figure star case body",
        ),
        (
            "person",
            "steelworker festivalgoer vibraphonist binman kayaker",
            "screwdriver computer painkiller pacemaker whale",
        ),
        ("body", "syndicate quango consortium parish tribe", "baker kettle"),
        ("document", "dossier questionnaire affidavit handbook", "plumber gravel"),
        ("statement", "allegation assertion disclaimer", "ladder walrus"),
        ("place", "estuary hillside archipelago", "plumber"),
        ("time", "fortnight decade", "plumber"),
        ("measure", "furlong hectare", "plumber"),
        ("animal", "heifer walrus cormorant", "plumber trawler"),
        ("vehicle", "minibus sloop forklift", "heifer"),
        ("building", "bungalow abattoir lighthouse", "heifer"),
        ("event", "coronation avalanche", "heifer"),
        ("rise", "upsurge widening", "inflation vitamin"),
        ("fall", "slump shrinkage cutback", "inflation deflation parachutist"),
    ],
)
def test_classes_of_nouns(kind: word_classes.NounClass, yes: str, no: str) -> None:
    assert [noun for noun in yes.split() if not noun_is(noun, kind)] == []
    assert [noun for noun in no.split() if noun_is(noun, kind)] == []


@pytest.mark.parametrize(
    ("kind", "yes", "no"),
    [
        ("say", "allege divulge reaffirm grumble", "sell eat"),
        ("think", "deduce deem intuit", "sell eat"),
        ("befall", "abduct electrocute behead conscript maim", "sell bake demolish"),
        ("do", "protest emigrate abstain kneel", "boil erupt"),
        ("rise", "burgeon mushroom escalate", "plummet sell"),
        ("fall", "plummet dwindle nosedive shrank", "soar sell"),
        ("move", "trudge gallop", "say"),
    ],
)
def test_classes_of_verbs(kind: word_classes.VerbClass, yes: str, no: str) -> None:
    assert [verb for verb in yes.split() if not verb_is(verb, kind)] == []
    assert [verb for verb in no.split() if verb_is(verb, kind)] == []


def test_forms_of_verbs() -> None:
    for form in ("dwindled", "dwindling", "dwindles", "plummeted", "sagged", "shrank"):
        assert verb_form_is(form, "fall"), form
    assert not verb_form_is("sagging-eyed", "fall")
    assert "carry" in infinitives("carried")


@given(st.text(max_size=40))
def test_any_word_has_an_answer(word: str) -> None:
    assert noun_is(word, "person") in {True, False}
    assert verb_form_is(word, "rise") in {True, False}


def test_the_table_is_small_and_quickly_read() -> None:
    packed = files("extract.lexicon").joinpath(TABLE)
    assert len(packed.read_bytes()) < 300_000
    word_classes._lines.cache_clear()
    word_classes._words.cache_clear()
    start = time.process_time()
    noun_is("plumber", "person")
    assert time.process_time() - start < 0.05
