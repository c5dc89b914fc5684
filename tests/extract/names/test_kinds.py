"""Firms are not persons, and persons no firms: by what the text does with a name, with names that stand on no list."""

import pytest
from spacy.language import Language

from extract.attribution.find import find_attributions
from extract.nlp import parse

BODIES = [
    ("Orsk Velden, which runs 12 mines, said 40 had left.", "Orsk Velden"),
    ("An Orsk Velden survey found 40% were tired.", "Orsk Velden"),
    ("A poll by Orsk Velden was out. Orsk Velden said 40% were tired.", "Orsk Velden"),
    ("Orsk Velden chairman Pim Oster wept. Orsk Velden said 40 had left.", "Orsk Velden"),
    ("Bosses at Orsk Velden wept. Orsk Velden said 40 had left.", "Orsk Velden"),
    ("Orsk Velden said it would cut 40 jobs.", "Orsk Velden"),
    ("Orsk Velden has boasted that its haul runs to 40 homes. Orsk Velden said 40 had left.", "Orsk Velden"),
    ("Orsk Velden has closed. Nobody paid Orsk. Orsk Velden said 40 had left.", "Orsk Velden"),
]
PEOPLE = [
    ("Orsk Velden, 43, said 40 had left.", "Orsk Velden"),
    ("Orsk Velden, who runs a mine, said 40 had left.", "Orsk Velden"),
    ("Orsk Velden said she had lost 40 cows.", "Orsk Velden"),
    ("Orsk Velden said 40 had left. Velden wept.", "Orsk Velden"),
    ("Orsk Velden said 40 had left. Ms Velden wept.", "Orsk Velden"),
    ("Orsk Velden called it a bad day and said 40 had left.", "Orsk Velden"),
    ("Business Secretary Orsk Velden said 40 had left.", "Orsk Velden"),
    ("The leader of the council, Orsk Velden, said 40 had left.", "Orsk Velden"),
    ("Orsk Velden of the Merrin Trust said 40 had left.", "Orsk Velden"),
    ("Pensioner Orsk Velden said 40 had left.", "Orsk Velden"),
    ("Orsk Anne-Velden KC said 40 had left.", "Orsk Anne-Velden"),
    ("Orsk Marsh-Velden said 40 had left.", "Orsk Marsh-Velden"),
]


@pytest.mark.parametrize(("text", "name"), BODIES)
def test_what_the_text_treats_as_a_body_is_one(nlp: Language, text: str, name: str) -> None:
    found = find_attributions(parse(nlp, text))[-1]
    assert (found.source_text, found.source_kind) == (name, "organisation")


@pytest.mark.parametrize(("text", "name"), PEOPLE)
def test_what_the_text_treats_as_a_person_is_one(nlp: Language, text: str, name: str) -> None:
    found = next(one for one in find_attributions(parse(nlp, text)) if one.source_text)
    assert (found.source_text, found.source_kind) == (name, "person")


def test_a_description_of_a_body_means_nobody_who_surely_is_a_person(nlp: Language) -> None:
    text = "Orsk Velden said 40 had left. Ms Velden wept. The company said 50 had left."
    assert find_attributions(parse(nlp, text))[-1].source_text != "Orsk Velden"


@pytest.mark.parametrize("name", ["University of Merrin", "Bank of Merrin", "Guild of Bakers", "Isle of Merrin Trust"])
def test_a_body_of_somewhere_is_one_name(nlp: Language, name: str) -> None:
    found = find_attributions(parse(nlp, f"The {name} said 40 had left."))[-1]
    assert (found.source_text, found.source_kind) == (name, "organisation")
