"""How well claims were lined up, on marked stories: the measures of the story set's own scorer, over marks."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.lineup_set import STATUSES, MarkedArticle, MarkedStory

Row = Mapping[str, Any]
Clusters = Mapping[Hashable, Hashable]
"""The cluster of each marked number."""


@dataclass(frozen=True, slots=True)
class Share:
    """How often a status was found, of the figures that have it and of those that are said to."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Of the figures said to have the status, per cent that do."""
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        """Of the figures that have the status, per cent that are said to."""
        return 100 * self.right / self.wanted if self.wanted else 100.0

    def __str__(self) -> str:
        return f"{self.precision:.1f} / {self.recall:.1f} ({self.right} of {self.found} and of {self.wanted})"


@dataclass(frozen=True, slots=True)
class LineupScores:
    """In per cent, but for counts."""

    claims: int
    matched: int
    """Of the marked numbers, how many are claims of ours; one that is not stands alone."""
    bcubed: float
    """B-cubed F1 over the numbers of figures that have several."""
    pairwise: float
    status: float
    """Mean over the statuses that the marks have of the share of figures that have the right one."""
    conflict: Share
    agree: Share
    moved: Share
    merged: int
    """Pairs of figures that must stay apart and share a cluster."""
    of_apart: int


def score_lineup(stories: Sequence[MarkedStory], rows: Iterable[Row]) -> LineupScores:
    """Score claims (with `article_id`, `field`, `start`, `end`, `figure_id`, `figure_status`) against the marks."""
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_article[row["article_id"]].append(row)
    gold: dict[Hashable, Hashable] = {}
    found: dict[Hashable, Hashable] = {}
    status_of: dict[Hashable, str] = {}
    wanted: dict[Hashable, str] = {}
    merged = of_apart = 0
    for story in stories:
        wanted |= {(story.name, key): status for key, status in story.status.items()}
        for article in story.articles:
            for number, row in enumerate(claims_of_marks(article, by_article[article.article_id])):
                place = (article.article_id, number)
                gold[place] = (story.name, article.marks[number].figure)
                found[place] = row["figure_id"] if row else place
                if row:
                    status_of[row["figure_id"]] = row["figure_status"]
        clusters: dict[str, set[Hashable]] = defaultdict(set)
        for article in story.articles:
            for number, mark in enumerate(article.marks):
                clusters[mark.figure].add(found[article.article_id, number])
        merged += sum(bool(clusters[a] & clusters[b]) for a, b, _ in story.apart)
        of_apart += len(story.apart)
    matched = sum(found[place] != place for place in found)
    given = {figure: _status(figure, gold, found, status_of) for figure in wanted}
    right = Counter(wanted[figure] for figure in wanted if given[figure] == wanted[figure])
    totals, said = Counter(wanted.values()), Counter(given.values())
    shares = {s: Share(right[s], said[s], totals[s]) for s in STATUSES}
    return LineupScores(
        claims=len(gold),
        matched=matched,
        bcubed=100 * bcubed(gold, found),
        pairwise=100 * pairwise(gold, found),
        status=statistics.mean(share.recall for share in shares.values() if share.wanted) if wanted else 0.0,
        conflict=shares["conflict"],
        agree=shares["agree"],
        moved=shares["moved"],
        merged=merged,
        of_apart=of_apart,
    )


def bcubed(gold: Clusters, found: Clusters) -> float:
    """B-cubed F1 over what has company in `gold`."""
    size = Counter(gold.values())
    items = [item for item in gold if size[gold[item]] > 1]
    ours, theirs = _members(gold, items), _members(found, items)
    precision = recall = 0.0
    for item in items:
        common = len(ours[gold[item]] & theirs[found[item]])
        precision += common / len(theirs[found[item]]) / len(items)
        recall += common / len(ours[gold[item]]) / len(items)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pairwise(gold: Clusters, found: Clusters) -> float:
    """F1 over pairs that are in one cluster."""
    both = _pairs(Counter((gold[item], found[item]) for item in gold))
    either = _pairs(Counter(gold.values())) + _pairs(Counter(found[item] for item in gold))
    return 2 * both / either if either else 0.0


def _pairs(sizes: Mapping[Any, int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _members(clusters: Clusters, items: Iterable[Hashable]) -> dict[Hashable, set[Hashable]]:
    members: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item in items:
        members[clusters[item]].add(item)
    return members


def _status(figure: Hashable, gold: Clusters, found: Clusters, status_of: Mapping[Hashable, str]) -> str | None:
    """The status of the cluster that holds most of a figure's numbers; of several, of the one that is told first."""
    counts = Counter(found[item] for item, of in gold.items() if of == figure and found[item] in status_of)
    best = max(counts, key=counts.__getitem__, default=None)  # counters keep the order in which they met things
    return status_of.get(best)


def claims_of_marks(article: MarkedArticle, rows: Sequence[Row]) -> list[Row | None]:
    """For each mark the claim that overlaps it most; no claim for two marks."""
    pairs = sorted(
        (
            (min(row["end"], mark.end) - max(row["start"], mark.start), -place, -number)
            for place, mark in enumerate(article.marks)
            for number, row in enumerate(rows)
            if row["field"] == mark.field and row["start"] < mark.end and mark.start < row["end"]
        ),
        reverse=True,
    )
    claims: list[Row | None] = [None] * len(article.marks)
    taken: set[int] = set()
    for _, place, number in pairs:
        if claims[-place] is None and -number not in taken:
            claims[-place] = rows[-number]
            taken.add(-number)
    return claims
