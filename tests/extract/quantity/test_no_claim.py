"""Pairs: a text, and which of its numbers name a thing and measure nothing."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities

MONEY = [
    ("He paid with a £5 note.", []),
    ("Any $1 bill may be rare.", []),
    ("They struck no 50p coins.", []),
    ("He faces a $500 bill for the roof.", ["$500"]),
    ("He faces a £50 bill for the roof.", ["£50"]),
    ("The bank sold a $100 million note.", ["$100 million"]),
    ("He paid £5.", ["£5"]),
    ("He struck a grand bargain.", []),
    ("He paid a grand.", ["a grand"]),
]


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_what_is_printed_on_money_is_no_claim(nlp: Language, text: str, expected: list[str]) -> None:
    assert [q.text for q in find_quantities(parse(nlp, text)) if q.claimable] == expected


SAYINGS = [
    ("Nine times out of ten the goat wins.", []),
    ("Seven times out of nine the goat won.", ["Seven times", "nine"]),
    ("It felt like ninety.", []),
    ("It felt warmer by nine degrees.", ["nine degrees"]),
    ("Two is a pattern, said the vicar.", []),
    ("Two are in the mill.", ["Two"]),
    ("The skater did a 360 on the pond.", []),
    ("The skater did 360 laps.", ["360 laps"]),
    ("We are 100 per cent sure of it.", []),
    ("The tannery is 100 per cent full.", ["100 per cent"]),
    ("He is half the potter that he was.", []),
    ("He lost half the pots that he fired.", ["half"]),
    ("They have zero patience with it.", []),
    ("They have zero goats.", ["zero goats"]),
    ("I have heard a hundred and one excuses.", []),
    ("I have heard 101 excuses.", ["101 excuses"]),
    ("They went two by two.", []),
    ("That is two years too many.", []),
]


@pytest.mark.parametrize(("text", "expected"), SAYINGS)
def test_a_number_that_would_say_the_same_were_it_another_is_no_claim(
    nlp: Language, text: str, expected: list[str]
) -> None:
    assert [q.text for q in find_quantities(parse(nlp, text)) if q.claimable] == expected


SELECTIONS = [
    ("The two met in Marlow.", []),
    ("Two met in Marlow.", ["Two"]),
    ("Talks between the two broke down.", []),
    ("The two were freed.", ["two"]),
    ("The two vicars met.", ["two vicars"]),
    ("Its four deepest lochs are low.", []),
    ("Four deep lochs are low.", ["Four deep lochs"]),
    ("The top five choirs share the prize.", []),
    ("Five choirs share the prize.", ["Five choirs"]),
    ("The richest 2% own it.", []),
    ("Some 2% own it.", ["Some 2%"]),
]


@pytest.mark.parametrize(("text", "expected"), SELECTIONS)
def test_a_number_that_picks_out_what_is_known_is_no_claim(nlp: Language, text: str, expected: list[str]) -> None:
    assert [q.text for q in find_quantities(parse(nlp, text)) if q.claimable] == expected


KINDS = [
    ("A five-hatch barge hit the quay.", []),
    ("A five-barge crash shut the quay.", ["five-barge"]),
    ("They slept in a four-star inn.", []),
    ("The 73 tram was late.", []),
    ("The 73 trams were late.", ["73 trams"]),
    ("The 30 crew were saved.", ["30 crew"]),
    ("He came fourth in the 400m hurdles.", []),
    ("He lives 400m from the hurdles.", ["400m"]),
    ("The 24-hour ferry desk is shut.", []),
    ("The 24-hour walkout is over.", ["24-hour"]),
    ("He drove through a 20mph zone.", []),
    ("He drove at 20mph.", ["20mph"]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_a_number_that_names_a_kind_of_thing_is_no_claim(nlp: Language, text: str, expected: list[str]) -> None:
    assert [q.text for q in find_quantities(parse(nlp, text)) if q.claimable] == expected


NAMES = [
    ("The 999 For Otters march set off.", []),
    ("The 999 otters set off.", ["999 otters"]),
    ("Its 30 Under 30 list came out.", []),
    ("The iPhone 17 Pro costs £1,100.", ["£1,100"]),
    ("The barge carried Sea Cobra 2 launchers.", []),
    ("In Marlow 40 launchers were seen.", ["40 launchers"]),
    ("It is level one of three.", []),
    ("We are all on six figures.", []),
    ("We have six figurines.", ["six figurines"]),
    ("Three in ten litres leak away.", ["Three in ten"]),
    ("The PS5 sold out.", []),
    ("Read on: ten things to know.", []),
    ("Not for 30 years has it been so dry.", []),
    ("It has been dry for 30 years.", ["30 years"]),
    ("One more is unaccounted for.", ["One"]),
    ("We have two pumps, and one of those is old.", ["two pumps"]),
    ("We have two sons, and one of those died.", ["two sons", "one"]),
    ("They toil for 18 months, up from a year.", ["18 months", "a year"]),
    ("A number 12 bus hit the quay.", []),
    ("On day three says the log, they sank.", []),
    ("The 101mph of 1998 stands.", ["101mph"]),
    ("It was ten to midnight for the guild.", []),
    ("By seven there was no pew left.", []),
    ("It fell by seven there.", ["seven"]),
    ("He made trips in a punt built for two.", []),
    ("The tannery will last a decade.", ["a decade"]),
    ("It took a month to dig.", ["a month"]),
    ("He took a day off.", []),
    ("He got a five-year jail term.", ["five-year"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_number_within_a_name_or_an_hour_is_no_claim(nlp: Language, text: str, expected: list[str]) -> None:
    assert [q.text for q in find_quantities(parse(nlp, text)) if q.claimable] == expected
