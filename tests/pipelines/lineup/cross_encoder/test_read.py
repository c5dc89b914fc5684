"""What the shipped cross-encoder makes of two sentences."""

import numpy as np
import pytest

from extract.networks.pieces import MASK, read_pieces
from pipelines.lineup.by_threads import FEW
from pipelines.lineup.claim import Item
from pipelines.lineup.cross_encoder.read import BEFORE, MOST, Said, read_cross_encoder
from pipelines.lineup.cross_encoder.together import Together

ABOARD = Said("", f"The ferry was carrying {MASK} passengers when it sank.")
OTHER_WORDS = Said("", f"On board were {MASK} travellers.")
DEBTS = Said("", f"The firm's debts had grown to £{MASK}m by March.")


def test_one_question_in_other_words_is_likelier_than_another_question() -> None:
    same, another = read_cross_encoder().odds([(ABOARD, OTHER_WORDS), (ABOARD, DEBTS)])
    assert same > 0 > another


def test_it_does_not_matter_which_of_the_two_is_named_first() -> None:
    one, other = read_cross_encoder().odds([(ABOARD, DEBTS), (DEBTS, ABOARD)])
    assert one == other


def test_what_stands_before_a_sentence_says_what_its_number_is_of() -> None:
    it_was = f"It was {MASK}."
    told = (Said("How many had been aboard the ferry?", it_was), Said("How deep was the river there?", it_was))
    of_people, of_water = read_cross_encoder().odds([(ABOARD, one) for one in told])
    assert of_people > 0 > of_water


def test_only_the_end_of_a_long_text_before_is_read() -> None:
    near = "word " * (BEFORE - 1) + "."
    far = Said("The price of coal had doubled. " + near, DEBTS.sentence)
    assert read_cross_encoder().odds([(ABOARD, far)]) == read_cross_encoder().odds(
        [(ABOARD, Said(near, DEBTS.sentence))]
    )


def test_no_pair_beside_it_moves_the_odds_of_another() -> None:
    asked = (ABOARD, Said("", f"{OTHER_WORDS.sentence} Indeed."))
    read_cross_encoder.cache_clear()
    by_itself = read_cross_encoder().odds([asked])
    many = [(ABOARD, Said("", f"{DEBTS.sentence} {n * 'Again. '}")) for n in range(FEW)]
    read_cross_encoder.cache_clear()
    assert read_cross_encoder().odds([*many, asked])[-1:] == by_itself


def test_of_a_sentence_without_end_what_stands_near_the_number_is_read() -> None:
    pieces = read_pieces()
    near = pieces.near_mask("boat . " * 100 + MASK + " . boat" * 100, MOST)
    assert len(near) == MOST
    assert abs(near.index(pieces.mask) - MOST // 2) <= 1
    long = Said("", "boat . " * 500 + MASK + " . boat" * 500)
    assert np.isfinite(read_cross_encoder().odds([(long, long)])).all()


@pytest.mark.parametrize("value", ["12", "4,000"])
def test_claims_are_read_without_their_values(value: str, claim_saying) -> None:
    items = [claim_saying(f"Some {value} people died."), claim_saying("Some 9 people died.")]
    i, j = np.array([0, 1]), np.array([1, 0])
    same = Together(items, {}).odds(i, j).tolist()
    assert same[0] == same[1] == Together([items[1], items[1]], {}).odds(i[:1], j[:1])[0]


def test_nothing_is_read_of_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert Together([], {}).odds(none, none).tolist() == []


@pytest.fixture
def claim_saying(item):
    def make(sentence: str) -> Item:
        quantity = sentence.split(" ", 1)[1].split(" died")[0]
        return item("bbc-1", sentence, quantity, 1.0)

    return make
