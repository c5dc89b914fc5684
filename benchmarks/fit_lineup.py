"""Fit the trees of lining up on marked stories: `python -m benchmarks.fit_lineup` says how well they hold elsewhere.

Needs scikit-learn, of the extra `dev`. Three tables: of pairs of claims by themselves, of pairs in company,
and of pairs of clusters. Each story is scored by trees fitted on the others; of those others the scores of pairs, which
the later tables are fitted on, are by trees that had not seen them either. `--write` fits all three on all stories and
puts them where lining up reads them. The second set of the story set is scored and never fitted on.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.fit_certainty import Example, example, fit_certainty, print_calibration
from benchmarks.fit_certainty import write as write_certainty
from benchmarks.fit_trees import fit_trees, table_of
from benchmarks.lineup_scores import LineupScores, score_lineup
from benchmarks.lineup_set import MarkedStory, read_stories
from benchmarks.marked_claims import claims_of, figures_by_marks
from benchmarks.sample_stories import sample_stories
from benchmarks.stories import SHARED, marked_stories
from extract.records import Claim
from pipelines.figures.find import Story, common_names, name_sources
from pipelines.figures.status import status_of
from pipelines.lineup import columns, company, rivals
from pipelines.lineup.barriers import barred
from pipelines.lineup.claim import Item, as_item
from pipelines.lineup.clusters import Pair, agglomerate, candidates
from pipelines.lineup.compared import compare
from pipelines.lineup.features import FEATURES, found
from pipelines.lineup.pairs import FLOOR, LEAST, strangers, words
from pipelines.lineup.trees import Matrix, Trees
from pipelines.lineup.vectors import Vectors, weigh

TABLES = Path(__file__).resolve().parents[1] / "pipelines/lineup"
TREES = {"pairs": 120, "company": 60, "rivals": 60}
"""How many trees each table has."""
FOLDS = 7
"""Parts of the stories; the scores of pairs in one are by trees fitted on the others."""


@dataclass(slots=True)
class Group:
    """The claims of one measure of a story, what is weighed of their pairs, and the figure of each claim."""

    items: Sequence[Item]
    vectors: Vectors
    places: Sequence[Pair]
    barred: NDArray[np.bool_]
    looked_at: NDArray[np.bool_]
    """The pairs that the first table scores."""
    found: Matrix
    words: Sequence[float]
    figures: Sequence[str | None]
    first: Matrix = field(default_factory=lambda: np.zeros(0))
    """The first table's scores, by trees that have not seen the story."""
    asked: Sequence[int] = ()
    """The pairs that are looked at in company."""
    company: Matrix = field(default_factory=lambda: np.zeros((0, len(company.NAMES))))

    def same(self, which: Iterable[int]) -> NDArray[np.int8]:
        """For pairs by number: 1 for one figure, 0 for two, -1 where nobody marked."""
        pairs = ((self.figures[i], self.figures[j]) for i, j in (self.places[n] for n in which))
        return np.array([-1 if None in pair else pair[0] == pair[1] for pair in pairs], dtype=np.int8)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story ready to be fitted on and scored."""

    story: MarkedStory
    claims: Sequence[Claim]
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Model:
    """The three tables."""

    pairs: Trees
    company: Trees
    rivals: Trees


def prepare(story: MarkedStory) -> Prepared:
    """Read a story's claims and compare those of one measure."""
    articles = frozenset(article.article_id for article in story.articles)
    told = [Story(article_id=a.article_id, title=a.title, text=a.text, published=a.published) for a in story.articles]
    claims = name_sources(claims_of(story), told, {(a, b): 1.0 for a in articles for b in articles if a < b})
    names, figures = common_names(claims), figures_by_marks(story, claims)
    items = sorted((as_item(claim, names) for claim in claims), key=lambda item: item.claim_id)
    related = dict.fromkeys(articles, articles)
    vectors = weigh(items, related)
    by_measure: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_measure[item.measure].append(item)
    groups = [_group(group, vectors, list(candidates(group, related)), figures) for group in by_measure.values()]
    return Prepared(story, claims, groups)


