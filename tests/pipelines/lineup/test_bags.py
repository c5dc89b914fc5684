"""What bags of words have in common, found for many pairs at once, against the same counted one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.compare.word_weights import cosine
from pipelines.lineup.bags import Bags

bag = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.01, 5))


@given(st.lists(bag, min_size=1, max_size=6))
def test_all_pairs_at_once_are_as_one_by_one(bags: list[dict[str, float]]) -> None:
    every = [(i, j) for i in range(len(bags)) for j in range(len(bags)) if i != j]
    shared = Bags(bags).shared(*np.array(every, dtype=np.int64).reshape(-1, 2).T)
    both = [bags[i].keys() & bags[j].keys() for i, j in every]
    assert shared.count().tolist() == [len(words) for words in both]
    assert shared.total(shared.one * shared.other).tolist() == [cosine(bags[i], bags[j]) for i, j in every]
    most = [max((bags[i][word] * bags[j][word] for word in bags[i] if word in bags[j]), default=0) for i, j in every]
    assert shared.most(shared.one * shared.other).tolist() == most


@given(st.lists(bag, min_size=1))
def test_a_bag_weighs_what_its_words_weigh(bags: list[dict[str, float]]) -> None:
    assert Bags(bags).totals.tolist() == [pytest.approx(sum(bag.values())) for bag in bags]


def test_no_pairs_have_nothing_in_common() -> None:
    shared = Bags([{}, {}]).shared(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    assert shared.count().tolist() == shared.most(shared.one).tolist() == []
