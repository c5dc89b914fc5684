"""Pairs: a text, and the nouns that its numbers count, with their modifiers."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities

PHRASES = [
    ('It went to two "osk.test" postal boxes.', ["osk.test postal box"]),
    ('She sent 30 "rogue" ferrets.', ["rogue ferret"]),
    ('He called it a "nine ferrets" joke.', ["ferret"]),
    ("'TWO ROGUES' TAKE ON VELDAN TOLL RULES", ["rogue"]),
    ("The two guilds' harps burned.", ["guild"]),
    ("Two of the guilds' harps burned.", ["guild harp"]),
    ("They spend 5% of their guilds' economic output.", ["percent"]),
    ("It is 60% of all guilds' spending on harps.", ["percent"]),
    ("It is 60% of all guilds' harps.", ["guild harp"]),
    ("Just one in five trust music", ["percent"]),
    ("It is a 12 page score.", ["page"]),
    ("More than a dozen others sang.", ["person"]),
    ("Four further thefts came to light, taking the number to 23.", ["further theft", "theft"]),
    ('The figure is "99.9" percent.', ["percent"]),
    ('They have "40" good harps.', ["good harp"]),
    ("Some 40 fewer harps burned.", ["harp"]),
    ("It has the highest number of pledged ferrets, 247, of all.", ["ferret"]),
    ("The town saw a surge of new harpists -- 40 since May.", ["harpist"]),
    ("There was a rise in thefts, 40 in May alone.", ["theft"]),
    ("In recent months, 40 of his harps burned.", ["harp"]),
    ("Ten barns burned and 40 others were damaged.", ["barn", "barn"]),
    ("Only 12 of the £5 notes were forged.", ["note"]),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_what_is_counted(nlp: Language, text: str, expected: list[str | None]) -> None:
    found = find_quantities(parse(nlp, text))
    assert [q.unit_phrase for q in found if q.claimable] == expected
