"""What the shipped network reads a number without a noun to count."""

import pytest

from extract.networks.pieces import MASK, read_pieces
from extract.quantity.candidates import Candidate
from extract.quantity.read_units import BEFORE, LOOKED_AT, MOST, SENTENCE, Asked, asked_of, read_unit_reader, written
from extract.quantity.trait_weights import Weights

WEIGHTS = Weights(0.0, {"near": 2.0, "far": -1.0})
UNITS = [Candidate("flat", frozenset({"far"})), Candidate("crew_member", frozenset({"near"}))]


def test_what_is_asked_is_the_sentence_with_its_number_marked_after_headline_and_text() -> None:
    text = "The ferry sank. Of the crew 14 were saved."
    asked = asked_of(text, "Ferry sinks", (16, len(text)), 28, UNITS, WEIGHTS)
    assert asked.before == "Ferry sinks. The ferry sank. "
    assert asked.sentence == f"Of the crew {MASK} 14 were saved."
    assert asked.units == ("crew_member", "flat")
    assert asked.traits == (2.0, -1.0)


def test_a_headline_far_off_is_not_read() -> None:
    text = "x" * LOOKED_AT + " In all 14."
    asked = asked_of(text, "Ferry sinks", (LOOKED_AT + 1, len(text)), LOOKED_AT + 8, UNITS, WEIGHTS)
    assert asked.before == "x" * (LOOKED_AT - 1) + " "


def test_only_the_likeliest_units_are_read() -> None:
    units = [Candidate(f"thing{n}", frozenset()) for n in range(MOST)]
    asked = asked_of("In all 14.", "", (0, 10), 7, [*units, *UNITS], WEIGHTS)
    assert len(asked.units) == MOST
    assert asked.units[0] == "crew_member"
    assert "flat" not in asked.units


def test_a_text_without_end_is_read_near_the_number() -> None:
    pieces = read_pieces()
    asked = Asked("river " * 900, f"{'bank ' * 400}{MASK} 14{' bridge' * 400}", ["flat"], [0.0])
    read = written(asked, pieces)
    assert len(read.pieces) == 1 + BEFORE + SENTENCE + 1 + 2
    assert read.pieces[read.at[0] - 1] == pieces.end
    assert read.at == [read.units_from]


@pytest.mark.parametrize(
    ("before", "sentence", "meant"),
    [
        ("Vets inspected the herd. Farmers watched. ", f"By dusk they had put down {MASK} 212.", "animal"),
        ("The orchard ran to oaks and elms. Pickers waited. ", f"The gale felled {MASK} 450.", "tree"),
        ("The union has members in every depot. ", f"On Monday {MASK} 3,100 walked out.", "member"),
    ],
)
def test_what_is_meant_is_read_from_the_words_around(before: str, sentence: str, meant: str) -> None:
    units = ["minister", "animal", "tree", "window", "member"]
    likely = read_unit_reader().likely(Asked(before, sentence, units, [0.0] * len(units)))
    assert max(zip(likely, units, strict=True))[1] == meant
    assert sum(likely) < 1


def test_where_the_units_stand_in_the_list_hardly_matters() -> None:
    units = ["minister", "animal", "tree"]
    asked = Asked("The orchard ran to oaks and elms. ", f"The gale felled {MASK} 450.", units, [0.0] * 3)
    turned = asked._replace(units=units[::-1])
    one, other = read_unit_reader().likely(asked), read_unit_reader().likely(turned)
    assert one.index(max(one)) == 2 - other.index(max(other))


def test_no_unit_need_be_meant() -> None:
    asked = Asked("", f"He set a course of {MASK} 240 and held it.", ["minister"], [0.0])
    assert read_unit_reader().likely(asked)[0] < 0.5
