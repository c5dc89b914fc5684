"""Which figure of the database each number of a text answers: lined up as the claims of one more article would be."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import snowballstemmer
from sqlite_utils import Database

from extract.records import Claim
from pipelines.check.kept import item_of, relevance_of
from pipelines.compare.source_names import common_name
from pipelines.compare.word_weights import Weights, cosine
from pipelines.database.claim_search import articles_of_claims_with, claims_with
from pipelines.database.claims import current_claims_of
from pipelines.database.points import points_of
from pipelines.lineup.before import text_before
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import THRESHOLD
from pipelines.lineup.encoder.kept import still_valid
from pipelines.lineup.pairs import LEAST, score_pairs
from pipelines.lineup.rivals import likeliest_rival
from pipelines.lineup.scored import Pair
from pipelines.lineup.stories import tells_the_same
from pipelines.lineup.vectors import Vectors, weigh
from pipelines.lineup.words import concepts, content_words, synonyms

_INDEX_STEMMER = snowballstemmer.stemmer("porter")  # what the index's tokenizer does to words, see `migrations`

SEARCH_WORDS = 36
"""Words of a number's sentence, and other words for them, that full-text search is asked for, the rarest."""
HITS = 20_000
"""Claims that it may have to rank for one number: where rare words have so many, common ones are left out."""
LEAST_WORDS = 4
"""But so many words are asked for in any case."""
FOUND = 60
"""Claims that it offers for one number."""
ARTICLES = 120
"""Articles, those with most of them, whose claims are compared: more than tell the widest story."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What the claims of a text answer, by claim."""

    figure_of: dict[str, str] = field(default_factory=dict)
    nearest: dict[str, str] = field(default_factory=dict)
    """Of claims that answer none: the figure most like them, where there is one."""
    odds: dict[tuple[str, str], float] = field(default_factory=dict)
    """Log-odds that a claim of the text and one of the database answer one question; pairs that are not there were
    never compared."""


def match_figures(
    db: Database, text: str, said: Sequence[Claim], names: Mapping[str, str], *, of_article: str | None = None
) -> dict[str, str]:
    """The figure that each claim of a text answers, by claim; claims that answer none are left out.

    `said` are the text's claims, all with one `article_id`; `names` gives sources one name each; `of_article` is the
    article that the text is, if it is one, whose own claims do not count.
    """
    return find_matches(db, text, said, names, of_article=of_article).figure_of


def find_matches(
    db: Database, text: str, said: Sequence[Claim], names: Mapping[str, str], *, of_article: str | None = None
) -> Matches:
    """The same, with what is nearest to those that answer none, and how sure each pair is."""
    claims = current_claims_of(db, _articles(db, said, of_article), lined_up=True)
    may_match = _stories(text, said, claims)
    told = set().union(*may_match.values())
    known = [claim for claim in claims if claim.article_id in told]
    figure_of = {claim.claim_id: claim.figure_id for claim in known if claim.figure_id}
    before_each = [*(text_before(claim, text, None) for claim in said), *(claim.before for claim in known)]
    items = [
        item_of(claim, common_name(claim.source, names), told)
        for claim, told in zip((*said, *known), before_each, strict=True)
    ]
    article_ids = frozenset(item.article_id for item in items)
    related = dict.fromkeys(article_ids, article_ids)
    points = still_valid(known, points_of(db, [claim.claim_id for claim in known]))
    vectors = weigh(items, related, relevant=relevance_of(items), points=points)
    found = Matches()
    # each number of the text answers for itself: a round-up tells of one figure twice, and neither shuts out the other
    each = frozenset(claim.claim_id for claim in said)
    compared = _compared(article_ids - {claim.article_id for claim in said}, may_match)
    by_measure: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        apart = replace(item, article_id=item.claim_id) if item.claim_id in each else item
        by_measure[item.measure].append(apart)
    for group in by_measure.values():
        scores = {
            (i, j): score
            for (i, j), score in score_pairs(group, vectors, compared).items()
            if group[j].article_id in may_match.get(group[i].claim_id, article_ids)  # the text's claims come first
        }
        _match(group, figure_of, scores, vectors, found)
    return found


