"""Pairs: a text, and which of its numbers are said as a possibility."""

import pytest
from spacy.language import Language

from extract.claims import annotate

HEDGED = [
    ("The plan may cost the parish £4m.", ["£4m"]),
    ("Sales could pass the 9 million mark.", ["9 million"]),
    ("He got two of the stars out of a possible four.", []),
    ("A possible 40 barges sank.", ["40 barges"]),
    ("Perhaps the 40 barges sank.", []),
    ("Perhaps 40 barges sank.", ["Perhaps 40 barges"]),
    ("The perhaps 40 barges sank.", ["perhaps 40 barges"]),
    ("Osk may outnumber the 17 million Veldans.", []),
    ("Osk may outnumber 17 million Veldans.", ["17 million Veldans"]),
    ("Weavers could lose their 30 days of leave.", []),
    ("Weavers could lose 30 days of leave.", ["30 days"]),
    ("Harwick's 40 kilns could go.", []),
    ("The roughly £12 million fund may be cut.", []),
    ('Dr Fenn estimated "between 100 and 200" could die.', ["between 100 and 200"]),
    ("Dr Fenn found 100 that could swim.", []),
    ("Ann Osk, 34, could win.", []),
    ("A 44-year-old monk could win.", []),
    ("The monk may be 44.", ["44"]),
    ("The monk is thought to be about 44 years old.", ["about 44 years old"]),
    ("All three guilds may gain.", []),
    ("It may help a guild with only five weeks to go.", []),
    ("It may help 40 guilds with barns.", ["40 guilds"]),
    ("Clara Osk, thought to earn £150,000, left.", ["£150,000"]),
    ("Clara Osk, who earns £150,000, left.", []),
    ("Doria Osk is said to have answered with eight words.", ["eight words"]),
    ("Doria Osk was heard to answer with eight words.", []),
    ("Readers asked questions about Reed's claim that 12 barges sank.", []),
    ("Half of them said they believe 12 barges sank; a third said they doubt it.", []),
]


@pytest.mark.parametrize(("text", "expected"), HEDGED)
def test_what_is_said_as_a_possibility(nlp: Language, text: str, expected: list[str]) -> None:
    assert [c.quantity_text for c in annotate(nlp, text=text, article_id="a").claims if c.hedged] == expected