def _group(items: Sequence[Item], vectors: Vectors, places: Sequence[Pair], figures: Mapping[str, str]) -> Group:
    pairs = compare(items, places, vectors)
    never = barred(pairs)
    return Group(
        items=items,
        vectors=vectors,
        places=places,
        barred=never,
        looked_at=~never & ~strangers(pairs),
        found=found(pairs),
        words=words(pairs).tolist(),
        figures=[figures.get(item.claim_id) for item in items],
    )


def score_apart(stories: Sequence[Prepared]) -> None:
    """Give the pairs of each story the scores of trees fitted on other stories, and look at them in company."""
    for fold in range(min(FOLDS, len(stories))):
        trees = fit_pairs([story for n, story in enumerate(stories) if n % FOLDS != fold])
        for story in stories[fold::FOLDS]:
            look_again(story, trees)


def look_again(story: Prepared, trees: Trees) -> None:
    """Score the pairs of a story by themselves, and look at the likely ones in company."""
    for group in story.groups:
        group.first = np.where(group.looked_at, trees.scores(group.found), FLOOR)
        group.asked = [n for n in np.flatnonzero(group.looked_at).tolist() if group.first[n] >= LEAST]
        known = {group.places[n]: company.Known(float(group.first[n]), group.words[n]) for n in group.asked}
        group.company = company.company(group.items, known)


def fit_pairs(stories: Sequence[Prepared]) -> Trees:
    """The table of pairs of claims by themselves."""
    groups = [group for story in stories for group in story.groups]
    looked = [np.flatnonzero(group.looked_at).tolist() for group in groups]
    rows = np.concatenate([group.found[which] for group, which in zip(groups, looked, strict=True)])
    same = np.concatenate([group.same(which) for group, which in zip(groups, looked, strict=True)])
    return _fit("pairs", rows, same, [one.name for one in FEATURES], [one.grows for one in FEATURES])


def fit_company(stories: Sequence[Prepared]) -> Trees:
    """The table of pairs in company."""
    groups = [group for story in stories for group in story.groups]
    rows = np.concatenate([group.company for group in groups])
    same = np.concatenate([group.same(group.asked) for group in groups])
    return _fit("company", rows, same, company.NAMES, [0] * len(company.NAMES))


def fit_rivals(stories: Sequence[Prepared], of_pairs: Callable[[Prepared], Trees]) -> Trees:
    """The table of pairs of clusters; `of_pairs` gives the trees by which a story's pairs are looked at in company."""
    rows, same = [], []
    for story in stories:
        for group in story.groups:
            clusters, scores = gather(group, of_pairs(story))
            compared = columns.Group(group.items, group.vectors)
            figures = [_prevailing(group.figures[place] for place in cluster) for cluster in clusters]
            for (a, b), row in rivals.rival_features(compared, clusters, scores):
                rows.append(row)
                same.append(-1 if None in (figures[a], figures[b]) else figures[a] == figures[b])
    grows = [rivals.GROWS.get(name, 0) for name in rivals.NAMES]
    return _fit("rivals", np.array(rows), np.array(same), rivals.NAMES, grows)


def _fit(table: str, rows: Matrix, same: NDArray[Any], names: Sequence[str], grows: Sequence[int]) -> Trees:
    marked = same >= 0
    return fit_trees(rows[marked], same[marked] == 1, names, grows, trees=TREES[table])


def gather(group: Group, trees: Trees) -> tuple[list[list[int]], dict[Pair, float | None]]:
    """The clusters of a group, and the scores of its pairs."""
    values = np.maximum(FLOOR, group.first)
    if len(group.asked):
        values[group.asked] = np.maximum(FLOOR, trees.scores(group.company))
    scores = {
        place: None if barred else value
        for place, barred, value in zip(group.places, group.barred.tolist(), values.tolist(), strict=True)
    }
    return agglomerate(len(group.items), scores), scores


def models_apart(stories: Sequence[Prepared]) -> list[Model]:
    """For each story the tables fitted on the others."""
    score_apart(stories)
    apart = [fit_company([other for other in stories if other is not story]) for story in stories]
    number = {id(story): n for n, story in enumerate(stories)}
    models = []
    for n, story in enumerate(stories):
        others = [other for other in stories if other is not story]
        # the pairs of the others are scored by tables that had not seen them
        models.append(Model(fit_pairs(others), apart[n], fit_rivals(others, lambda other: apart[number[id(other)]])))
    return models


