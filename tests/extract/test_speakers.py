"""Who can speak, with words that stand on no list of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.speakers import is_body, is_document, is_expert, is_person


@pytest.mark.parametrize("noun", ["minister", "beekeepers", "plumber", "crofters", "vibraphonist", "officials"])
def test_people(noun: str) -> None:
    assert is_person(noun)


@pytest.mark.parametrize("noun", ["council", "syndicates", "consortium", "parish"])
def test_bodies(noun: str) -> None:
    assert is_body(noun)


@pytest.mark.parametrize("noun", ["survey", "questionnaires", "affidavit", "data"])
def test_documents(noun: str) -> None:
    assert is_document(noun)


@pytest.mark.parametrize("noun", ["researchers", "seismologists", "agronomist"])
def test_experts(noun: str) -> None:
    assert is_expert(noun)


def test_tourists_speak_for_nobody_but_themselves() -> None:
    assert is_person("tourists")
    assert not is_expert("tourists")


@pytest.mark.parametrize("noun", ["gravel", "trouble", "boats", "screwdriver", "prices"])
def test_things_say_nothing(noun: str) -> None:
    assert not any(asks(noun) for asks in (is_person, is_body, is_document))


@given(st.text(max_size=30))
def test_any_word_has_an_answer(noun: str) -> None:
    assert is_person(noun) in {True, False}
    assert is_expert(noun) in {True, False}
