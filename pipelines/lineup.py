"""Which claims answer the same question: candidates by story and unit, a score for each pair, clusters, rivals.

The score of a pair is a sum of what speaks for and against it, in log-odds: the words of the number's own clause, the
values, what is counted, who is given as the source. Its weights were fitted by logistic regression on hand-annotated
claims of ten stories, each left out in turn, and rounded. Values weigh heavily, and that alone hides disagreement,
which is what readers come for: so a second pass joins clusters that are each other's best match by a margin when
values count for little.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.aspects import VERIFIED
from pipelines.intervals import Interval
from pipelines.wording import Vector, cosine

Related = Mapping[str, frozenset[str]]
"""For each article the articles of the same story, itself included."""

BASE = -3.0
"""Log-odds of a pair about which nothing is known but that story and measure fit."""
CLAUSE = 5.0
"""For clauses of the same words; less by their cosine similarity."""
EQUAL = 2.75
"""For equal values, beside what overlapping ones get."""
OVERLAP = 1.5
"""For values that can be true together."""
DISTANCE = -5.0
"""For each e-fold between the values, up to one."""
VAGUE_DISTANCE = 0.3
"""Share of `DISTANCE` that counts for "dozens" and "thousands of", which equal nothing."""
SAME_NOUN = 2.25
SAME_PERSON = 6.0
"""For two ages of people with a common name: then the question is the same, whatever they say."""
SAME_SOURCE = 1.0
SAME_ARTICLE = -2.0
"""A writer seldom gives one figure twice."""
OTHER_ASPECT = -1.0
"""Where one is forecast or aimed at and the other is not."""
FLOOR = -6.0
"""No pair counts for less in a mean: one odd wording must not keep two clusters apart."""

THRESHOLD = -1.0
"""Least mean score at which two clusters are one figure."""
RIVAL_THRESHOLD = -3.0
"""Least mean score, values aside, at which two clusters are rivals about one question."""
RIVAL_MARGIN = 1.0
"""By how much a rival must lead the next best match, on both sides."""
RIVAL_WORDS = 0.15
"""Least mean similarity of the clauses of rivals: being alone of their kind in a story makes no rivals."""
RIVAL_DISTANCE = 0.3
"""Share of `DISTANCE` that still counts between rivals."""


@dataclass(frozen=True)
class Item:
    """A claim as the lining-up sees it. Only claims of one measure can be one figure."""

    claim_id: str
    article_id: str
    outlet: str
    measure: str
    """Dimension of the unit: `length`, `money:GBP`, `count:person`, `age`."""
    interval: Interval
    value: float
    clause: str
    sentence: str
    subject: str
    source: str | None
    vague: bool = False
    """"Dozens", "hundreds of": its value is no more than an order of magnitude, equal to nothing."""
    aspect: str = ""
    """`verified`, `forecast`, `target`: claims of different aspects are more likely linked than one figure."""
    start: int = 0
    """Where the quantity starts in the sentence."""
    noun: str | None = None
    """What is counted, where said: claims that count different things are never one figure."""
    names: frozenset[str] = field(default_factory=frozenset)
    """Capitalised words of the sentence."""
    person: frozenset[str] = field(default_factory=frozenset)
    """Name of whose age it is, where the text says it."""


Cluster = list[Item]


def line_up(items: Sequence[Item], vectors: Mapping[str, Vector], related: Related) -> list[Cluster]:
    """Partition `items` into figures. Deterministic: neither order nor number of calls changes the result."""
    groups: dict[str, Cluster] = defaultdict(list)
    for item in sorted(items, key=lambda i: i.claim_id):
        groups[item.measure].append(item)
    figures = []
    for _, group in sorted(groups.items()):
        clusters = _agglomerate(group, vectors, related)
        figures += _join_rivals(clusters, vectors, related)
    return figures


def pair_score(a: Item, b: Item, vectors: Mapping[str, Vector]) -> float:
    """Log-odds that two claims answer one question."""
    return wording_score(a, b, vectors) + value_score(a, b)


def wording_score(a: Item, b: Item, vectors: Mapping[str, Vector]) -> float:
    """What words, counted nouns, sources and places say, whatever the values."""
    return (
        BASE
        + CLAUSE * cosine(vectors[a.claim_id], vectors[b.claim_id])
        + SAME_NOUN * (a.noun is not None and a.noun == b.noun)
        + SAME_PERSON * bool(a.person & b.person)
        + SAME_SOURCE * (a.source is not None and a.source == b.source)
        + SAME_ARTICLE * (a.article_id == b.article_id)
        + OTHER_ASPECT * (a.aspect != b.aspect)
    )


def value_score(a: Item, b: Item) -> float:
    """What the values say: equal, possible together, or how far apart."""
    if a.vague or b.vague:
        return DISTANCE * VAGUE_DISTANCE * _distance(a.value, b.value)
    equal = a.value == b.value
    return EQUAL * equal + OVERLAP * a.interval.meets(b.interval) + DISTANCE * _distance(a.value, b.value)


def cannot_link(a: Item, b: Item) -> bool:
    """Is it out of the question that two claims are one figure, whatever their words?"""
    if a.measure != b.measure or (a.noun and b.noun and a.noun != b.noun):
        return True
    if (a.aspect == VERIFIED) != (b.aspect == VERIFIED):
        return True  # what is verified is a part of what is claimed: linked, never one figure
    if a.article_id == b.article_id and not a.interval.meets(b.interval):
        return a.source == b.source  # one voice gives one value; two voices may be set against each other
    if a.measure != "age":
        return False
    return not (a.person & b.person if a.person and b.person else a.names & b.names)


def prevailing_aspect(cluster: Cluster) -> str:
    """The aspect that most claims of a cluster have."""
    counts = Counter(item.aspect for item in cluster)
    return min(counts, key=lambda aspect: (-counts[aspect], aspect))


def _distance(a: float, b: float) -> float:
    return min(1.0, abs(math.log(abs(a) / abs(b)))) if a * b > 0 else 1.0


def _agglomerate(group: Cluster, vectors: Mapping[str, Vector], related: Related) -> list[Cluster]:
    """Average linkage: join the two clusters with the best mean score until none reaches the threshold."""
    score = {(i, j): max(FLOOR, pair_score(group[i], group[j], vectors)) for i, j in _candidates(group, related)}
    clusters = []
    for component in _components(len(group), [pair for pair, s in score.items() if s >= THRESHOLD]):
        clusters += [[group[i] for i in sorted(members)] for members in _average_linkage(component, score)]
    return clusters


def _candidates(group: Cluster, related: Related) -> Iterator[tuple[int, int]]:
    by_article: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(group):
        by_article[item.article_id].append(i)
    for i, a in enumerate(group):
        for article in sorted(related.get(a.article_id, (a.article_id,))):
            for j in by_article.get(article, ()):
                if i < j and not cannot_link(a, group[j]):
                    yield i, j


def _components(count: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in edges:
        parent[max(root(i), root(j))] = min(root(i), root(j))
    found: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        found[root(i)].append(i)
    return list(found.values())


def _average_linkage(component: list[int], score: Mapping[tuple[int, int], float]) -> list[list[int]]:
    members = {i: [i] for i in component}
    sums: dict[tuple[int, int], float] = {}
    for x, i in enumerate(component):
        for j in component[x + 1 :]:
            if (i, j) in score:
                sums[i, j] = score[i, j]
    while sums:
        (i, j), best = max(
            sums.items(), key=lambda kv: (kv[1] / (len(members[kv[0][0]]) * len(members[kv[0][1]])), kv[0])
        )
        if best / (len(members[i]) * len(members[j])) < THRESHOLD:
            break
        members[i] += members.pop(j)
        del sums[i, j]
        for k in members:
            if k == i:
                continue
            with_i = sums.pop((min(i, k), max(i, k)), None)
            with_j = sums.pop((min(j, k), max(j, k)), None)
            # a pair that cannot be linked has no sum: it keeps the whole clusters apart
            if with_i is not None and with_j is not None:
                sums[min(i, k), max(i, k)] = with_i + with_j
    return list(members.values())


def _join_rivals(clusters: list[Cluster], vectors: Mapping[str, Vector], related: Related) -> list[Cluster]:
    """Join clusters that are each other's best match, values aside, with a margin, until nothing changes."""
    while True:
        likeness = _likeness(clusters, vectors, related)
        joined: set[int] = set()
        result = []
        for i in range(len(clusters)):
            j = _rival(i, likeness)
            if j is None or i > j or joined & {i, j}:
                continue
            if _mean_cosine(clusters[i], clusters[j], vectors) >= RIVAL_WORDS:
                joined |= {i, j}
                result.append(sorted(clusters[i] + clusters[j], key=lambda item: item.claim_id))
        if not result:
            return clusters
        clusters = result + [c for i, c in enumerate(clusters) if i not in joined]


