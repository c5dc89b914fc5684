"""Fit the weights by which a number without a noun is given its unit; prints how they do on stories left out.

The invented stories say what each number answers, and where one outlet leaves the noun out another mostly has it. So
the truth about a bare number is the unit of the other outlets' numbers, and the plurals in what `figures.toml` says.
"""

import argparse
import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.lineup_set import FULL_TRAINING, TRAINING, MarkedArticle, MarkedStory, read_stories
from extract.nlp import load_nlp, parse
from extract.nouns import looks_plural, singular
from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions
from extract.quantity.candidates import Candidate, candidates
from extract.quantity.draft import DraftQuantity
from extract.quantity.interpret import read_mentions
from extract.quantity.meant import LEAST, Weights, is_asked, most_likely
from extract.quantity.numbered_passage import PEOPLE, Passage, unit_of

PATH = Path(__file__).resolve().parents[1] / "extract/quantity/meant.json"
FOLDS = 6
PENALTY = 1.0
"""Of the squares of the weights: large enough that no single story decides."""
RARE = 20
"""Traits met less often are left out."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a noun of its own."""

    story: str
    found: tuple[Candidate, ...]
    right: frozenset[str]
    by_rule: str | None
    """The unit that the rules gave it."""


def bare_numbers(story: MarkedStory) -> Iterator[Bare]:
    """The marked numbers of a story that name no unit, and what they count by the other outlets."""
    told: dict[str, set[str]] = {figure: _plurals(what) for figure, what in story.what.items()}
    asked: list[tuple[str, Passage, int]] = []
    for article in story.articles:
        for figure, passage, place in _marked(article):
            draft = passage.drafts[place]
            if draft.unit is not None and not draft.inherited:
                told[figure].add(unit_of(draft.unit))
            elif is_asked(draft) or (draft.inherited and draft.kind == "count" and draft.reason is None):
                asked.append((figure, passage, place))
    for figure, passage, place in asked:
        found = tuple(candidates(passage, place))
        if told[figure] and found:
            unit = passage.drafts[place].unit
            right = _with_other_names(told[figure], told.values())
            yield Bare(story.name, found, right, None if unit is None else unit_of(unit))


def _marked(article: MarkedArticle) -> Iterator[tuple[str, Passage, int]]:
    for field, text in (("title", article.title), ("text", article.text)):
        doc = parse(load_nlp(), text)
        atoms = Atoms(text)
        drafts: Sequence[DraftQuantity] = read_mentions(doc, atoms, find_mentions(atoms), headline=field == "title")
        passage = Passage(doc, atoms, drafts)
        for mark in article.marks:
            hit = (i for i, d in enumerate(drafts) if d.reason is None and d.start < mark.end and mark.start < d.end)
            place = next(hit, None) if mark.field == field else None
            if place is not None:
                yield mark.figure, passage, place


def _with_other_names(units: set[str], figures: Iterable[set[str]]) -> frozenset[str]:
    """Also the names that other figures of the story give to one of these things: lorries are wagons there."""
    other = (figure for figure in figures if PEOPLE not in figure and not units.isdisjoint(figure))
    return frozenset(units.union(*other))


def _plurals(what: str) -> set[str]:
    return {unit_of(singular(word)) for word in re.findall("[a-z]+", what.lower()) if looks_plural(word)}


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
