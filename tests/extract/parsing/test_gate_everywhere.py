"""The gate over everything at hand: texts that it was not made on."""

from collections import Counter

import pytest
from spacy.language import Language

from benchmarks.material import SHARED, every_text
from extract.claims import annotate

LEAST = 0.995
"""The share of claims that must be the same in every field."""
EACH = 10


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not SHARED.exists(), reason="the sets of others are not there")
def test_claims_of_all_texts_at_hand_are_the_same(nlp: Language) -> None:
    equal = together = 0
    for text in every_text()[::EACH]:
        whole, gated = (
            Counter(
                annotate(
                    nlp, text=text.text, title=text.title, article_id=text.name, outlet=text.outlet, everything=every
                ).claims
            )
            for every in (True, False)
        )
        equal += (whole & gated).total()
        together += (whole | gated).total()
    assert equal / together >= LEAST
