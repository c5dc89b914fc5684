"""Sentences gathered by the value that they give, and the words for how sure a figure is."""

from dataclasses import asdict
from typing import Any

import pytest

from built import stored
from pipelines.site.pages.said_values import OPEN, chosen_from, shown_groups, value_groups
from pipelines.site.pages.sureness import how_sure, in_words
from pipelines.site.parts.looks import looks_of

LOOKS = looks_of({"outlet": o, "title": o.title(), "outside": 0} for o in ("bbc", "mirror", "sky"))


def row(name: str, outlet: str, value: float, source: str | None = None, **more: Any) -> dict[str, Any]:
    given = {
        "claim_id": name, "outlet": outlet, "value_low": value, "value_high": value, "quantity_text": f"{value:g} dead",
        "source": source, "source_kind": "organisation" if source else None, "published": "2031-05-03T09:00:00Z",
    }  # fmt: skip
    return asdict(stored(**given | more))


ROWS = [
    row("b1", "bbc", 12, "police"),
    row("b2", "bbc", 12, published="2031-05-03T11:00:00Z"),
    row("s1", "sky", 12, "police", published="2031-05-03T10:00:00Z"),
    row("m1", "mirror", 20),
    row("m2", "mirror", 12, "the mayor", negated=True),
    row("s0", "sky", 9, withdrawn_at="2031-05-03T10:00:00Z"),
]


def test_values_come_by_how_many_print_them_then_denials_then_what_was_withdrawn() -> None:
    groups = value_groups(ROWS, LOOKS)
    assert [(g.printed, g.denied, g.withdrawn, g.claims) for g in groups] == [
        ("12", False, False, ("b1", "s1", "b2")),
        ("20", False, False, ("m1",)),
        ("12", True, False, ("m2",)),
        ("", False, True, ("s0",)),
    ]
    first = groups[0]
    assert [(one.name, one.first, one.look.outlet) for one in first.sources] == [("police", "2031-05-03 09:00", "bbc")]
    assert [look.outlet for look in first.unsourced] == ["bbc"]
    assert groups[1].is_on_nobodys_word


def test_claims_are_chosen_by_outlet_and_source_in_the_order_of_the_groups() -> None:
    groups = value_groups(ROWS, LOOKS)
    assert chosen_from(groups, ROWS, outlet="", source="") == ["b1", "s1", "b2", "m1", "m2", "s0"]
    assert chosen_from(groups, ROWS, outlet="sky", source="") == ["s1", "s0"]
    assert chosen_from(groups, ROWS, outlet="", source="the mayor") == ["m2"]


def test_of_many_sentences_the_first_stand_open() -> None:
    rows = [row(f"c{n}", "bbc", 12) for n in range(OPEN + 3)]
    [shown] = shown_groups(value_groups(rows, LOOKS), rows)
    assert (len(shown.open), len(shown.folded)) == (OPEN, 3)
    assert shown_groups(value_groups(ROWS, LOOKS), ROWS[3:4])[0].group.printed == "20"


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ({"claims": 1, "certainty": None}, ["nothing had to be lined up"]),
        ({"claims": 3, "certainty": None}, ["settled by people"]),
        ({"claims": 3, "certainty": 0.87}, ["3 claims answer one question is very likely (87 in 100)"]),
        (
            {"claims": 3, "certainty": 0.97, "conflict_certainty": 0.2, "side_claims": 1},
            ["almost certain (97", "do not speak of two things, is doubtful (20", "a single claim"],
        ),
    ],
)
def test_how_sure_a_figure_is_stands_in_words(figure: dict[str, Any], told: list[str]) -> None:
    said = how_sure({"conflict_certainty": None, "side_claims": None} | figure)
    assert len(said) == len(told)
    assert all(part in sentence for part, sentence in zip(told, said, strict=True))


def test_words_for_a_probability_fall_with_it() -> None:
    assert len({in_words(p / 100).split(" (")[0] for p in range(1, 100)}) == 5
