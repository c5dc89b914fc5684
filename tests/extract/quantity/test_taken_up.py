"""Units that a number takes from what is told around it: what it goes on from, what its sentence named, its frame."""

import pytest

from extract.nlp import load_nlp, parse
from extract.quantity.find import find_quantities


def units(text: str) -> dict[str, str | None]:
    quantities = find_quantities(parse(load_nlp(), text))
    return {text[q.number[0] : q.number[1]]: q.unit for q in quantities}


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("In 2019 the firm sold 2,900 kilns. Back in 2012 it was 3,500.", "3,500", "kiln"),
        ("Barges lay idle for 2,140 hours. In May it was 1,470.", "1,470", "hour"),
        ("The navy fired 38 rockets at the port. That compares with 44 in August.", "44", "rocket"),
        ("The firm offered 4%. What we were handed is 3.8, he said.", "3.8", "percent"),
        ("The Greens are on 26%, down three, and the Reds on 13.", "three", "percentage_point"),
        ("Of the beeches in the park, 212 lay flat.", "212", "beech"),
        ("Of the complaints made to the company, 96 were copied to it.", "96", "complaint"),
        ("- Bridges down: 23", "23", "bridge"),
        ("Barns destroyed: 212 in the north.", "212", "barn"),
        ("There were 87 flood warnings in place, plus six in the severe category.", "six", "warning"),
        ("The Reds won the ward by 1,870.", "1,870", "vote"),
        ("It may lose a constituency it holds by 1,870.", "1,870", "vote"),
        ("The party's vote was 2,311.", "2,311", "vote"),
        ("The mill, which employs 5,200, will close.", "5,200", "person"),
        ("Her union speaks for 41,000.", "41,000", "person"),
        ("A petition has passed 68,000.", "68,000", "signature"),
        ("A fishing fleet that had 130 boats in 1990 has dwindled to 21.", "21", "boat"),
        ("The Nikkei dropped 2.1% to 38,703.", "38,703", "index_point"),
        ("The union's 3,000 nurses met. The gauge hit 119.", "119", "index_point"),
        ("Peers voted 312 to 268.", "312", "vote"),
        ("Peers voted 312 to 268.", "268", "vote"),
        ("Pupils scored 488 in maths.", "488", "point"),
        ("The council brought evictions to 12.", "12", "eviction"),
        ("Burglaries fell by 6% to 518.", "518", "burglary"),
    ],
)
def test_a_number_takes_up_what_is_told_around_it(text: str, number: str, unit: str) -> None:
    assert units(text)[number] == unit


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("The union has 40 barges. We want 5.5, she said.", "5.5", "person"),
        ("The DAX rose by 2 per cent and the CAC by 1.", "1", "index_point"),
        ("Critics had hoped for more. The reading was 58.", "58", "person"),
        ("Engineers had restored supplies to 31,000.", "31,000", "supply"),
        ("She scored 12 against them.", "12", "point"),
        ("Peers voted 12 to 15 times.", "12 to 15", "vote"),
        ("The Reds won the match by 24.", "24", "vote"),
        ("Of the wounded, 65 died.", "65", "wounded"),
        ("The navy put the number launched at 38.", "38", "person"),
    ],
)
def test_but_not_what_it_cannot_count(text: str, number: str, unit: str) -> None:
    found = units(text)
    assert number in found
    assert found[number] != unit


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("Mothers weep as 200,000 face call-up", "200,000", "person"),
        ("Horror after ferry with more than 200 sinks", "200", "person"),
        ("They had to sell 38,000 goats months ahead of time.", "38,000", "goat"),
        ("Two night-shift nurses were hurt.", "Two", "nurse"),
        ("Many of the 9,000 day-trippers came.", "9,000", "tripper"),
        ("At least seven dead and villagers feared buried", "seven", "person"),
        ("It said that one in five trains would run.", "one in five", "percent"),
        ("It says three in ten litres leak away.", "three in ten", "percent"),
        # and where the noun is one
        ("The flat with two sinks was sold.", "two", "sink"),
        ("A 100 page report", "100", "page"),
        ("A three mile-long queue formed.", "three", "mile"),
        ("It happened in one in five years.", "five", "year"),
        ("That one was late, as were five trains.", "five", "train"),
        ("He is 44 and has two arms factories.", "two", "factory"),
    ],
)
def test_a_noun_phrase_ends_where_another_word_begins(text: str, number: str, unit: str | None) -> None:
    assert units(text)[number] == unit
