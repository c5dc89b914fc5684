"""The part of a headline in which a number stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities
from extract.question.find import find_questions
from extract.question.headlines import beyond
from extract.words import words_of

PIECES = [
    ("Storm Odo: Ferries on high street as [1,300 barns] sink", "1,300 barns sink"),
    ("Two dead and [74] bitten at fair", "74 bitten at fair"),
    ("Grain toll soars to [34] – divers reach wreck", "Grain toll soars to 34"),
    ("Kelp bill could top £40m while abbots face [two nights] away", "abbots face two nights away"),
    ("[Nine] weavers among 31 hurt", "Nine weavers among 31 hurt"),
    ("Nine weavers among [31] hurt in mill", "31 hurt in mill"),
    # one piece of news throughout
    ("Abbot and bishop sell [40 looms]", "Abbot and bishop sell 40 looms"),
    ("As many as [40 looms] sold in Dorvale", "As many as 40 looms sold in Dorvale"),
    ("Well-dressed goats win [31 prizes]", "Well-dressed goats win 31 prizes"),
]


@pytest.mark.parametrize(("marked", "piece"), PIECES)
def test_a_number_of_a_headline_is_read_in_its_own_piece_of_news(nlp: Language, marked: str, piece: str) -> None:
    before, _, rest = marked.partition("[")
    number, _, after = rest.partition("]")
    doc = parse(nlp, before + number + after)
    span = doc.char_span(len(before), len(before) + len(number))
    assert span is not None
    away = beyond(words_of(doc), frozenset(range(span.start, span.end)))
    assert "".join(token.text_with_ws for token in doc if token.i not in away).strip() == piece


@given(st.lists(st.sampled_from(["and", "as", ":", ",", "among", "–", "12", "goats", "sink", "young"]), min_size=1))
def test_a_number_stands_in_its_own_piece(nlp: Language, words: list[str]) -> None:
    row = words_of(parse(nlp, " ".join(words)))
    for i in range(len(row)):
        assert i not in beyond(row, frozenset({i}))


def test_what_another_piece_of_news_tells_is_no_part_of_the_event(nlp: Language) -> None:
    doc = parse(nlp, "Two weavers dead and 74 bitten at fair as abbey burns")
    _, bitten = find_questions(doc, find_quantities(doc, field="title"))
    assert bitten.question.event == "bitten at fair"