def _compared(articles: Collection[str], stories: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """With what each claim of the text and each article is compared: articles only where they tell one story of it."""
    every = frozenset(articles)
    found = {article: set(stories) for article in articles}
    for told in stories.values():
        for article in told:
            found[article] |= told
    return {name: frozenset(others) for name, others in found.items()} | dict.fromkeys(stories, every)


def _articles(db: Database, said: Sequence[Claim], of_article: str | None) -> list[str]:
    """Articles with claims in like words, those with most of them."""
    counts: Counter[str] = Counter()
    for claim in said:
        words = _telling_words(db, f"{claim.sentence} {claim.subject or ''}")
        if words:
            counts.update(articles_of_claims_with(db, words, most=FOUND))
    del counts[of_article or ""]
    return [article for article, _ in sorted(counts.items(), key=lambda found: (-found[1], found[0]))[:ARTICLES]]


def _telling_words(db: Database, said: str) -> list[str]:
    """The words of a sentence, and other words for them, that claims have and few of them."""
    found = {word: claims_with(db, _INDEX_STEMMER.stemWord(word)) for word in {*content_words(said), *synonyms(said)}}
    chosen: list[str] = []
    hits = 0
    for word in sorted((word for word in found if found[word]), key=lambda word: (found[word], word))[:SEARCH_WORDS]:
        hits += found[word]
        if hits > HITS and len(chosen) >= LEAST_WORDS:
            break
        chosen.append(word)
    return chosen


def _stories(text: str, said: Sequence[Claim], claims: Sequence[Claim]) -> dict[str, set[str]]:
    """For each claim of the text the articles that tell its story: a round-up tells several.

    Those of its paragraph; where a paragraph is like none, for one that mixes stories is not, those of its sentence.
    """
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        words[claim.article_id].update(concepts(claim.sentence))
    for claim in {claim.article_id: claim for claim in claims}.values():
        words[claim.article_id].update(concepts(claim.title or ""))
    weights = Weights.among(words.values())
    vectors = {article: weights.vector(counts) for article, counts in words.items()}

    def alike(part: str) -> set[str]:
        vector = weights.vector(Counter(concepts(part)))
        likeness = {article: cosine(vector, other) for article, other in vectors.items()}
        best = max(likeness.values(), default=0.0)
        return {article for article, value in likeness.items() if tells_the_same(value, best, best)}

    whole, paragraphs = alike(text), text.split("\n")
    of_part = {part: alike(part) for part in {paragraphs[_paragraph(text, claim)] for claim in said}}
    return {
        claim.claim_id: of_part[paragraphs[_paragraph(text, claim)]] or alike(claim.sentence) or whole for claim in said
    }


def _paragraph(text: str, claim: Claim) -> int:
    """The number of the paragraph in which a claim of the text stands."""
    return text.count("\n", 0, claim.start)


def _match(
    group: Sequence[Item],
    figure_of: Mapping[str, str],
    scores: Mapping[Pair, float | None],
    vectors: Vectors,
    found: Matches,
) -> None:
    """For claims of one measure: the figure of the best mean score, else the likeliest rival. Adds to `found`."""
    asked = [index for index, item in enumerate(group) if item.claim_id not in figure_of]
    members: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(group):
        if item.claim_id in figure_of:
            members[figure_of[item.claim_id]].append(index)
    for (i, j), score in scores.items():
        if score is not None and (group[i].claim_id in figure_of) != (group[j].claim_id in figure_of):
            found.odds[group[min(i, j)].claim_id, group[max(i, j)].claim_id] = score
    rest = []
    for index in asked:
        best, mean = _best(index, members, scores)
        if best is not None and mean >= THRESHOLD:
            found.figure_of[group[index].claim_id] = best
        else:
            rest.append(index)
            if best is not None and mean >= LEAST:
                found.nearest[group[index].claim_id] = best
    figures = sorted(members)
    for index in rest:
        others = set(asked) - {index}
        own = {pair: score for pair, score in scores.items() if others.isdisjoint(pair)}
        clusters = [[index], *(members[figure] for figure in figures)]
        rival = likeliest_rival(0, group, clusters, own, vectors, first=1)
        if rival is not None:
            found.figure_of[group[index].claim_id] = figures[rival - 1]


def _best(
    index: int, members: Mapping[str, Sequence[int]], scores: Mapping[Pair, float | None]
) -> tuple[str | None, float]:
    """The figure whose claims are most like one, and how much so in the mean."""
    means = {}
    for figure, indices in members.items():
        pairs = [(min(index, other), max(index, other)) for other in indices]
        known = [scores[pair] for pair in pairs if pair in scores]
        if known and None not in known:
            means[figure] = sum(score for score in known if score is not None) / len(known)
    best = max(means, key=lambda figure: (means[figure], figure), default=None)
    return best, means[best] if best is not None else 0.0
