"""Fit the tables of lining up on marked stories: `python -m benchmarks.fit_lineup` says how well they hold elsewhere.

Needs scikit-learn, of the extra `dev`. A table of words that stand for each other, and four of trees: of words around a
number, of pairs of claims by themselves, of pairs in company, and of pairs of clusters. Stories are scored in folds,
each by tables fitted on the others; what a later table is fitted on is weighed by earlier ones that had not seen the
story. `--write` fits all of them on all stories and puts them where lining up reads them.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from benchmarks.encoder_points import read_points
from benchmarks.fit_material import Group, Prepared, compare_pairs, every_story, set_of
from benchmarks.fit_paraphrases import as_json, count_words, odds_of, retell
from benchmarks.fit_trees import fit_trees, table_of
from benchmarks.lineup_scores import LineupScores, score_lineup
from benchmarks.lineup_set import TRAINING, story_names
from extract.concepts import concepts
from pipelines.figures.status import status_of
from pipelines.lineup import columns, company, rivals
from pipelines.lineup.arrays import Points
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import agglomerate
from pipelines.lineup.encoder.encode import read_encoder
from pipelines.lineup.encoder.masked import masked
from pipelines.lineup.features import FEATURES, column_of
from pipelines.lineup.pairs import LEAST, agreeing
from pipelines.lineup.paraphrases import Odds, Paraphrases
from pipelines.lineup.relevance import NAMES as RELEVANCE
from pipelines.lineup.relevance import word_rows
from pipelines.lineup.scored import FLOOR, Pair, Scored
from pipelines.lineup.trees import Matrix, Trees, read_trees

TABLES = Path(__file__).resolve().parents[1] / "pipelines/lineup"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table of trees is fitted."""

    trees: int
    depth: int
    """Questions that each tree asks, one below the other."""
    rate: float = 0.1
    """What each tree adds of what is missing."""
    some: float = 1.0
    """The share of columns among which a question is chosen: fewer make trees that differ more."""


SHAPES = {
    "relevance": Shape(120, 4),
    "pairs": Shape(250, 5, some=0.3),
    "company": Shape(120, 4, some=0.5),
    "rivals": Shape(200, 5, rate=0.05, some=0.3),
}
OTHER_HANDS = 6.0
"""What a story counts that is not of those only fitted on: they are 24 times as many, and of fewer hands."""
UNREAD = 0.2
"""Log-odds from which clusters are joined where nothing is read."""
FOLDS = 4
"""Parts of the stories; what is said of one is by trees fitted on the others."""


@dataclass(frozen=True)
class Model:
    """The tables."""

    paraphrases: Odds
    pairs: Trees
    company: Trees
    rivals: Trees

    @cached_property
    def retold(self) -> Paraphrases:
        """The paraphrases, to be looked up."""
        return Paraphrases(self.paraphrases)


def parts(count: int) -> list[list[int]]:
    """The numbers of so many stories in folds."""
    return [list(range(fold, count, FOLDS)) for fold in range(min(FOLDS, count))]


def compare_apart(stories: Sequence[Prepared], points: Mapping[str, Points]) -> None:
    """Compare the pairs of each story by words weighed by a table fitted on other stories, as `points` are."""
    for fold in parts(len(stories)):
        of_words = fit_relevance([story for n, story in enumerate(stories) if n not in fold])
        for n in fold:
            compare_pairs(stories[n], of_words, points)


def retell_apart(stories: Sequence[Prepared]) -> dict[str, dict[str, float]]:
    """Weigh the paraphrases in each story by a table counted in other stories; returns that of all."""
    folds = parts(len(stories))
    counted = [count_words(stories[n] for n in fold) for fold in folds]
    for fold, own in zip(folds, counted, strict=True):
        table = Paraphrases(odds_of([counts for counts in counted if counts is not own]))
        for n in fold:
            retell(stories[n], table)
    return odds_of(counted)


def score_apart(stories: Sequence[Prepared]) -> None:
    """Give the pairs of each story the scores of trees fitted on other stories, and look at them in company."""
    for fold in parts(len(stories)):
        trees = fit_pairs([story for n, story in enumerate(stories) if n not in fold])
        for n in fold:
            look_again(stories[n], trees)


