"""Sentences with the number in question set in brackets: "[12 people] died"."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp import parse

Asked = tuple[Doc, tuple[int, int]]


@pytest.fixture(scope="session")
def asked(nlp: Language) -> Callable[[str], Asked]:
    """The parsed sentence without its brackets, and where the number stands in it."""

    def read(marked: str) -> Asked:
        before, _, rest = marked.partition("[")
        number, _, after = rest.partition("]")
        return parse(nlp, before + number + after), (len(before), len(before) + len(number))

    return read
