"""Confidence: a probability, lower where claims go wrong more often."""

from extract.claims import annotate
from extract.nlp import load_nlp


def confidence_of(text: str, number: str) -> float:
    claims = annotate(load_nlp(), text=text, article_id="a").claims
    return next(c.confidence for c in claims if number in c.quantity_text)


def test_it_is_a_probability_and_never_certainty():
    assert 0.5 < confidence_of("The bridge cost £12m.", "12") < 1


def test_a_number_in_words_that_counts_something_said_elsewhere_is_less_sure():
    plain = confidence_of("Police said 14 people died.", "14 people")
    hard = confidence_of("Police said 14 people died. Two were missing.", "Two")
    assert hard < plain


def test_a_count_of_nobody_knows_what_is_less_sure():
    plain = confidence_of("The depot holds 450 lorries.", "450")
    bare = confidence_of("The depot was given 450.", "450")
    assert bare < plain


def test_somebody_without_a_name_far_from_the_number_is_less_sure_than_a_person_beside_it():
    person = confidence_of("Ada Holt said £12m was spent.", "12")
    far = "A source said that after the winter storms, which had closed roads and cut lines, £12m was spent."
    assert confidence_of(far, "12") < person
