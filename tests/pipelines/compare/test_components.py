"""What hangs together comes to the same, asked of pairs one by one or of columns of them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipelines.compare.components import components, components_of

COUNT = 12
place = st.integers(0, COUNT - 1)


@given(st.lists(st.tuples(place, place), max_size=20))
def test_columns_of_edges_join_what_edges_join(edges: list[tuple[int, int]]) -> None:
    i, j = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    assert components_of(COUNT, i, j).tolist() == components(COUNT, edges)