def _likeness(clusters: list[Cluster], vectors: Mapping[str, Vector], related: Related) -> dict[int, dict[int, float]]:
    """Mean score, values aside, of all pairs of clusters of one story that may be linked."""
    by_article: dict[str, set[int]] = defaultdict(set)
    for i, cluster in enumerate(clusters):
        for item in cluster:
            by_article[item.article_id].add(i)
    aspects = [prevailing_aspect(cluster) for cluster in clusters]
    likeness: dict[int, dict[int, float]] = defaultdict(dict)
    for i, cluster in enumerate(clusters):
        articles = {article for item in cluster for article in related.get(item.article_id, ())}
        for j in sorted({j for article in articles for j in by_article.get(article, ()) if j > i}):
            # what is verified, forecast or aimed at is linked to its plain rival, never joined with it
            same = aspects[i] == aspects[j] and not any(cannot_link(a, b) for a in cluster for b in clusters[j])
            if same:
                likeness[i][j] = likeness[j][i] = _mean_likeness(cluster, clusters[j], vectors)
    return likeness


def _mean_likeness(one: Cluster, other: Cluster, vectors: Mapping[str, Vector]) -> float:
    scores = (
        wording_score(a, b, vectors) + RIVAL_DISTANCE * DISTANCE * _distance(a.value, b.value)
        for a in one
        for b in other
    )
    return sum(scores) / (len(one) * len(other))


def _mean_cosine(one: Cluster, other: Cluster, vectors: Mapping[str, Vector]) -> float:
    total = sum(cosine(vectors[a.claim_id], vectors[b.claim_id]) for a in one for b in other)
    return total / (len(one) * len(other))


def _rival(i: int, likeness: Mapping[int, Mapping[int, float]]) -> int | None:
    """The cluster whose best match is `i`, and which is `i`'s best match, each by a margin."""
    best, lead = _best(likeness.get(i, {}))
    if best is None or likeness[i][best] < RIVAL_THRESHOLD or lead < RIVAL_MARGIN:
        return None
    back, back_lead = _best(likeness[best])
    return best if back == i and back_lead >= RIVAL_MARGIN else None


def _best(scores: Mapping[int, float]) -> tuple[int | None, float]:
    """The best match and by how much it leads the second."""
    ranked = sorted(scores.items(), key=lambda kv: (-kv[1], kv[0]))
    if not ranked:
        return None, 0.0
    return ranked[0][0], ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else FLOOR)
