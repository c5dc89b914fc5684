"""The log-linear model that ranks the units which a number without a noun may have."""

import math

from extract.quantity.trait_weights import read_weights


def test_the_weights_are_for_traits_that_are_asked() -> None:
    weights = read_weights()
    assert {"people", "counted", "plural", "topic"} <= set(weights.traits)
    assert all(math.isfinite(weight) for weight in (weights.none, *weights.traits.values()))
