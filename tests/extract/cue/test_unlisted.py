"""Verbs of saying that stand on no list: told by the frame, and by who speaks."""

import pytest
from spacy.language import Language

from extract.attribution.find import find_attributions
from extract.lexicon import load
from extract.nlp import parse


def sources(nlp: Language, text: str) -> list[tuple[str | None, bool]]:
    return [(a.source_text, a.hedged) for a in find_attributions(parse(nlp, text))]


SAYING = [
    ("posit", "The Harwick Trust posited that 40 barges had sunk.", "Harwick Trust"),
    ("chide", "The vicar chided that 40 had left.", "vicar"),
    ("flag", "The watchdog has flagged that 40 lifts are unsafe.", "watchdog"),
    ("hypothesise", "Agronomists hypothesise that 40% of fields will dry.", "Agronomists"),
    ("uncover", "The auditor uncovered that 40 barges had gone.", "auditor"),
    ("grouse", "Some 40 barges sank, local bargees grouse.", "local bargees"),
    ("shrug", "“We lost 40 barges,” Omar Kane shrugged.", "Omar Kane"),
    ("shrug", "“We lost 40 barges,” shrugged Omar Kane, 44.", "Omar Kane"),
]


@pytest.mark.parametrize(("verb", "text", "source"), SAYING)
def test_a_verb_in_the_frame_of_saying_says(nlp: Language, verb: str, text: str, source: str) -> None:
    assert verb not in load("cues")["verbs"]
    assert source in [found for found, _ in sources(nlp, text)]


@pytest.mark.parametrize(
    "text",
    [
        # what brings something about, and what nobody says
        "The council ensured that 40 barges were moved.",
        "The storm meant that 40 barges sank.",
        "Bargees arrived so late that 40 had gone.",
        "The wind was such that 40 barges sank.",
        # things say nothing
        "The gravel shifted that 40 barges had crossed.",
        # two clauses and no speech
        "Forty barges sank, families moved out.",
        "Forty barges sank, families fled on Monday.",
    ],
)
def test_other_frames_say_nothing(nlp: Language, text: str) -> None:
    assert sources(nlp, text) == []
