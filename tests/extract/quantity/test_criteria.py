"""Pairs: a text, and those of its bounded amounts that define whom or what is meant; with words on no list of ours."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities

DEFINED = [
    ("Only 60% of walruses were tagged within nine weeks.", ["nine weeks"]),
    ("Some 45 per cent of bidders queued for longer than ten minutes.", ["longer than ten minutes"]),
    ("A third of ferries were over 15 minutes late.", ["over 15 minutes"]),
    ("Two in five pleas were heard in under 30 days.", ["under 30 days"]),
    ("The levy hits yachts above £10m.", ["above £10m"]),
    ("Vineyards worth more than €2m are taxed.", ["more than €2m"]),
    ("Foundries with more than 250 welders must report it.", ["more than 250 welders"]),
    ("A tax on legacies above £3m is planned.", ["above £3m"]),
    ("Those who brew over 400 litres pay.", ["over 400 litres"]),
    ("Toddlers under five travel free.", ["under five"]),
    ("Skippers must be over 18 and live within five miles of the quay.", ["over 18", "five miles"]),
    ("Potters on less than £12 an hour gain.", ["less than £12"]),
    ("Tractors over 3.5 tonnes are banned.", ["over 3.5 tonnes"]),
    ("Villagers with incomes of under £30,000 gain.", ["under £30,000"]),
    ("Estates worth more than £325,000 pay.", ["more than £325,000"]),
    ("Vineyards valued at over £2m pay.", ["over £2m"]),
    ("The ban covers chisels longer than 15cm.", ["longer than 15cm"]),
    ("Barges carrying more than 12 llamas are searched.", ["more than 12 llamas"]),
    ("It helps anyone who has lost more than £500.", ["more than £500"]),
    ("You can claim if you have toiled for at least 26 weeks.", ["at least 26 weeks"]),
    ("You lose it if you earn more than £100,000.", ["more than £100,000"]),
    ("Nearly 300 tenants have owed rent for over three months.", ["over three months"]),
    ("In June, 75.4% were glazed in four hours.", ["four hours"]),
    ("The proportion glazed in 18 weeks is low.", ["18 weeks"]),
    ("Some 29,000 llamas graze there, 47% for more than a year.", ["more than a year"]),
    ("Last spring 42,800 pilgrims lay on mats for 12 hours or more.", ["12 hours or more"]),
    ("A third of toddlers were in parishes with less than 60% of the typical income.", ["less than 60%"]),
    ("A third of ferries ran over 15 minutes late.", ["over 15 minutes"]),
    ("A potter on less than £220 a week would keep it.", ["less than £220"]),
    ("Most ferries docked in under eight minutes.", ["under eight minutes"]),
    ("Skippers caught doing more than 40mph are fined.", ["more than 40mph"]),
    ("The share of ferries docking within three minutes fell.", ["three minutes"]),
    ("The number of llamas in borrowed sheds for more than five years has grown.", ["more than five years"]),
    ("They want to ban sledges that go faster than 15mph.", ["faster than 15mph"]),
    ("Among those aged between 20 and 34, it fell.", ["aged between 20 and 34"]),
    ("It applies to potters aged from 19 to 27.", ["aged from 19 to 27"]),
    ("Some 20% of us are 65 or older.", ["65 or older"]),
    ("Anyone with a £150,000 barge would pay it.", ["£150,000"]),
    ("Moorings can be closed only when levels fall below 45% for two weeks.", ["below 45%", "two weeks"]),
    ("If turnout is under 40% the ballot is void.", ["under 40%"]),
    ("Rules on packs of more than six were dropped.", ["more than six"]),
    ("Barges of over 20 metres are exempt.", ["over 20 metres"]),
    ("It pays out on any delay of over two hours.", ["over two hours"]),
    ("Waits of longer than 12 hours came to 1,140.", ["longer than 12 hours"]),
    ("Every potter who missed more than ten days was seen.", ["more than ten days"]),
    ("Any potter who fails to reach five per cent loses it.", ["five per cent"]),
    ("Sales of barges priced above £2m fell by 8%.", ["above £2m"]),
    ("Skippers who sail at over 20 knots lose it.", ["over 20 knots"]),
    ("Waits on benches of longer than 12 hours came to 1,140.", ["longer than 12 hours"]),
    ("They want a cap on vigils of over 12 hours.", ["over 12 hours"]),
    ("Ring us if you are unwell after 24 weeks.", ["24 weeks"]),
    ("Payouts start only after 48 hours.", ["48 hours"]),
    ("It covers lambs born before 20 weeks.", ["20 weeks"]),
    ("In May 58 per cent were weighed, washed or sent home in four hours.", ["four hours"]),
    ("Some 300 of the pleas took more than a year.", ["more than a year"]),
    ("Some 6,000 patients spent over 12 hours there.", ["over 12 hours"]),
    ("Toddlers aged five to 11 will be weighed.", ["aged five to 11"]),
    ("Among them are 191 skippers who have been moored for more than a year.", ["more than a year"]),
]

NOT_DEFINED = [
    "Three sailors were held for more than two days.",
    "Losses above £10m were reported.",
    "Temperatures above 40C were measured.",
    "The vineyard is worth more than €2m.",
    "Levels fell below 45% when pumps failed for two weeks.",
    "If more than 300 potters come they will be glad.",
    "Skippers who sailed for over 20 days were feted.",
    "There is talk of cuts of over £500.",
    "The verdict on losses of over £500 came.",
    "Vigils of over 12 hours were held.",
    "Gales of more than 90mph are forecast.",
    "Crowds of more than 10,000 are likely.",
    "Fines of up to £500 can be paid.",
    "The potter returns after nine weeks.",
    "The lambs were born before noon after nine weeks of rain.",
    "The country must build at least 300,000 homes.",
    "I am glad if it is under £110.",
    "More than 4,000 villagers signed.",
    "The 14 yachts cost more than £10m.",
    "The walk took more than nine weeks.",
    "Crowds of more than 10,000 came.",
    "A further 347 had come to harm over an eight-year period.",
    "Some 2% of pilgrims have gone home: a little over 400 people.",
    "Marches drawing more than 1,000 villagers were held.",
    "The talks took longer than three hours.",
    "Skippers queued for up to nine hours.",
    "Brave skippers with more than 20 hoses battled flames.",
    "Behind them came sleighs bearing more than 1,200 of their dead.",
    "Sales rose 3% in ten minutes.",
    "They will bring the number moored below 50,000.",
    "A potter can still save hundreds of pounds.",
    "The potter has a £150,000 barge.",
    "Three men were held for 12 hours or more.",
    "The number of eels fell for nine years.",
    "The ferry docked in under eight minutes.",
    "The sledge went faster than 40mph.",
    "Fourteen potters aged four to 17 came.",
    "The two brothers have run the tannery for more than 30 years.",
    "The guild has been in debt for more than ten years.",
    "Nearly 200 skaters spent more than six hours on the ice.",
    "Some 190 pilgrims were stranded for over seven hours.",
]


@pytest.mark.parametrize(("text", "expected"), DEFINED)
def test_a_bound_that_defines_makes_no_claim(nlp: Language, text: str, expected: list[str]) -> None:
    found = find_quantities(parse(nlp, text))
    assert [quantity.text for quantity in found if not quantity.claimable] == expected


@pytest.mark.parametrize("text", NOT_DEFINED)
def test_a_bound_that_says_how_much_makes_one(nlp: Language, text: str) -> None:
    assert all(quantity.claimable for quantity in find_quantities(parse(nlp, text)))
