"""Claims are the same whether everything is parsed or only what they need."""

import pytest
from spacy.language import Language

from extract.claims import annotate
from extract.nlp import parse
from extract.parsing.gate import needed, sentence_starts
from extract.quantity.find import places_of_numbers
from extract.records import Claim
from pipelines.sample.sources import read_pages

IDLE = "The square was quiet. Shops had opened late, and the band that plays there was away."
FAR = {
    "pronoun": f"Councillor Ilona Marsh opened the debate.\n\n{IDLE}\n\nShe was tired.\n\nShe said 40 homes were lost.",
    "speech that goes on": "“It was hard,” said Omar Kane.\n\n“Nobody slept.\n\n“We lost 40 homes.\n\n“Never again.”",
    "full name": f"Dr Omar Kane runs the clinic.\n\n{IDLE}\n\n{IDLE}\n\n{IDLE}\n\nKane said that 40 people had died.",
    "surname before the name": f"Kane said 40 people had died.\n\n{IDLE}\n\n{IDLE}\n\nDr Omar Kane runs the clinic.",
    "description": f"Oakwell, a small charity, was there.\n\n{IDLE}\n\n{IDLE}\n\nThe charity counted 1,200 meals.",
    "body": "Harwick Council met.\n\nThe mood was sombre.\n\nIt said 300 jobs would go.",
    "what is counted": f"Potholes are everywhere.\n\n{IDLE}\n\nThe council mended 300 potholes. In May it mended 200.",
    "speaker behind": "“There were 40 of them in the hall,” a voice said.\n\nIt was that of Omar Kane, the warden.",
    "no number": f"{IDLE}\n\n{IDLE}",
}


@pytest.mark.parametrize("kind", FAR)
def test_claims_far_from_their_source_are_the_same(nlp: Language, kind: str) -> None:
    assert _claims(nlp, FAR[kind], everything=False) == _claims(nlp, FAR[kind], everything=True)


def test_claims_of_articles_are_the_same(nlp: Language) -> None:
    for page in read_pages()[::7]:
        gated, whole = (_claims(nlp, page.text, title=page.title, everything=e) for e in (False, True))
        assert gated == whole
        assert gated


def test_a_paragraph_that_no_claim_needs_is_tagged_and_not_parsed(nlp: Language) -> None:
    text = f"{IDLE}\n\n{IDLE}\n\n{IDLE}\n\nThe council mended 300 potholes."
    doc = parse(nlp, text, numbers=places_of_numbers(text))
    assert doc.text == text
    assert all(token.tag_ for token in doc)
    assert not doc[0].dep_
    assert [token.text for token in doc if token.dep_ == "nsubj"][-1] == "council"
    assert [sentence.text.strip() for sentence in doc.sents] == [
        sentence.text.strip() for sentence in parse(nlp, text).sents
    ]


def test_numbers_and_who_may_be_meant_before_them_are_needed(nlp: Language) -> None:
    paragraphs = ["Ann Holt rose.\n", "Nobody spoke.\n", "Then she left.\n", "She had 40 pages.\n", "The end.\n"]
    docs = [nlp.make_doc(paragraph) for paragraph in paragraphs]
    assert needed(docs, places_of_numbers("".join(paragraphs))) == [True, True, True, True, False]
    assert needed(docs, []) == [False] * 5


def test_what_is_taken_up_is_sought_where_it_stood_last(nlp: Language) -> None:
    paragraphs = [
        "The charity met.\n",
        "A charity gave.\n",
        "It rained.\n",
        "So.\n",
        "The charity counted 1,200 meals.",
    ]
    docs = [nlp.make_doc(paragraph) for paragraph in paragraphs]
    assert needed(docs, places_of_numbers("".join(paragraphs))) == [False, True, False, True, True]


def test_a_number_over_two_paragraphs_needs_both(nlp: Language) -> None:
    docs = [nlp.make_doc(paragraph) for paragraph in ("One.\n", "Some 40\n", "homes burnt.\n", "It rained.")]
    assert needed(docs, [(10, 18)]) == [True, True, True, False]


def test_sentences_are_told_by_their_marks_where_nothing_is_parsed(nlp: Language) -> None:
    doc = nlp.make_doc("“It was.” He left. “Why?” she asked.")
    starts = [token.text for token, start in zip(doc, sentence_starts(doc), strict=True) if start == 1]
    assert starts == ["“", "He", "“"]


def _claims(nlp: Language, text: str, *, everything: bool, title: str = "") -> tuple[Claim, ...]:
    return annotate(nlp, text=text, title=title, article_id="a", everything=everything).claims
