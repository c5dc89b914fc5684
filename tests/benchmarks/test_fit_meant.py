"""What the log-linear model alone would choose."""

import math

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fit_meant import most_likely
from extract.quantity.candidates import Candidate
from extract.quantity.trait_weights import Weights

_NAMES = st.text(alphabet="abc", min_size=1, max_size=3)
_CANDIDATES = st.lists(
    st.builds(Candidate, unit=_NAMES, traits=st.frozensets(_NAMES, max_size=4)), min_size=1, max_size=6
)
_WEIGHTS = st.builds(Weights, none=st.floats(-3, 3), traits=st.dictionaries(_NAMES, st.floats(-5, 5), max_size=8))


@given(_CANDIDATES, _WEIGHTS)
def test_the_choice_is_one_of_the_candidates_and_none_outweighs_it(found: list[Candidate], weights: Weights) -> None:
    best, likely = most_likely(found, weights)
    assert best in found
    assert 0 < likely < 1
    assert all(weights.of(best) >= weights.of(other) for other in found)
    assert likely <= 1 / (1 + math.exp(weights.none - weights.of(best))) + 1e-9
