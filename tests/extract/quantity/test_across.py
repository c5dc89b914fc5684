"""One number in a headline and in its text: the one names what the other leaves out."""

from extract.claims import annotate
from extract.nlp import load_nlp


def units(title: str, text: str) -> dict[str, list[str | None]]:
    found = annotate(load_nlp(), title=title, text=text, article_id="a").quantities
    return {field: [q.unit for q in found if q.field == field and q.claimable] for field in ("title", "text")}


def test_a_headline_takes_the_noun_of_the_text():
    found = units("Marl Bank scandal: 1.2 million ripped off", "The bank wrote to 1.2 million borrowers.")
    assert found == {"title": ["borrower"], "text": ["borrower"]}


def test_a_text_takes_the_noun_of_its_headline():
    assert units("Ferry strands 214 cyclists", "In all it was 214, the harbour said.")["text"] == ["cyclist"]


def test_another_number_lends_nothing():
    assert units("Marl Bank: 1.2 million gone", "The bank wrote to 1.3 million borrowers.")["title"] == [None]


def test_ones_and_twos_lend_nothing():
    assert units("Ferry strands two cyclists", "It made two.")["text"] == [None]


def test_a_unit_of_its_own_stays():
    assert units("Ferry strands 40 cyclists", "Some 40 lorries were left.")["text"] == ["lorry"]
