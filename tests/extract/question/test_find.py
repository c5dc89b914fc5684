"""The questions of whole texts: true to the text, the same each time, in linear time."""

import re
from collections.abc import Callable
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extract.concepts import plain_words, stems
from extract.lexicon import load
from extract.nlp import parse
from extract.quantity.find import find_quantities
from extract.question.find import find_questions
from extract.records import Quantity
from pace import grows_in_proportion

Read = Callable[[str], list[Quantity]]

_OWN = frozenset(
    "share rise fall before after money time age sample majority turnout price distance length people".split()
)
"""Words that slots may add to those of the text, beside the plain words in brackets."""

SENTENCES = st.lists(
    st.sampled_from(
        [
            "The abbey lost 46 goats in the frost, the registrar said.",
            "Moss Green is on 31%, Dale Party on 22 and others on 9.",
            "Tarn Optics, which owes £90m, sold 900 lenses for £14 each.",
            "Of the 60 novices bitten, 12 are still ill.",
            "The year before it was 212.",
            "12 dead after barge carrying 40 sinks",
            "Fees fell from £9 to £7, and wool by 4%.",
        ]
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=25)
@given(SENTENCES)
def test_words_of_slots_come_from_the_text(nlp: Language, sentences: list[str]) -> None:
    text = " ".join(sentences)
    doc = parse(nlp, text)
    known = {stem for token in doc for word in (token.text, token.lemma_) for stem in stems(word)}
    measures = {stem for named in load("question")["measures"].values() for stem in stems(named)}
    often = {stem for named in load("question")["every"].values() for stem in stems(named)}
    for quantity in find_questions(doc, find_quantities(doc)):
        question = quantity.question
        for slot in (question.measured, question.event, question.holder):
            outside = re.sub(r"\([^)]*\)", "", slot or "")
            strange = set(stems(outside)) - known - measures - often - {s for w in _OWN for s in stems(w)}
            units = set(stems((quantity.unit_phrase or "").replace("_", " ")))
            participles = {
                stem for token in doc for stem in stems(load("question")["participles"].get(token.lemma_, ""))
            }
            assert strange <= units | participles, (slot, strange)


def test_plain_words_stand_in_brackets(questions: Read) -> None:
    (quantity,) = questions("Nine youngsters perished in the gale.")
    assert quantity.question.measured == "youngsters (children)"
    assert set(plain_words("perished")) <= set(re.findall(r"\w+", quantity.question.event or ""))


def test_a_text_is_read_alike_each_time(questions: Read) -> None:
    text = "The abbey lost 46 goats. Moss Green is on 31%, Dale Party on 22. The guild puts it at 60."
    assert questions(text) == questions(text)


def test_a_long_row_of_numbers_takes_linear_time(nlp: Language) -> None:
    def row(parties: int) -> Callable[[], object]:
        text = ", ".join(f"Dale Party on {10 + place % 80}%" for place in range(parties)) + "."
        doc = parse(nlp, text)
        return partial(find_questions, doc, find_quantities(doc))

    assert grows_in_proportion(row, 100)
