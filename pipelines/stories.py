"""Which articles tell the same story: alike in words, and published within days of each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pipelines.lineup import Related
from pipelines.wording import Weights, cosine

WINDOW = timedelta(hours=72)
"""Articles further apart are not taken for tellings of one story."""
LIKENESS = 0.09
"""Least TF-IDF similarity of two articles of one story: measured least within stories .10, most across .08."""


def related_articles(
    words: Mapping[str, Sequence[str]], published: Mapping[str, str | None], weights: Weights
) -> Related:
    """For each article, given its stems and its publication time, the tellings of the same story, itself included."""
    vectors = {key: weights.vector(Counter(stemmed)) for key, stemmed in words.items()}
    times = {key: _time(published[key]) for key in words}
    order = sorted(words, key=lambda key: (times[key] or datetime.max, key))
    related = {key: {key} for key in words}
    for i, a in enumerate(order):
        for b in order[i + 1 :]:
            start, end = times[a], times[b]
            if start and end and end - start > WINDOW:
                break
            if cosine(vectors[a], vectors[b]) >= LIKENESS:
                related[a].add(b)
                related[b].add(a)
    return {key: frozenset(others) for key, others in related.items()}


def _time(published: str | None) -> datetime | None:
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None
