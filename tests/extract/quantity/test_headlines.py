"""Headlines leave out nouns and verbs by rules of their own; what is counted is found all the same."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities

HEADLINES = [
    ("Four novices among 17 hurt as ferry carrying 60 capsizes", ["novice", "person", "person"]),
    ("Ferry toll climbs to 48 as divers return", ["person"]),
    ("Death toll nears 90 after avalanche", ["person"]),
    ("Three dead and dozens moved in landslip", ["person", "person"]),
    ("Barge carrying 14 harps capsizes", ["harp"]),
    ("Six held after raids", ["person"]),
    ("Nurse accused of robbing nine nannies", ["nanny"]),
    ("Blaze kills three and guts 20 barns", ["person", "barn"]),
    ("Terror as at least 41 die in avalanche", ["person"]),
    ("Ferry sinks with nearly 240 aboard", ["person"]),
    ("Number hurt in derby crush climbs to 94", ["person"]),
    ("Hikers tell of agony as 118 plucked from ridge", ["person"]),
    ("Storm leaves 12 sports clubs in ruins", ["club"]),
]


@pytest.mark.parametrize(("title", "units"), HEADLINES)
def test_what_a_headline_counts(nlp: Language, title: str, units: list[str]) -> None:
    assert [q.unit for q in find_quantities(parse(nlp, title), field="title") if q.claimable] == units


TEXTS = [
    ("The death toll has climbed past 200.", "person"),
    ("The toll surpassed 90.", "person"),
    ("A nation of 51 million voted.", "person"),
    ("They walked as a group of nine.", "person"),
    ("The Group of 20 met.", None),
    ("An alliance of 40 signed it.", None),
    ("The two guilds' interests differ.", "guild"),
    ("The village has zero chemists.", "chemist"),
    ('It was signed by "thousands" of beekeepers.', "beekeeper"),
    ("The stock was €3.20, up 20 cents.", "EUR"),
    ("It costs four more weeks of work and six more harps.", "harp"),
]


@pytest.mark.parametrize(("text", "unit"), TEXTS)
def test_what_a_text_counts(nlp: Language, text: str, unit: str | None) -> None:
    found = [q.unit for q in find_quantities(parse(nlp, text), field="text") if q.claimable]
    assert (found[-1] if found else None) == unit
