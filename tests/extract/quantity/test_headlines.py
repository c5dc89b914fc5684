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
    ("Barge carrying 68 sinks, nine bodies found", ["person", "body"]),
    ("Crew of nine lost", ["person"]),
    ("Lava nears town of 4,000", ["person"]),
    ("Town of 4,000 harps burned", ["harp"]),
    ("Harp waiting list hits record 900", ["person"]),
    ("Lost barge: Crew of nine safe", ["person"]),
    ("Parish pays £300 to 900 monks", ["GBP", "monk"]),
    ("Parish pays £300 to £900 in tolls", ["GBP"]),
    ("Osk scores third goal", []),
    ("Scores injured in crush", ["person"]),
    ("Six held after raids", ["person"]),
    ("Flood: 54 more die in Velda", ["person"]),
    ("Twelve more injured in crush", ["person"]),
    ("More than 500 cross Velda in a day", ["person"]),
    ("A 12 page Velda supplement", ["page"]),
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
    ("She has a €1 stamp. Rare ones are worth thousands.", "EUR"),
    ("She has a €1 stamp. It is worth thousands of harps.", "harp"),
    ("She has harps. Rare ones are worth thousands.", None),
    ("The caseload of plague is nearly 900.", "case"),
    ('He guessed "between 100 and 200" could die.', "person"),
    ('It was signed by "thousands" of beekeepers.', "beekeeper"),
    ("The stock was €3.20, up 20 cents.", "EUR"),
    ("It costs four more weeks of work and six more harps.", "harp"),
]


@pytest.mark.parametrize(("text", "unit"), TEXTS)
def test_what_a_text_counts(nlp: Language, text: str, unit: str | None) -> None:
    found = [q.unit for q in find_quantities(parse(nlp, text), field="text") if q.claimable]
    assert (found[-1] if found else None) == unit


OVER = [
    ("Row over £9m bell tower", "="),
    ("Dean in dispute over £17 toll", "="),
    ("Barber charged over 12 poisonings", "="),
    ("Abbot quits over £50 lamp", "="),
    ("Fears over 90 posts at tannery", "="),
    ("Storm kills over 40 monks", ">"),
    ("Sheriff charged over 40 monks", ">"),
    ("Chapel raises over £9m", ">"),
    ("Widow wins over £9m payout", ">"),
    ("Crowd of over 90 sings", ">"),
    ("Over 90 posts to go", ">"),
    ("Toll to top £900", ">"),
    ("Toll rates top 9%", ">"),
    ("Harps top 9,000", ">"),
    ("Harp sales could top 9,000", ">"),
    ("Osk climbs to top 10", None),
]


@pytest.mark.parametrize(("title", "comparator"), OVER)
def test_over_says_what_a_row_is_about_or_how_much(nlp: Language, title: str, comparator: str | None) -> None:
    found = [q.comparator for q in find_quantities(parse(nlp, title), field="title") if q.claimable]
    assert found == ([comparator] if comparator else [])


SHARES = [
    ("Third of harps out of tune", ["33.33"]),
    ("Quarter of monks hoarse", ["25"]),
    ("Third of May dawns", []),
    ("Third of the day's rows", []),
    ("Third of four harps found", ["4"]),
    ("Third monk held", []),
    ("Harp output doubles in June", ["2"]),
    ("Tolls to treble by June", ["3"]),
    ("Toll arrears double in June", ["2"]),
    ("Monk wins doubles in June", []),
    ("Double bed wins prize", []),
]


@pytest.mark.parametrize(("title", "values"), SHARES)
def test_shares_and_multiples_of_a_headline(nlp: Language, title: str, values: list[str]) -> None:
    assert [q.value_low_text for q in find_quantities(parse(nlp, title), field="title")] == values
