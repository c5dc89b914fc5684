"""Fit the weights of lining up on marked stories: `python -m benchmarks.fit_lineup` prints them and how well they hold.

Needs scikit-learn (`pip install scikit-learn`). Both models are logistic regressions, one over pairs of claims and one
over pairs of clusters. Each story is scored with weights that were fitted on the others.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.lineup_scores import LineupScores, score_lineup
from benchmarks.lineup_set import MarkedStory, read_stories
from benchmarks.marked_claims import claims_of, figures_by_marks
from benchmarks.sample_stories import sample_stories
from benchmarks.stories import marked_stories
from extract.records import Claim
from pipelines.figures.find import Story, common_names, name_sources
from pipelines.figures.status import status_of
from pipelines.lineup import pairs, rivals
from pipelines.lineup.claim import Item, as_item
from pipelines.lineup.clusters import FLOOR, Pair, agglomerate, barrier, candidates
from pipelines.lineup.rivals import rival_features
from pipelines.lineup.vectors import Vectors, weigh

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one measure of a story, what is weighed of their pairs, and the figure of each claim."""

    items: Sequence[Item]
    vectors: Vectors
    pairs: Mapping[Pair, Features]
    figures: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story ready to be fitted on and scored."""

    story: MarkedStory
    claims: Sequence[Claim]
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds as a weighted sum."""

    base: float
    weights: Mapping[str, float]

    def score(self, features: Features) -> float:
        return self.base + sum(self.weights.get(name, 0.0) * value for name, value in features.items())


def prepare(story: MarkedStory) -> Prepared:
    """Read a story's claims and compare those of one measure."""
    claims = _of_story(story, claims_of(story))
    names, figures = common_names(claims), figures_by_marks(story, claims)
    items = sorted((as_item(claim, names) for claim in claims), key=lambda item: item.claim_id)
    articles = frozenset(article.article_id for article in story.articles)
    related = dict.fromkeys(articles, articles)
    vectors = weigh(items, related)
    by_measure: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_measure[item.measure].append(item)
    groups = [
        Group(
            group,
            vectors,
            {(i, j): dict(pairs.features(group[i], group[j], vectors)) for i, j in candidates(group, related)},
            [figures.get(item.claim_id) for item in group],
        )
        for group in by_measure.values()
    ]
    return Prepared(story, claims, groups)


def _of_story(story: MarkedStory, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims with their sources as the cross-check has them: who they are in this story."""
    told = [Story(article_id=a.article_id, title=a.title, text=a.text, published=a.published) for a in story.articles]
    pairs = combinations((article.article_id for article in story.articles), 2)
    return name_sources(claims, told, dict.fromkeys(pairs, 1.0))


def fit_pairs(stories: Iterable[Prepared]) -> Model:
    """The model of pairs of claims."""
    return _fit(
        (features, group.figures[i] == group.figures[j])
        for story in stories
        for group in story.groups
        for (i, j), features in group.pairs.items()
        if group.figures[i] is not None and group.figures[j] is not None
    )


def fit_rivals(stories: Iterable[Prepared], model: Model) -> Model:
    """The model of pairs of clusters, as `model` gathers claims."""
    found = []
    for story in stories:
        for group in story.groups:
            clusters, scores = gather(group, model)
            figures = [_prevailing(group.figures[place] for place in cluster) for cluster in clusters]
            for (a, b), features in rival_features(group.items, clusters, scores, group.vectors):
                if figures[a] is not None and figures[b] is not None:
                    found.append((dict(features), figures[a] == figures[b]))
    return _fit(found)


def gather(group: Group, model: Model) -> tuple[list[list[int]], dict[Pair, float | None]]:
    """The clusters of a group, and the scores of its pairs."""
    scores = {
        (i, j): None if barrier(group.items[i], group.items[j]) else max(FLOOR, model.score(features))
        for (i, j), features in group.pairs.items()
    }
    return agglomerate(len(group.items), scores), scores


def score(stories: Sequence[Prepared], models: Sequence[tuple[Model, Model]]) -> LineupScores:
    """Line each story up with its models, and score all."""
    rows: list[dict[str, Any]] = []
    kept = rivals.BASE, rivals.WEIGHTS
    for story, (model, of_rivals) in zip(stories, models, strict=True):
        by_claim = {claim.claim_id: asdict(claim) for claim in story.claims}
        rivals.BASE, rivals.WEIGHTS = of_rivals.base, of_rivals.weights
        for group in story.groups:
            clusters, scores = gather(group, model)
            for cluster in rivals.join_rivals(group.items, clusters, scores, group.vectors):
                items = [group.items[place] for place in cluster]
                told = {"figure_id": items[0].claim_id, "figure_status": status_of(items)}
                rows += [by_claim[item.claim_id] | told for item in items]
    rivals.BASE, rivals.WEIGHTS = kept
    return score_lineup([story.story for story in stories], rows)


def _fit(examples: Iterable[tuple[Features, bool]]) -> Model:
    found = list(examples)
    names = sorted({name for features, _ in found for name in features})
    matrix = np.array([[features.get(name, 0.0) for name in names] for features, _ in found])
    fitted = LogisticRegression(solver="newton-cholesky").fit(matrix, [same for _, same in found])
    return Model(float(fitted.intercept_[0]), dict(zip(names, map(float, fitted.coef_[0]), strict=True)))


def _prevailing(figures: Iterable[str | None]) -> str | None:
    counts = Counter(figure for figure in figures if figure is not None)
    return min(counts, key=lambda figure: (-counts[figure], figure), default=None)


def _print_model(title: str, model: Model) -> None:
    print(f"{title}\nBASE = {model.base:.2f}\nWEIGHTS = {{")
    for name, weight in sorted(model.weights.items(), key=lambda pair: -abs(pair[1])):
        print(f'    "{name}": {weight:.2f},')
    print("}")


def main() -> int:
    """Prints the weights, the scores of stories left out, and those of the sample newsroom, which is not fitted on."""
    argparse.ArgumentParser(prog="python -m benchmarks.fit_lineup", description=__doc__).parse_args()
    stories = [prepare(story) for story in (*marked_stories(), *read_stories())]
    model = fit_pairs(stories)
    of_rivals = fit_rivals(stories, model)
    _print_model("pairs", model)
    _print_model("rivals", of_rivals)
    models = []
    for story in stories:
        others = [other for other in stories if other is not story]
        left = fit_pairs(others)
        models.append((left, fit_rivals(others, left)))
    for title, shared in (("the story set", True), ("our stories", False)):
        part = [n for n, story in enumerate(stories) if story.story.name.startswith("shared ") == shared]
        print(f"{title}, each left out:", score([stories[n] for n in part], [models[n] for n in part]))
    sample = [prepare(story) for story in sample_stories()]
    print("the sample newsroom:", score(sample, [(model, of_rivals)] * len(sample)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