def look_again(story: Prepared, trees: Trees) -> None:
    """Score the pairs of a story by themselves, and look at the likely ones in company."""
    for group in story.groups:
        group.first = np.where(group.looked_at, trees.scores(group.found), FLOOR)
        group.asked = [n for n in np.flatnonzero(group.looked_at).tolist() if group.first[n] >= LEAST]
        asked_words, meant = (column_of(group.found, name).tolist() for name in ("asked_words", "meant"))
        known = {
            group.places[n]: company.Known(float(group.first[n]), group.words[n], asked_words[n], meant[n])
            for n in group.asked
        }
        group.company = company.company(group.items, known)


def look_as_shipped(story: Prepared) -> None:
    """Compare the pairs of a story by the shipped encoder and tables, and look at the likely ones in company."""
    points = read_encoder().points([masked(item.sentence, item.start, item.end) for item in story.items])
    known = {item.claim_id: point for item, point in zip(story.items, points, strict=True)}
    compare_pairs(story, read_trees("relevance"), known)
    look_again(story, read_trees("pairs"))


def fit_relevance(stories: Sequence[Prepared]) -> Trees:
    """The table of words: is a word's concept one of those by which the question was named?"""
    rows: list[Sequence[float]] = []
    same: list[int] = []
    weights: list[float] = []
    for story in stories:
        named = {figure: frozenset(concepts(what)) for figure, what in story.story.what.items()}
        for claim, words_of_claim in word_rows(story.items).items():
            if claim in story.figures:
                rows += words_of_claim.values()
                same += [concept in named[story.figures[claim]] for concept in words_of_claim]
                weights += [weight_of(story)] * len(words_of_claim)
    found = np.array(rows, dtype=np.float64)
    return _fit("relevance", found, np.array(same), np.array(weights), RELEVANCE, [0] * len(RELEVANCE))


def fit_pairs(stories: Sequence[Prepared]) -> Trees:
    """The table of pairs of claims by themselves."""
    groups = [group for story in stories for group in story.groups]
    looked = [np.flatnonzero(group.looked_at).tolist() for group in groups]
    rows = np.concatenate([group.found[which] for group, which in zip(groups, looked, strict=True)])
    same = np.concatenate([group.same(which) for group, which in zip(groups, looked, strict=True)])
    weights = np.repeat(_weights_of_groups(stories), [len(which) for which in looked])
    return _fit("pairs", rows, same, weights, [one.name for one in FEATURES], [one.grows for one in FEATURES])


def fit_company(stories: Sequence[Prepared]) -> Trees:
    """The table of pairs in company."""
    groups = [group for story in stories for group in story.groups]
    rows = np.concatenate([group.company for group in groups])
    same = np.concatenate([group.same(group.asked) for group in groups])
    weights = np.repeat(_weights_of_groups(stories), [len(group.asked) for group in groups])
    return _fit("company", rows, same, weights, company.NAMES, [0] * len(company.NAMES))


def fit_rivals(stories: Sequence[Prepared], of_pairs: Callable[[Prepared], Trees]) -> Trees:
    """The table of pairs of clusters; `of_pairs` gives the trees by which a story's pairs are looked at in company."""
    rows, same, weights = [], [], []
    for story in stories:
        for group in story.groups:
            clusters, scores = gather(group, of_pairs(story))
            compared = columns.Group(group.items, group.vectors)
            figures = [prevailing(group.figures[place] for place in cluster) for cluster in clusters]
            for (a, b), row in rivals.rival_features(compared, clusters, Scored.of(scores)):
                rows.append(row)
                same.append(-1 if None in (figures[a], figures[b]) else figures[a] == figures[b])
                weights.append(weight_of(story))
    grows = [rivals.GROWS.get(name, 0) for name in rivals.NAMES]
    return _fit("rivals", np.array(rows), np.array(same), np.array(weights), rivals.NAMES, grows)


def weight_of(story: Prepared) -> float:
    """How much a story counts."""
    return 1.0 if story.story.name in _only_fitted_on() else OTHER_HANDS


@cache
def _only_fitted_on() -> frozenset[str]:
    return frozenset(story_names(TRAINING))


def _weights_of_groups(stories: Sequence[Prepared]) -> list[float]:
    return [weight_of(story) for story in stories for _ in story.groups]


def _fit(
    table: str, rows: Matrix, same: NDArray[Any], weights: Matrix, names: Sequence[str], grows: Sequence[int]
) -> Trees:
    known, shape = same >= 0, SHAPES[table]
    return fit_trees(
        rows[known], same[known] == 1, names, grows, trees=shape.trees, depth=shape.depth, rate=shape.rate,
        some=shape.some, weights=weights[known],
    )  # fmt: skip


