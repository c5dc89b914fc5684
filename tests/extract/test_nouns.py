"""Nouns in the singular and the plural, and the nouns for people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon import load
from extract.nouns import plural, singular, with_s
from extract.people import counted_people, crowds, groups, people, persons, speakers, unnamed

SINGULARS = [
    ("children", "child"),
    ("people", "person"),
    ("women", "woman"),
    ("policemen", "policeman"),
    ("companies", "company"),
    ("MPs", "mp"),
    ("homes", "home"),
    ("licences", "licence"),
    ("boxes", "box"),
    ("buses", "bus"),
    ("crises", "crisis"),
    ("premises", "premises"),
    ("series", "series"),
    ("staff", "staff"),
    ("bus", "bus"),
    ("glass", "glass"),
    ("lives", "life"),
    ("heroes", "hero"),
    ("rabbis", "rabbi"),
    ("analysis", "analysis"),
    ("larvae", "larva"),
    ("avalanches", "avalanche"),
    ("octopuses", "octopus"),
    ("groupies", "groupie"),
    ("mangoes", "mango"),
    ("economics", "economics"),
    ("kiosks", "kiosk"),
]


@pytest.mark.parametrize(("noun", "expected"), SINGULARS)
def test_singular(noun: str, expected: str) -> None:
    assert singular(noun) == expected


@given(st.sampled_from(sorted(load("nouns")["irregular"])) | st.from_regex(r"[a-z]{2,12}(s|es|ies)?", fullmatch=True))
def test_singular_of_a_listed_singular_is_itself(noun: str) -> None:
    irregular = load("nouns")["irregular"]
    assert singular(noun)
    if noun in irregular:
        assert singular(noun) == irregular[noun]


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("child", "children"),
        ("spokesman", "spokesmen"),
        ("human", "humans"),
        ("ally", "allies"),
        ("witness", "witnesses"),
    ],
)
def test_plural(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_verbs_take_the_same_ending() -> None:
    assert [with_s(verb) for verb in ("say", "reply", "stress")] == ["says", "replies", "stresses"]


def test_people_are_listed_in_the_singular_and_come_back_from_their_plural() -> None:
    nouns = load("people")["nouns"]
    assert all(singular(plural(noun)) in nouns for noun in nouns)


def test_a_noun_for_people_is_known_wherever_people_are() -> None:
    assert "kettle" not in persons()
    assert {"nurse", "nurses", "children"} <= persons()
    assert "nurse" in people("role")
    assert "nurse" in counted_people()
    assert "nurses" in groups()
    assert "nurses" in unnamed()
    assert "maker" not in counted_people()


def test_nouns_on_no_list_are_people_by_the_reference() -> None:
    for noun in ("plumber", "crofter", "beekeeper", "vibraphonist", "festivalgoer"):
        assert noun in persons()
        assert noun in speakers()
        assert noun in crowds()
        assert noun in counted_people()
        assert plural(noun) in persons()
        assert plural(noun) in unnamed()
        assert noun not in unnamed()
    for noun in ("kettle", "kettles", "head", "figure", "heads", "is", "s", ""):
        assert noun not in persons() | unnamed() | speakers()


def test_what_is_listed_has_the_traits_listed_and_no_others() -> None:
    assert "lender" not in counted_people()
    assert "lenders" in unnamed()
    assert "infant" not in speakers()
    assert {"plumber", "kettle", "minister"} & speakers() == {"plumber", "minister"}
