"""Verbs of saying that stand on no list, each beside one that says nothing."""

import pytest
from spacy.language import Language

from extract.claims import annotate


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Some 40 mills have shut, Ilse Marsh griped.", "Ilse Marsh"),
        ("Ilse Marsh postulated that 40 mills have shut.", "Ilse Marsh"),
        ("Ilse Marsh ignored that 40 mills have shut.", None),
        ("“We lost 40 looms in a night,” Ilse Marsh spluttered.", "Ilse Marsh"),
        ("“It took 40 days,” croaked Ilse Marsh. “We were tired.”", "Ilse Marsh"),
        ("The show, “Forty 40s,” opened on Friday.", None),
        ("Ilse Marsh watched as “Forty Mills,” with 40 dancers, was staged.", None),
        ("Some 40 mills have shut and Ilse Marsh left.", None),
        ("Ilse Marsh’s allegation that 40 mills had shut drew anger.", "Ilse Marsh"),
        ("Ilse Marsh’s falsehood that 40 mills had shut drew anger.", None),
        ("Ilse Marsh’s sermon on 40 mills drew anger.", None),
        ("Researchers at Marlow University have unearthed more than 40 tombs.", "Marlow University"),
        ("Researchers at Marlow University have painted more than 40 tombs.", None),
        ("A compilation by Marlow Council found 40 faults.", "Marlow Council"),
        ("A kettle by the river held 40 litres.", None),
    ],
)
def test_who_says_it(nlp: Language, text: str, source: str | None) -> None:
    claims = annotate(nlp, text=text, article_id="0").claims
    assert {claim.source for claim in claims if "40" in claim.quantity_text} <= {source}
    assert claims or source is None