def gather(group: Group, trees: Trees) -> tuple[list[list[int]], dict[Pair, float | None]]:
    """The clusters of a group, and the scores of its pairs."""
    values = np.maximum(FLOOR, group.first)
    if len(group.asked):
        values[group.asked] = np.maximum(FLOOR, trees.scores(group.company))
    scores = {
        place: None if barred else value
        for place, barred, value in zip(group.places, group.barred.tolist(), values.tolist(), strict=True)
    }
    return agglomerate(len(group.items), agreeing(group.items, scores)), scores


def models_apart(stories: Sequence[Prepared]) -> list[Model]:
    """For each story the tables fitted on the others, in folds; the pairs of all must have been compared."""
    folds = parts(len(stories))
    others = [[story for n, story in enumerate(stories) if n not in fold] for fold in folds]
    fitted = Parallel(n_jobs=-1)(delayed(fit_all)(some) for some in others)
    return [fitted[n % FOLDS] for n in range(len(stories))]


def fit_all(stories: Sequence[Prepared]) -> Model:
    """The tables fitted on all stories, whose pairs have been compared."""
    paraphrases = retell_apart(stories)
    score_apart(stories)
    of_company = fit_company(stories)
    return Model(paraphrases, fit_pairs(stories), of_company, fit_rivals(stories, lambda _: of_company))


def _look(story: Prepared, model: Model) -> None:
    retell(story, model.retold)
    look_again(story, model.pairs)


def line_up(story: Prepared, model: Model) -> list[list[Item]]:
    """The figures of a story by given tables; nothing is read, as the cross-encoder has seen most of the stories."""
    _look(story, model)
    figures = []
    for group in story.groups:
        clusters, scores = gather(group, model.company)
        compared = columns.Group(group.items, group.vectors)
        for cluster in rivals.join_unread(model.rivals, compared, clusters, Scored.of(scores), UNREAD):
            figures.append([group.items[place] for place in cluster])
    return figures


def score(stories: Sequence[Prepared], models: Sequence[Model]) -> LineupScores:
    """Line each story up with its models, and score all."""
    rows: list[dict[str, Any]] = []
    for story, model in zip(stories, models, strict=True):
        by_claim = {claim.claim_id: asdict(claim) for claim in story.claims}
        for items in line_up(story, model):
            told = {"figure_id": items[0].claim_id, "figure_status": status_of(items)}
            rows += [by_claim[item.claim_id] | told for item in items]
    return score_lineup([story.story for story in stories], rows)


def prevailing(figures: Iterable[str | None]) -> str | None:
    """The figure of most of some claims."""
    counts = Counter(figure for figure in figures if figure is not None)
    return min(counts, key=lambda figure: (-counts[figure], figure), default=None)


def _print(title: str, found: LineupScores) -> None:
    print(
        f"{title:32} B-cubed {found.bcubed:.1f}, pairwise {found.pairwise:.1f}, conflict {found.conflict}, "
        f"agree {found.agree}, moved {found.moved}, pairs merged {found.merged} of {found.of_apart}",
        flush=True,
    )


def write(model: Model, of_words: Trees) -> None:
    """Put the tables where lining up reads them, one tree a line."""
    (TABLES / "paraphrases.json").write_text(as_json(model.paraphrases), encoding="utf-8")
    for name, trees in (tables(model) | {"relevance": of_words}).items():
        table = table_of(trees)
        lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in table.pop("trees"))
        head = json.dumps(table)[:-1]
        (TABLES / f"{name}.json").write_text(f'{head}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")


def tables(model: Model) -> dict[str, Trees]:
    """The tables by name."""
    return {"pairs": model.pairs, "company": model.company, "rivals": model.rivals}


def main() -> int:
    """Prints the scores of stories left out; how sure figures are is fitted by `benchmarks.fit_reading`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_lineup", description=__doc__)
    parser.add_argument("--write", action="store_true", help="fit the tables on all stories, for lining up to read")
    options = parser.parse_args()
    stories = every_story()
    compare_apart(stories, read_points())
    models = models_apart(stories)
    if options.write:
        write(fit_all(stories), fit_relevance(stories))
    for title in dict.fromkeys(set_of(story) for story in stories):
        part = [n for n, story in enumerate(stories) if set_of(story) == title]
        _print(title, score([stories[n] for n in part], [models[n] for n in part]))
    _print("all of them", score(stories, models))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
