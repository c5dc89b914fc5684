"""Sentences with the number in question set in brackets: "[12 people] died"."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp import parse
from extract.quantity.find import find_quantities
from extract.question.find import find_questions
from extract.records import Quantity

Asked = tuple[Doc, tuple[int, int]]


@pytest.fixture(scope="session")
def asked(nlp: Language) -> Callable[[str], Asked]:
    """The parsed sentence without its brackets, and where the number stands in it."""

    def read(marked: str) -> Asked:
        before, _, rest = marked.partition("[")
        number, _, after = rest.partition("]")
        return parse(nlp, before + number + after), (len(before), len(before) + len(number))

    return read


@pytest.fixture(scope="session")
def questions(nlp: Language) -> Callable[[str], list[Quantity]]:
    """The claimable numbers of a text, in order, each with its question."""

    def read(text: str) -> list[Quantity]:
        doc = parse(nlp, text)
        found = find_questions(doc, find_quantities(doc), "2026-02-03T10:00:00Z")
        return [quantity for quantity in found if quantity.claimable]

    return read
