"""Tables of phrases, and that the walk over a text passes over nothing with which a number or an idiom begins."""

import pytest

from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions
from extract.number.phrases import Phrases


@pytest.mark.parametrize("phrase", ["one of a kind", "m/s", "l'eau", "Élan vital", "kWh"])
def test_a_phrase_is_found_however_it_is_cut(phrase: str) -> None:
    found = Phrases([(phrase, 1), (phrase + " more", 2)])
    atoms = Atoms(f"so {phrase} more")
    assert found.after(atoms, 1) == (len(atoms), 2)
    assert found.before(atoms, len(atoms)) == (1, 2)
    assert found.begins(atoms.low(1))
    assert not found.begins("so")


def test_letters_count_where_case_is_exact() -> None:
    found = Phrases([("kW h", 1)], exact_case=True)
    assert found.after(Atoms("kW h"), 0) == (2, 1)
    assert found.after(Atoms("KW H"), 0) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A woman in her seventies spoke.", ["in her seventies"]),
        ("They met at quarter to nine, all six.", ["six"]),
        ("Fees doubled.", ["doubled"]),
        ("It is one of a kind, with ½ left.", ["½"]),
    ],
)
def test_the_walk_stops_at_every_number(text: str, numbers: list[str]) -> None:
    atoms = Atoms(text)
    found = [text[atoms[m.start].start : atoms[m.end - 1].end] for m in find_mentions(atoms)]
    assert found == numbers
