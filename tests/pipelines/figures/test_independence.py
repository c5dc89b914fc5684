"""On how many words a figure rests."""

from typing import Any

import pytest

from built import claim
from pace import takes_under
from pipelines.figures.independence import Origins, origins_of, outlet_key

COPY = "More than 35,000 children have been taken to over 100 camps and schools since the war began, Yale said."


def figure(*told: dict[str, Any], names: dict[str, str] | None = None) -> Origins:
    """The origins of claims, each by outlet, source, kind, via, sentence; in order of publication."""
    plain = {
        "source": None, "source_kind": None, "via": None, "kind": "count", "unit": "person", "value_low": 12,
        "value_high": 12, "value_low_text": "12", "value_high_text": "12", "comparator": "=", "negated": 0,
    }  # fmt: skip
    rows = [
        plain
        | {"claim_id": str(n), "published": f"2026-02-03T1{n % 10}:00:00Z", "sentence": f"It was {n} {n * n}."}
        | ({"source_kind": "organisation"} if row.get("source") else {})
        | row
        for n, row in enumerate(told)
    ]
    return origins_of([claim(**row) for row in rows], names or {})


def groups(found: Origins) -> set[frozenset[str]]:
    return {frozenset(group) for group in found.groups}


def test_six_outlets_with_one_source_are_one_origin() -> None:
    found = figure(*({"outlet": outlet, "source": "Yale"} for outlet in "abcdef"))
    assert (found.count, len(found.groups), found.rests_on) == (1, 1, "named")


def test_names_of_one_source_are_one() -> None:
    names = {"Yale": "Yale University"}
    assert (
        figure({"outlet": "a", "source": "Yale"}, {"outlet": "b", "source": "Yale University"}, names=names).count == 1
    )


def test_two_sources_are_two_origins_and_an_outlets_own_word_is_none() -> None:
    found = figure({"outlet": "a", "source": "police"}, {"outlet": "b", "source": "the hospital"}, {"outlet": "c"})
    assert found.count == 2
    assert found.groups[-1] == ["2"]


@pytest.mark.parametrize(("value", "count"), [(12, 1), (15, 2)])
def test_another_value_on_nobodys_word_comes_from_elsewhere(value: int, count: int) -> None:
    other = {"value_low": value, "value_high": value, "value_low_text": str(value), "value_high_text": str(value)}
    told = ({"outlet": "a", "source": "Yale"}, {"outlet": "b", "source": "Yale"}, {"outlet": "c"} | other)
    assert figure(*told).count == count


def test_what_an_outlet_has_from_another_goes_back_to_that() -> None:
    found = figure(
        {"outlet": "sky", "source": "Yale"},
        {"outlet": "mirror", "via": "Sky News"},
        {"outlet": "express", "source": "the Mirror", "source_kind": "outlet"},
    )
    assert groups(found) == {frozenset("012")}
    assert (found.count, found.rests_on) == (1, "named")


def test_circles_of_relays_are_one_origin() -> None:
    found = figure(
        {"outlet": "sky", "source": "Mirror", "source_kind": "outlet"},
        {"outlet": "mirror", "source": "Daily Express", "source_kind": "outlet"},
        {"outlet": "express", "source": "Sky News", "source_kind": "outlet"},
    )
    assert (found.count, len(found.groups), found.rests_on) == (1, 1, "outlet")


def test_an_outlet_that_gives_itself_gives_nobody_else() -> None:
    found = figure({"outlet": "sky", "source": "Sky News", "source_kind": "outlet"})
    assert (found.count, len(found.groups)) == (0, 1)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        (COPY, 1),
        (COPY.replace("taken to", "moved to"), 1),
        ("Over 35,000 youngsters were stolen by the occupiers and sent to a hundred places, a university found.", 2),
    ],
)
def test_near_copies_of_a_long_sentence_are_one_agency_s(sentence: str, count: int) -> None:
    found = figure(
        {"outlet": "sky", "source": "Yale", "sentence": COPY},
        {"outlet": "bbc", "source": "experts", "sentence": sentence},
    )
    assert found.count == count


def test_short_sentences_are_nobody_s_copy() -> None:
    told = ({"outlet": outlet, "source": outlet, "sentence": "Twelve people died on Monday."} for outlet in "ab")
    assert figure(*told).count == 2


@pytest.mark.parametrize(
    ("told", "rests_on"),
    [
        ([{"source": "officials", "source_kind": "anonymous"}], "anonymous"),
        (
            [{"source": "officials", "source_kind": "anonymous"}, {"source": "Ada Holt", "source_kind": "person"}],
            "named",
        ),
        ([{"source": "Sky News", "source_kind": "outlet"}, {}], "outlet"),
        ([{"via": "Halyard news agency"}], "outlet"),
        ([{}, {}], "nobody"),
    ],
)
def test_the_best_word_is_named(told: list[dict[str, Any]], rests_on: str) -> None:
    assert figure(*({"outlet": outlet, **row} for outlet, row in zip("ab", told, strict=False))).rests_on == rests_on


@pytest.mark.parametrize(
    ("name", "key"),
    [("Sky News", "sky"), ("the Mail Online", "daily_mail"), ("BBC", "bbc"), ("the Guardian", None), (None, None)],
)
def test_outlets_go_by_the_names_under_which_they_are_cited(name: str | None, key: str | None) -> None:
    assert outlet_key(name) == key


def test_thousands_of_claims_take_a_moment() -> None:
    told = [{"outlet": str(n % 6), "source": f"S{n % 50}", "sentence": f"{COPY} {n}"} for n in range(5000)]
    assert takes_under(3, lambda: figure(*told))
