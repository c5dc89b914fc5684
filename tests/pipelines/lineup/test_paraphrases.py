"""Words that stand for each other, found for many pairs of claims at once, against the same one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup.paraphrases import LEAST, Odds, Paraphrases, Retelling, read_paraphrases

WORDS = "abcdef"
bag = st.dictionaries(st.sampled_from(WORDS + "z"), st.floats(0.0, 1.0))
odds = st.dictionaries(st.sampled_from("abc"), st.dictionaries(st.sampled_from("def"), st.floats(-3, 3), min_size=1))


def _of(table: Odds, one: str, other: str) -> float:
    first, last = sorted((one, other))
    return table.get(first, {}).get(last, 0.0)


@given(st.lists(bag, min_size=1, max_size=5), odds)
def test_all_pairs_at_once_are_as_one_by_one(bags: list[dict[str, float]], table: Odds) -> None:
    every = [(i, j) for i in range(len(bags)) for j in range(len(bags))]
    found = Retelling(bags, Paraphrases(table)).odds(*np.array(every, dtype=np.int64).T).tolist()
    likely = [{word: share for word, share in words.items() if share >= LEAST} for words in bags]
    for (i, j), total in zip(every, found, strict=True):
        mine, theirs = likely[i].keys() - likely[j].keys(), likely[j].keys() - likely[i].keys()
        told = [_of(table, one, other) * likely[i][one] * likely[j][other] for one in mine for other in theirs]
        assert total == pytest.approx(sum(told), abs=1e-5)


def test_a_word_that_both_say_stands_for_none() -> None:
    table = Paraphrases({"passenger": {"travel": 2.0}})
    told = Retelling([{"passenger": 1.0}, {"travel": 0.5}, {"travel": 0.5, "passenger": 1.0}], table)
    assert told.odds(np.array([0, 0, 1]), np.array([1, 2, 2])).tolist() == [1.0, 0.0, 0.0]


def test_the_words_that_tell_most_are_named() -> None:
    table = Paraphrases({"passenger": {"travel": 1.0, "week": -2.0}})
    told = Retelling(
        [{"passenger": 1.0}, {"travel": 1.0, "week": 0.2}, {"travel": 1.0, "week": 0.9}, {"car": 1}], table
    )
    assert told.strongest(0, 1) == ("passenger", "travel")
    assert told.strongest(2, 0) == ("week", "passenger")
    assert told.strongest(0, 3) is None


def test_of_claims_without_a_word_nothing_is_known() -> None:
    assert Retelling([{}, {}], Paraphrases({})).odds(np.array([0]), np.array([1])).tolist() == [0.0]


def test_the_shipped_table_knows_what_stands_for_what() -> None:
    table = read_paraphrases()
    assert len(table.numbers) > 500
    assert np.array_equal(table.odds, table.odds.T)
    assert not table.odds.diagonal().any()
