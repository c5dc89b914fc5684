"""Boosted trees fitted with scikit-learn, as the table that lining up ships."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from pipelines.lineup.trees import Matrix, Tree, Trees

LEAST_ROWS = 80
"""Examples below which a leaf would tell of one story."""
SMOOTHING = 1.0


def fit_trees(
    found: Matrix,
    same: Sequence[bool] | NDArray[np.bool_],
    names: Sequence[str],
    grows: Sequence[int],
    *,
    trees: int,
    depth: int = 3,
    rate: float = 0.1,
    some: float = 1.0,
    weights: Matrix | None = None,
) -> Trees:
    """Trees, `depth` questions deep, for the log-odds that a row is of `same`; `grows` bends columns one way.

    A question is chosen among a share of the columns, `some`.
    """
    fitted = HistGradientBoostingClassifier(
        max_iter=trees, max_depth=depth, max_leaf_nodes=2**depth, min_samples_leaf=LEAST_ROWS, learning_rate=rate,
        l2_regularization=SMOOTHING, monotonic_cst=list(grows), early_stopping=False, max_features=some, random_state=0,
    ).fit(found, same, sample_weight=weights)  # fmt: skip
    base = float(np.ravel(fitted._baseline_prediction)[0])
    return Trees(tuple(names), round(base, 4), tuple(_tree(one[0].nodes, depth) for one in fitted._predictors))


def table_of(trees: Trees) -> dict[str, Any]:
    """The trees as JSON has them."""
    return {
        "names": list(trees.names),
        "base": trees.base,
        "trees": [[list(tree.columns), list(tree.bounds), list(tree.values)] for tree in trees.trees],
    }


def _tree(nodes: Any, depth: int) -> Tree:
    """A fitted tree in the order of a heap; where it ends early, both ways lead to the same value."""
    inner = 2**depth - 1
    columns, bounds, values = [0] * inner, [0.0] * inner, [0.0] * (2 * inner + 1)

    def put(node: int, place: int) -> None:
        values[place] = round(_mean(nodes, node), 4)
        if place >= inner:
            return
        leaf = nodes[node]["is_leaf"]
        if not leaf:
            columns[place] = int(nodes[node]["feature_idx"])
            bounds[place] = float(f"{nodes[node]['num_threshold']:.5g}")
        put(node if leaf else int(nodes[node]["left"]), 2 * place + 1)
        put(node if leaf else int(nodes[node]["right"]), 2 * place + 2)

    put(0, 0)
    return Tree(tuple(columns), tuple(bounds), tuple(values))


def _mean(nodes: Any, node: int) -> float:
    """What the leaves below a node say, by how many rows came to each."""
    if nodes[node]["is_leaf"]:
        return float(nodes[node]["value"])
    left, right = int(nodes[node]["left"]), int(nodes[node]["right"])
    counts = int(nodes[left]["count"]), int(nodes[right]["count"])
    return (counts[0] * _mean(nodes, left) + counts[1] * _mean(nodes, right)) / sum(counts)
