"""Who has which words, in bits and by a search alike."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup import who_has
from pipelines.lineup.who_has import WhoHas

said = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)))


@pytest.mark.parametrize("most", [who_has.MOST, 0])
@given(data=said)
def test_each_claim_has_its_words_and_no_others(most: int, data: list[tuple[int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(who_has, "MOST", most)
        claim, word = (np.array([one[place] for one in data], dtype=np.int64) for place in (0, 1))
        told: Any = WhoHas(claim, word, 5, 10)
    every = [(claim, word) for claim in range(5) for word in range(10)]
    found = told.has(*np.array(every, dtype=np.int64).T)
    assert told.in_bits == bool(most)
    assert found.tolist() == [one in set(data) for one in every]
