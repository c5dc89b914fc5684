"""The pipeline, loaded once for all tests of extraction."""

import pytest
from spacy.language import Language

from extract.nlp import load_nlp


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_nlp()