def fit_all(stories: Sequence[Prepared]) -> Model:
    """The three tables fitted on all stories."""
    score_apart(stories)
    together = fit_company(stories)
    return Model(fit_pairs(stories), together, fit_rivals(stories, lambda _: together))


def line_up(story: Prepared, model: Model) -> list[list[Item]]:
    """The figures of a story by given tables."""
    look_again(story, model.pairs)
    figures = []
    for group in story.groups:
        clusters, scores = gather(group, model.company)
        joined = rivals.join_with(model.rivals, group.items, clusters, scores, group.vectors)
        figures += [[group.items[place] for place in cluster] for cluster in joined]
    return figures


def examples(stories: Sequence[Prepared], models: Sequence[Model]) -> list[Example]:
    """The figures that models find in stories that they were not fitted on."""
    found = []
    for story, model in zip(stories, models, strict=True):
        look_again(story, model.pairs)
        for group in story.groups:
            clusters, scores = gather(group, model.company)
            for cluster in rivals.join_with(model.rivals, group.items, clusters, scores, group.vectors):
                found.append(example(story.story, cluster, group.items, group.figures, scores))
    return [one for one in found if one]


def score(stories: Sequence[Prepared], models: Sequence[Model]) -> LineupScores:
    """Line each story up with its models, and score all."""
    rows: list[dict[str, Any]] = []
    for story, model in zip(stories, models, strict=True):
        by_claim = {claim.claim_id: asdict(claim) for claim in story.claims}
        for items in line_up(story, model):
            told = {"figure_id": items[0].claim_id, "figure_status": status_of(items)}
            rows += [by_claim[item.claim_id] | told for item in items]
    return score_lineup([story.story for story in stories], rows)


def _prevailing(figures: Iterable[str | None]) -> str | None:
    counts = Counter(figure for figure in figures if figure is not None)
    return min(counts, key=lambda figure: (-counts[figure], figure), default=None)


def _print(title: str, found: LineupScores) -> None:
    print(
        f"{title:32} B-cubed {found.bcubed:.1f}, pairwise {found.pairwise:.1f}, conflict {found.conflict}, "
        f"agree {found.agree}, moved {found.moved}, pairs merged {found.merged} of {found.of_apart}",
        flush=True,
    )


def write(model: Model) -> None:
    """Put the tables where lining up reads them, one tree a line."""
    for name, trees in tables(model).items():
        table = table_of(trees)
        lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in table.pop("trees"))
        head = json.dumps(table)[:-1]
        (TABLES / f"{name}.json").write_text(f'{head}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")


def tables(model: Model) -> dict[str, Trees]:
    """The tables by name."""
    return {"pairs": model.pairs, "company": model.company, "rivals": model.rivals}


def main() -> int:
    """Prints the scores of stories left out, and those of the set that nothing is fitted on."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_lineup", description=__doc__)
    parser.add_argument("--write", action="store_true", help="fit the tables on all stories, for lining up to read")
    options = parser.parse_args()
    stories = [prepare(story) for story in (*marked_stories(), *read_stories(), *sample_stories())]
    final = fit_all(stories)
    if options.write:
        write(final)
    models = models_apart(stories)
    for title, begins in (("the story set", "shared "), ("our stories", ""), ("the sample newsroom", "sample ")):
        part = [n for n, story in enumerate(stories) if _set(story) == begins]
        _print(f"{title}, each left out", score([stories[n] for n in part], [models[n] for n in part]))
    _print("all of them", score(stories, models))
    told = examples(stories, models)
    print_calibration(told)
    if options.write:
        write_certainty(fit_certainty(told))
    second = SHARED / "benchmarks/stories_b"
    if second.exists():
        unseen = [prepare(story) for story in marked_stories(second)]
        _print("stories never fitted on", score(unseen, [final] * len(unseen)))
    return 0


def _set(story: Prepared) -> str:
    return next((begins for begins in ("shared ", "sample ") if story.story.name.startswith(begins)), "")


if __name__ == "__main__":
    raise SystemExit(main())
