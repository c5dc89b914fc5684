"""Which figure of the database each number of a text answers: lined up as the claims of one more article would be."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import snowballstemmer
from sqlite_utils import Database

from pipelines.compare.word_weights import Weights, cosine
from pipelines.lineup.claim import Item, as_item
from pipelines.lineup.clusters import THRESHOLD, Pair, score_pairs
from pipelines.lineup.rivals import likeliest_rival
from pipelines.lineup.vectors import Vectors, weigh
from pipelines.lineup.words import concepts, content_words, synonyms

Row = Mapping[str, Any]

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
LEAST_LIKENESS = 0.05
"""Least similarity of a paragraph and an article that may tell its story, by its sentences with numbers."""
OF_BEST = 0.3
"""And least share of the similarity of the most alike one."""

_CURRENT = "c.withdrawn_at IS NULL AND c.decided IS NOT 'rejected' AND c.figure_id IS NOT NULL"
_SEARCH = f"""SELECT c.article_id FROM (SELECT rowid, rank FROM claim_rows_fts WHERE claim_rows_fts MATCH ?
      ORDER BY rank LIMIT ?) f JOIN claim_rows c ON c.rowid = f.rowid WHERE {_CURRENT}"""  # noqa: S608 (it is ours)
_CLAIMS = f"""SELECT c.*, a.outlet, a.published, a.title FROM claim_rows c JOIN articles a USING (article_id)
    WHERE c.article_id IN (SELECT value FROM json_each(?)) AND {_CURRENT} ORDER BY c.claim_id"""  # noqa: S608


def match_figures(
    db: Database, text: str, rows: Sequence[Row], names: Mapping[str, str], *, of_article: str | None = None
) -> dict[str, str]:
    """The figure that each claim of a text answers, by claim; claims that answer none are left out.

    `rows` are the text's claims, all with one `article_id`; `names` gives sources one name each; `of_article` is the
    article that the text is, if it is one, whose own claims do not count.
    """
    claims = list(db.query(_CLAIMS, [json.dumps(_articles(db, rows, of_article))]))
    stories = _stories(text, claims)
    told = set().union(*stories.values())
    known = [row for row in claims if row["article_id"] in told]
    figure_of = {row["claim_id"]: row["figure_id"] for row in known}
    items = [as_item(row, names) for row in (*rows, *known)]
    article_ids = frozenset(item.article_id for item in items)
    related = dict.fromkeys(article_ids, article_ids)
    vectors = weigh(items, related)
    may_match = {row["claim_id"]: stories[_paragraph(text, row)] for row in rows}
    found: dict[str, str] = {}
    by_measure: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_measure[item.measure].append(item)
    for group in by_measure.values():
        scores = {
            (i, j): score
            for (i, j), score in score_pairs(group, vectors, related).items()
            if group[j].article_id in may_match.get(group[i].claim_id, article_ids)  # the text's claims come first
        }
        found |= _match(group, figure_of, scores, vectors)
    return found


def _articles(db: Database, rows: Sequence[Row], of_article: str | None) -> list[str]:
    """Articles with claims in like words, those with most of them."""
    counts: Counter[str] = Counter()
    for row in rows:
        words = _telling_words(db, f"{row['sentence']} {row['subject'] or ''}")
        if words:
            query = " OR ".join(f'"{word}"' for word in words)
            counts.update(article for (article,) in db.execute(_SEARCH, [query, FOUND]))
    del counts[of_article or ""]
    return [article for article, _ in sorted(counts.items(), key=lambda found: (-found[1], found[0]))[:ARTICLES]]


def _telling_words(db: Database, said: str) -> list[str]:
    """The words of a sentence, and other words for them, that claims have and few of them."""
    found = {word: _claims_with(db, word) for word in {*content_words(said), *synonyms(said)}}
    chosen: list[str] = []
    hits = 0
    for word in sorted((word for word in found if found[word]), key=lambda word: (found[word], word))[:SEARCH_WORDS]:
        hits += found[word]
        if hits > HITS and len(chosen) >= LEAST_WORDS:
            break
        chosen.append(word)
    return chosen


def _claims_with(db: Database, word: str) -> int:
    """How many claims have a word in any of its forms, by the stems of the search index."""
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.claim_words USING fts5vocab('main', 'claim_rows_fts', 'row')")
    stem = _INDEX_STEMMER.stemWord(word)
    found = db.execute("SELECT doc FROM temp.claim_words WHERE term = ?", [stem]).fetchone()
    return int(found[0]) if found else 0


def _stories(text: str, claims: Sequence[Row]) -> dict[int, set[str]]:
    """For each paragraph of the text, by its number, the articles that tell its story: a round-up tells several."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for row in claims:
        words[row["article_id"]].update(concepts(row["sentence"]))
    for row in {row["article_id"]: row for row in claims}.values():
        words[row["article_id"]].update(concepts(row["title"] or ""))
    weights = Weights.among(words.values())
    vectors = {article: weights.vector(counts) for article, counts in words.items()}

    def alike(part: str) -> set[str]:
        vector = weights.vector(Counter(concepts(part)))
        likeness = {article: cosine(vector, other) for article, other in vectors.items()}
        least = max(LEAST_LIKENESS, OF_BEST * max(likeness.values(), default=0.0))
        return {article for article, value in likeness.items() if value >= least}

    whole = alike(text)
    return {number: alike(part) or whole for number, part in enumerate(text.split("\n"))}


def _paragraph(text: str, row: Row) -> int:
    """The number of the paragraph in which a claim of the text stands."""
    return text.count("\n", 0, row["start"])


def _match(
    group: Sequence[Item], figure_of: Mapping[str, str], scores: Mapping[Pair, float | None], vectors: Vectors
) -> dict[str, str]:
    """For claims of one measure: the figure of the best mean score, else the likeliest rival."""
    asked = [index for index, item in enumerate(group) if item.claim_id not in figure_of]
    members: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(group):
        if item.claim_id in figure_of:
            members[figure_of[item.claim_id]].append(index)
    found: dict[str, str] = {}
    rest = []
    for index in asked:
        best = _best(index, members, scores)
        if best is None:
            rest.append(index)
        else:
            found[group[index].claim_id] = best
    figures = sorted(members)
    clusters = [*([index] for index in asked), *(members[figure] for figure in figures)]
    for index in rest:
        rival = likeliest_rival(asked.index(index), group, clusters, scores, vectors, first=len(asked))
        if rival is not None:
            found[group[index].claim_id] = figures[rival - len(asked)]
    return found


def _best(index: int, members: Mapping[str, Sequence[int]], scores: Mapping[Pair, float | None]) -> str | None:
    means = {}
    for figure, indices in members.items():
        pairs = [(min(index, other), max(index, other)) for other in indices]
        known = [scores[pair] for pair in pairs if pair in scores]
        if known and None not in known:
            means[figure] = sum(score for score in known if score is not None) / len(known)
    best = max(means, key=lambda figure: (means[figure], figure), default=None)
    return best if best is not None and means[best] >= THRESHOLD else None
