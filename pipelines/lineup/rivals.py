"""Figures that disagree: two clusters with other values that answer one question all the same.

Values weigh heavily when claims are gathered, and that alone hides disagreement, which is what readers come for. So
clusters are compared once more, as wholes, by what tells rivals from strangers: that each is the other's best match,
and that other voices speak. The weights were fitted as those of `pipelines.lineup.pairs`.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from pipelines.compare.aspects import VERIFIED
from pipelines.compare.word_weights import cosine
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import FLOOR, Pair
from pipelines.lineup.pairs import compatible, far
from pipelines.lineup.vectors import Vectors

BASE = -2.22
WEIGHTS: Mapping[str, float] = {
    "sentence": 1.97,
    "best_clause": 1.86,
    "one_voice_one_sentence": -1.31,
    "disputable": 0.95,
    "one_voice": -0.84,
    "least_lead": 0.67,
    "other_sources": 0.65,
    "best_score": 0.49,
    "lone": -0.49,
}
THRESHOLD = -0.65
"""Least log-odds at which two clusters are joined: that a third are wrong costs less than rivals unseen."""
_CONTRAST = re.compile(
    r"\b(?:or|not|but|though|although|while|whereas|rather|instead|insist\w*|den(?:y|ies|ied)|disput\w*)\b", re.I
)
"""Words that set two values of one sentence against each other; without them they are two things: from and to."""
FARTHEST = math.log(5)
"""Most e-folds between the values of rivals. Of the conflicts in the marked stories this loses none, and the widest of
those found were otherwise two things."""
NO_MATCH = -8.0
"""Mean score that a cluster without any other to compare leads."""
LONGEST_LEAD = 3.0


def join_rivals(
    items: Sequence[Item], clusters: Sequence[Sequence[int]], scores: Mapping[Pair, float | None], vectors: Vectors
) -> list[list[int]]:
    """Join each cluster (of places in `items`) with at most one rival, the likeliest pairs first."""
    odds = _odds(items, clusters, scores, vectors)
    partner: dict[int, int] = {}
    for (a, b), score in sorted(odds.items(), key=lambda found: (-found[1], found[0])):
        if score < THRESHOLD:
            break
        if a not in partner and b not in partner:
            partner[a], partner[b] = b, a
    joined = [[*clusters[a], *clusters[b]] for a, b in partner.items() if a < b]
    return sorted(sorted(c) for c in [*joined, *(list(c) for i, c in enumerate(clusters) if i not in partner)])


def likeliest_rival(
    cluster: int,
    items: Sequence[Item],
    clusters: Sequence[Sequence[int]],
    scores: Mapping[Pair, float | None],
    vectors: Vectors,
    *,
    first: int,
) -> int | None:
    """The number of the cluster, `first` or later, that is likeliest `cluster`'s rival; None where none is likely."""
    odds = {
        a + b - cluster: score
        for (a, b), score in _odds(items, clusters, scores, vectors).items()
        if cluster in (a, b) and a + b - cluster >= first
    }
    best = min(odds, key=lambda other: (-odds[other], other), default=None)
    return best if best is not None and odds[best] >= THRESHOLD else None


def _odds(
    items: Sequence[Item], clusters: Sequence[Sequence[int]], scores: Mapping[Pair, float | None], vectors: Vectors
) -> dict[tuple[int, int], float]:
    return {
        pair: BASE + sum(WEIGHTS[name] * value for name, value in found)
        for pair, found in rival_features(items, clusters, scores, vectors)
        if not _two_things(items, clusters[pair[0]], clusters[pair[1]])
    }


def rival_features(
    items: Sequence[Item], clusters: Sequence[Sequence[int]], scores: Mapping[Pair, float | None], vectors: Vectors
) -> Iterator[tuple[tuple[int, int], list[tuple[str, float]]]]:
    """For each two clusters with scored pairs between them what is weighed, by name."""
    between = _between(clusters, scores)
    mean = {pair: sum(_score(scores, p) for p in pairs) / len(pairs) for pair, pairs in between.items()}
    ranked: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), score in mean.items():
        ranked[a].append((score, b))
        ranked[b].append((score, a))
    for matches in ranked.values():
        matches.sort(reverse=True)
    for (a, b), pairs in between.items():
        if _verified_and_not(items, pairs):
            continue
        yield (
            (a, b),
            [
                ("best_score", max(_score(scores, pair) for pair in pairs)),
                ("least_lead", min(_lead(ranked[a], b), _lead(ranked[b], a))),
                *_wording(items, pairs, vectors),
                *_voices(items, clusters[a], clusters[b], pairs),
                *_certainty(items, clusters[a], clusters[b]),
                ("lone", float(min(len(clusters[a]), len(clusters[b])) == 1)),
            ],
        )


