"""Fit the weights by which the units that a number without a noun may have are ranked; prints how they do on stories
left out. What reads them in the end is fitted by `benchmarks.fit_units`."""

import argparse
import json
import math
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.bare_numbers import Bare, bare_numbers
from benchmarks.lineup_set import FULL_TRAINING, TRAINING, read_stories
from extract.quantity.candidates import Candidate
from extract.quantity.meant import LEAST
from extract.quantity.trait_weights import Weights

PATH = Path(__file__).resolve().parents[1] / "extract/quantity/meant.json"
FOLDS = 6
PENALTY = 1.0
"""Of the squares of the weights: large enough that no single story decides."""
RARE = 20
"""Traits met less often are left out."""


def fit(numbers: Sequence[Bare]) -> Weights:
    """The weights that make the right candidates likeliest, by penalised likelihood."""
    met: dict[str, int] = {}
    for bare in numbers:
        for candidate in bare.found:
            for trait in candidate.traits:
                met[trait] = met.get(trait, 0) + 1
    names = sorted(trait for trait, times in met.items() if times >= RARE)
    column = {name: place for place, name in enumerate(names)}
    tables = [_table(bare.found, column) for bare in numbers]
    rights = [np.array([*(c.unit in bare.right for c in bare.found), False]) for bare in numbers]
    for right in rights:
        right[-1] = not right.any()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PENALTY * float(weights[:-1] @ weights[:-1]), 2 * PENALTY * weights
        slope[-1] = 0.0
        for table, right in zip(tables, rights, strict=True):
            scores = table @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            wanted = np.where(right, likely, 0.0)
            total -= float(np.log(wanted.sum()))
            slope += table.T @ (likely - wanted / wanted.sum())
        return total, slope

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return Weights(
        round(float(found[-1]), 3),
        {name: round(float(weight), 3) for name, weight in zip(names, found[:-1], strict=True)},
    )


def _table(found: Collection[Candidate], column: dict[str, int]) -> np.ndarray:
    """A row a candidate and one for none of them; the last column is that none is right."""
    table = np.zeros((len(found) + 1, len(column) + 1))
    for row, candidate in enumerate(found):
        for trait in candidate.traits:
            if trait in column:
                table[row, column[trait]] = 1.0
    table[-1, -1] = 1.0
    return table


def most_likely(found: Sequence[Candidate], weights: Weights) -> tuple[Candidate, float]:
    """The best of some candidates, and how likely it is the right one."""
    scores = [weights.of(candidate) for candidate in found]
    most = max(*scores, weights.none)
    total = sum(math.exp(score - most) for score in (*scores, weights.none))
    best = max(range(len(found)), key=scores.__getitem__)
    return found[best], math.exp(scores[best] - most) / total


def left_out(numbers: Sequence[Bare]) -> list[tuple[Bare, Candidate, float]]:
    """What weights fitted on other stories choose for each number, and how likely they find it."""
    stories = sorted({bare.story for bare in numbers})
    fold = {story: place % FOLDS for place, story in enumerate(stories)}
    chosen = []
    for held in range(FOLDS):
        weights = fit([bare for bare in numbers if fold[bare.story] != held])
        chosen += [(bare, *most_likely(bare.found, weights)) for bare in numbers if fold[bare.story] == held]
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {PATH.name}, fitted on all stories")
    options = parser.parse_args()
    stories = (*read_stories(), *read_stories(folder=TRAINING), *read_stories(folder=FULL_TRAINING))
    numbers = [bare for story in stories for bare in bare_numbers(story)]
    chosen = left_out(numbers)
    ruled = [(bare, candidate) for bare, candidate, _ in chosen if bare.by_rule is not None]
    print(f"{len(numbers)} bare numbers, {len(ruled)} with a unit by rule:")
    print(f"  {sum(bare.by_rule in bare.right for bare, _ in ruled)} right by rule,", end=" ")
    print(f"{sum(candidate.unit in bare.right for bare, candidate in ruled)} by the model")
    print("of those without:")
    for least in (0.0, 0.4, LEAST, 0.6, 0.7, 0.8):
        given = [(bare, c) for bare, c, likely in chosen if bare.by_rule is None and likely >= least]
        right = sum(candidate.unit in bare.right for bare, candidate in given)
        print(f"  from {least:.2f} on {len(given)} are given one, {right} the right one")
    if options.write:
        weights = fit(numbers)
        PATH.write_text(json.dumps({"none": weights.none, "traits": weights.traits}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
