"""The unit of a sum's value: what the sum is of, wherever it stands before it."""

import pytest

from extract.nlp import load_nlp, parse
from extract.quantity.find import find_quantities


def unit_of(text: str, number: str) -> str | None:
    found = [q for q in find_quantities(parse(load_nlp(), text)) if number in q.text]
    assert found, f"no quantity at {number!r}"
    return found[0].unit


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("The number of cottages kept as a second address has climbed to 61,000.", "61,000", "cottage"),
        ("The parish put the number of barns scorched at 610.", "610", "barn"),
        ("The tally of stolen tractors stood at 48 on Friday.", "48", "tractor"),
        ("The count of the dead is 26, the prefecture says.", "26", "person"),
        ("By one reckoning the number of enemy wounded was 4,100.", "4,100", "person"),
        ("The number who drowned when the sluice burst stands at three.", "three", "person"),
        ("Police said the number known to have died rose to 11.", "11", "person"),
        ("The injured number 210, the clinic said.", "210", "person"),
        ("Troops fired at a crowd that reporters put at 40,000.", "40,000", "person"),
        ("The census put the population on 23 March at 61,412,000.", "61,412,000", "person"),
        ("Bretons in the port, of whom there are thought to be about 1,200, were told to leave.", "1,200", "person"),
        ("The missiles that came down by the quay, three in all, missed the depot.", "three", "missile"),
        ("Her brother is one of 22 still unaccounted for.", "22", "person"),
        ("The synod voted by 87 to 14 for the change.", "87", "vote"),
        ("The synod voted by 87 to 14 for the change.", "14", "vote"),
        ("The youngest is 19 and the oldest 67.", "67", "year"),
        ("The ring used boys as young as 11 to carry parcels.", "11", "year"),
        ("It would lower its call-up age to 23.", "23", "year"),
        ("One polling station in seven was shut.", "seven", "percent"),
        ("Only one acre in 17 is insured.", "17", "percent"),
        ("You can write off eight acres in every ten.", "ten", "percent"),
    ],
)
def test_a_value_counts_what_its_sum_is_of(text: str, number: str, unit: str) -> None:
    assert unit_of(text, number) == unit


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("The total spent on roads rose to 61 million.", "61 million", None),  # of money, and nobody says which
        ("The number of barns grew as 40 families moved in.", "40", "family"),
        ("He passed by 87 Mill Lane to 14 cheers.", "14", "cheer"),
        ("The walkers, three abreast, filled the lane for two miles.", "two", "mile"),
        ("One ferry in 2019 sank.", "One", "ferry"),
        ("One week in four is wet.", "One", "week"),
    ],
)
def test_other_numbers_near_a_sum_do_not(text: str, number: str, unit: str | None) -> None:
    assert unit_of(text, number) == unit
