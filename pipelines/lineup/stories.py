"""Which articles tell the same story: more alike than chance makes them, by themselves or by what others tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from pipelines.compare.times import moment
from pipelines.compare.word_weights import Weights, cosine
from pipelines.lineup.likeness import LIKENESS, DatedArticle, alike_articles
from pipelines.lineup.vectors import Related

SHARE = 0.35
"""Least share, beside `LIKENESS`, of the similarity that either has with the article most like it. Among thousands of
articles chance likenesses reach `LIKENESS`, but seldom this; within stories 99% of pairs do."""
COPY = 0.5
"""Similarity that counts at most for that: near copies of one agency text say nothing of how alike others are."""
COMMON = 3
"""Articles that must tell of two together for these to tell one story, …"""
HALF = 0.5
"""… and their share of all that are like either."""


def related_by(articles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Related:
    """For each article the tellings of the same story, itself included, given the pairs that tell one story."""
    related = {key: {key} for key in articles}
    for one, other in pairs:
        related[one].add(other)
        related[other].add(one)
    return {key: frozenset(others) for key, others in related.items()}


def completed(related: Related) -> Related:
    """The same, with articles that others tell of together: `COMMON` or more of them, half of all that either is like.

    One article may share few words with another of its story that is told from another end, or be outshone by a copy of
    itself. Of pairs of one story that likeness alone leaves out, in stories four by four, this finds 144 of 204, and
    takes 21 for one that are not.
    """
    names = list(related)
    number = {name: place for place, name in enumerate(names)}
    # whoever is not among the keys tells of nobody, and is told of by nobody else
    alike = [np.array([number[one] for one in others if one in number], dtype=np.int64) for others in related.values()]
    found = dict(related)
    for place, (article, mine) in enumerate(related.items()):
        near = [alike[one] for one in alike[place].tolist() if one != place]
        if len(near) < COMMON:
            continue
        times = np.bincount(np.concatenate(near), minlength=len(names))
        times[alike[place]] = 0
        for other in np.flatnonzero(times >= COMMON).tolist():
            either = (mine - {article}) | (related[names[other]] - {names[other]})
            if times[other] >= HALF * len(either):
                found[article] = found[article] | {names[other]}
    return found


def telling_pairs(
    words: Mapping[str, Sequence[str]], published: Mapping[str, str | None], weights: Weights
) -> dict[tuple[str, str], float]:
    """The pairs of articles that tell one story, and how alike they are, given their stems and publication times.

    One without a time is compared with all.
    """
    counts = {key: Counter(stemmed) for key, stemmed in words.items()}
    times = {key: moment(published[key]) for key in words}
    dated = [DatedArticle(key, time, counts[key], weights.norm(counts[key])) for key, time in times.items() if time]
    dated.sort(key=lambda article: (article.time, article.article_id))
    alike: dict[tuple[str, str], float] = {}
    for key, others in alike_articles(dated, weights, words.keys()):
        alike |= {(min(key, other), max(key, other)): likeness for likeness, other in others}
    vectors = {key: weights.vector(counts[key]) for key in words} if len(dated) < len(words) else {}
    for key in [key for key, time in times.items() if time is None]:
        for other in words.keys() - {key}:
            if (likeness := cosine(vectors[key], vectors[other])) >= LIKENESS:
                alike[min(key, other), max(key, other)] = likeness
    best: dict[str, float] = defaultdict(float)
    for pair, likeness in alike.items():
        for key in pair:
            best[key] = max(best[key], likeness)
    return {pair: value for pair, value in alike.items() if tells_the_same(value, *(best[key] for key in pair))}


def tells_the_same(likeness: float, best: float, best_of_other: float) -> bool:
    """Do two articles tell one story, given how like they are, and how like each is to the one most like it?"""
    return likeness >= max(LIKENESS, SHARE * min(COPY, max(best, best_of_other)))
