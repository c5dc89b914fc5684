"""Marked stories made ready to be fitted on and scored: their claims, pairs of claims, and what is marked of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from benchmarks.lineup_set import TRAINING, MarkedStory, read_stories, story_names
from benchmarks.marked_claims import claims_of, figures_by_marks
from benchmarks.sample_stories import sample_stories
from benchmarks.stories import SHARED, marked_stories
from extract.records import Claim
from pipelines.figures.find import Story, common_names, name_sources
from pipelines.lineup import company
from pipelines.lineup.arrays import Points
from pipelines.lineup.barriers import barred
from pipelines.lineup.before import text_before
from pipelines.lineup.claim import Item, as_item
from pipelines.lineup.clusters import candidates
from pipelines.lineup.compared import compare
from pipelines.lineup.features import found
from pipelines.lineup.pairs import strangers, words
from pipelines.lineup.scored import Pair
from pipelines.lineup.trees import Matrix, Trees
from pipelines.lineup.vectors import Vectors, weigh

APART = Path(__file__).with_name("stories_apart.txt")


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


@dataclass(slots=True)
class Prepared:
    """A story ready to be fitted on and scored; of its words first, then of its pairs."""

    story: MarkedStory
    claims: Sequence[Claim]
    items: Sequence[Item]
    figures: Mapping[str, str]
    """The marked figure of each claim, by id."""
    groups: Sequence[Group] = ()


def every_story() -> list[Prepared]:
    """All marked stories there are but the locked ones and those apart, with their claims."""
    second = SHARED / "benchmarks/stories_b"
    marked = [
        *marked_stories(),
        *read_stories(),
        *sample_stories(),
        *(marked_stories(second) if second.exists() else ()),
    ]
    named = sorted(set(story_names(TRAINING)) - _apart())
    return _prepared([*marked, *read_stories(named, TRAINING)])


def stories_apart() -> list[Prepared]:
    """Stories that neither networks nor tables are fitted on, with their claims.

    What weighs the opinions of these is fitted on them: of stories that they have seen they are too sure.
    """
    return _prepared(read_stories(sorted(_apart()), TRAINING))


def _apart() -> set[str]:
    return set(APART.read_text(encoding="utf-8").split())


def _prepared(stories: Sequence[MarkedStory]) -> list[Prepared]:
    return Parallel(n_jobs=-1)(delayed(prepare)(story) for story in stories)


def set_of(story: Prepared) -> str:
    """Which set a story is of."""
    begins = story.story.name.partition(" ")[0]
    return {"shared": "the story sets", "sample": "the sample newsroom"}.get(begins, "our stories")


def prepare(story: MarkedStory) -> Prepared:
    """Read a story's claims."""
    articles = frozenset(article.article_id for article in story.articles)
    told = [Story(article_id=a.article_id, title=a.title, text=a.text, published=a.published) for a in story.articles]
    claims = name_sources(claims_of(story), told, {(a, b): 1.0 for a in articles for b in articles if a < b})
    names = common_names(claims)
    texts = {article.article_id: article for article in told}
    items = sorted(
        (
            as_item(claim, names, text_before(claim, texts[claim.article_id].text, texts[claim.article_id].title))
            for claim in claims
        ),
        key=lambda item: item.claim_id,
    )
    return Prepared(story, claims, items, figures_by_marks(story, claims))


def compare_pairs(story: Prepared, of_words: Trees, points: Mapping[str, Points]) -> None:
    """Compare the claims of one measure, whose words are weighed by a table of relevance, and which stand at points."""
    articles = frozenset(article.article_id for article in story.story.articles)
    related = dict.fromkeys(articles, articles)
    vectors = weigh(
        story.items, related, of_words, points={item.claim_id: points[item.claim_id] for item in story.items}
    )
    by_measure: dict[str, list[Item]] = defaultdict(list)
    for item in story.items:
        by_measure[item.measure].append(item)
    story.groups = [
        _group(group, vectors, list(candidates(group, related)), story.figures) for group in by_measure.values()
    ]


def _group(items: Sequence[Item], vectors: Vectors, places: Sequence[Pair], figures: Mapping[str, str]) -> Group:
    pairs = compare(items, places, vectors)
    never, rows = barred(pairs), found(pairs)
    return Group(
        items=items,
        vectors=vectors,
        places=places,
        barred=never,
        looked_at=~never & ~strangers(pairs),
        found=rows,
        words=words(pairs).tolist(),
        figures=[figures.get(item.claim_id) for item in items],
    )
