"""Trees as a table: what a row comes to, and what each column adds on the way."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.lineup.company import NAMES, SAID
from pipelines.lineup.features import FEATURES
from pipelines.lineup.rivals import NAMES as OF_RIVALS
from pipelines.lineup.trees import Trees, read_trees, trees_of

ONE = {
    "names": ["words", "values"],
    "base": -1.0,
    "trees": [[[0, 1, 1, 0, 0, 0, 0], [0.5, 2, 3, 9, 9, 9, 9], [0.25, -1, 2, -2, 0, 1, 3, -2, -2, 0, 0, 1, 1, 3, 3]]],
}
number = st.floats(-10, 10, allow_nan=False)


@pytest.mark.parametrize(
    ("row", "score"), [((0, 0), -3), ((0, 2.5), -1), ((0.5, 2), -3), ((0.6, 3), 0), ((0.6, 3.1), 2), ((9.5, 4), 2)]
)
def test_a_row_goes_right_where_more_was_found_than_the_bound(row: tuple[float, float], score: float) -> None:
    assert trees_of(ONE).scores(np.array([row], dtype=np.float64)).tolist() == [score]


def test_each_step_is_credited_to_what_was_asked() -> None:
    assert trees_of(ONE).contributions((0.6, 3.1)) == {"words": 1.75, "values": 1.0, "base": -0.75}


def test_no_rows_give_no_scores() -> None:
    assert trees_of(ONE).scores(np.zeros((0, 2))).tolist() == []


def slowly(trees: Trees, row: list[float]) -> float:
    """The same by walking down each tree."""
    total = trees.base
    for tree in trees.trees:
        node = 0
        while node < len(tree.columns):
            node = 2 * node + (2 if row[tree.columns[node]] > tree.bounds[node] else 1)
        total += tree.values[node]
    return total


@pytest.mark.parametrize("name", ["pairs", "company", "rivals", "relevance"])
@settings(deadline=None)  # the first example reads the table
@given(data=st.data())
def test_the_tables_that_are_shipped_add_up(name: str, data: st.DataObject) -> None:
    trees = read_trees(name)
    rows = data.draw(st.lists(st.lists(number, min_size=len(trees.names), max_size=len(trees.names)), min_size=1))
    for row, score in zip(rows, trees.scores(np.array(rows)).tolist(), strict=True):
        assert score == slowly(trees, row)  # tree by tree, to the last digit, among whatever other rows
        assert math.fsum(trees.contributions(row).values()) == pytest.approx(score)


def test_the_tables_are_of_what_is_weighed_now() -> None:
    assert read_trees("pairs").names == tuple(feature.name for feature in FEATURES)
    assert read_trees("company").names == NAMES == tuple(SAID)
    assert read_trees("rivals").names == OF_RIVALS
