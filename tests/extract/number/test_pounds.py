"""Pounds are of the scales or of the bank by what is weighed or paid."""

import pytest

from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions

WEIGHT = [
    "He slimmed down to 190 pounds.",
    "The marlin tipped the scales at 900 pounds.",
    "She was 140 pounds when she fled.",
    "A 300-pound gorilla sat there.",
    "They burned 20 pounds of coal.",
    "The crate, 190 pounds (86kg), fell.",
    "She deadlifted nearly 400 pounds.",
    "The plinth weighs almost 400 pounds.",
]

MONEY = [
    "It cost 20 pounds.",
    "A 50-pound fine followed.",
    "The claim was for 900 pounds of damage.",
    "He paid 190 pounds ($250).",
    "The harp was sold for 400 pounds.",
    "They raised 20 million pounds.",
]


def units(text: str) -> list[str]:
    return [mention.unit.id for mention in find_mentions(Atoms(text)) if mention.unit is not None]


@pytest.mark.parametrize("text", WEIGHT)
def test_weight(text: str) -> None:
    assert units(text)[0] == "pound"


@pytest.mark.parametrize("text", MONEY)
def test_money(text: str) -> None:
    assert units(text)[0] == "GBP"