def _between(clusters: Sequence[Sequence[int]], scores: Mapping[Pair, float | None]) -> dict[Pair, list[Pair]]:
    of = {index: number for number, cluster in enumerate(clusters) for index in cluster}
    between: dict[Pair, list[Pair]] = defaultdict(list)
    for i, j in scores:
        if of[i] != of[j]:
            between[min(of[i], of[j]), max(of[i], of[j])].append((i, j))
    return between


def _verified_and_not(items: Sequence[Item], pairs: Sequence[Pair]) -> bool:
    """What is verified is a part of what is claimed: linked, never a rival."""
    return any((items[i].aspect == VERIFIED) != (items[j].aspect == VERIFIED) for i, j in pairs)


def _two_things(items: Sequence[Item], one: Sequence[int], other: Sequence[int]) -> bool:
    """Are two clusters no rivals, whatever their words: of another order or currency, or side by side by one voice?"""
    value, rival = (median(items[index].value for index in side) for side in (one, other))
    currencies = {items[index].unit for index in (*one, *other) if items[index].measure == "money"}
    if far(value, rival, FARTHEST) or len(currencies) > 1:
        return True
    said = {
        (item.article_id, item.field, item.sentence, item.source): item.start
        for item in (items[index] for index in one)
    }
    for item in (items[index] for index in other):
        start = said.get((item.article_id, item.field, item.sentence, item.source))
        if start is not None and not _CONTRAST.search(item.sentence[min(start, item.start) : max(start, item.start)]):
            return True
    return False


def _score(scores: Mapping[Pair, float | None], pair: Pair) -> float:
    score = scores[pair]
    return FLOOR if score is None else score


def _lead(matches: Sequence[tuple[float, int]], rival: int) -> float:
    """By how much a match leads the best other one, or trails it."""
    own = next(score for score, other in matches if other == rival)
    best = next((score for score, other in matches if other != rival), NO_MATCH)
    return max(-LONGEST_LEAD, min(LONGEST_LEAD, own - best))


def _wording(items: Sequence[Item], pairs: Sequence[Pair], vectors: Vectors) -> Iterator[tuple[str, float]]:
    ids = [(items[i].claim_id, items[j].claim_id) for i, j in pairs]
    yield "best_clause", max(cosine(vectors.clause[a], vectors.clause[b]) for a, b in ids)
    across = [
        cosine(vectors.sentence[items[i].claim_id], vectors.sentence[items[j].claim_id])
        for i, j in pairs
        if items[i].article_id != items[j].article_id
    ]
    yield "sentence", sum(across) / len(across) if across else 0.0


def _certainty(items: Sequence[Item], one: Sequence[int], other: Sequence[int]) -> Iterator[tuple[str, float]]:
    """What is reckoned is contested more often than what was counted."""
    yield "disputable", float(any(items[index].disputable for index in (*one, *other)))


def _voices(
    items: Sequence[Item], one: Sequence[int], other: Sequence[int], pairs: Sequence[Pair]
) -> Iterator[tuple[str, float]]:
    """One voice that gives two values in one article gives them of two things."""
    twice = [
        (items[i], items[j])
        for i, j in pairs
        if items[i].article_id == items[j].article_id
        and items[i].source == items[j].source
        and not compatible(items[i], items[j])
    ]
    yield "one_voice", float(bool(twice))
    yield "one_voice_one_sentence", float(any(a.sentence == b.sentence for a, b in twice))
    sources = [{items[i].source for i in side} - {None} for side in (one, other)]
    yield "other_sources", float(bool(sources[0] and sources[1] and not sources[0] & sources[1]))
