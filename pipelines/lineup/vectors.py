"""Claims as weighted words: how telling a word is among the claims of a story, and how alike two claims are."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.compare.word_weights import Vector, Weights, unit
from pipelines.lineup.claim import Item
from pipelines.lineup.relevance import DECIMALS, Relevance, relevance
from pipelines.lineup.surroundings import nearby, standing
from pipelines.lineup.trees import Trees

Related = Mapping[str, frozenset[str]]
"""For each article the articles of the same story, itself included."""

LEAST = 0.05
"""Weight of a word that every claim of a story has: hardly any, but a claim of nothing else is still a vector."""
CERTAIN = 10**DECIMALS
"""Parts in which the relevance of words is counted."""
ANTECEDENT = 0.5
"""Weight of the words of a claim before, where "puts it at" or "that figure" takes them up."""
ELLIPTIC = 2
"""A claim of fewer words than this beside its source and unit takes up those of the claim before."""
LOOK_BACK = 3
"""Claims before, among which that one is looked for."""

_TAKES_UP = re.compile(
    r"\b(?:(?:that|this|the) (?:\w+ )?(?:figure|number|total|count|tally|toll|sum|estimate|share|proportion)"
    r"|(?:puts?|makes?|values?|set) (?:it|that|this)|nearer|closer to|by (?:its|their|his|her) (?:own )?\w+)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Vectors:
    """The unit vectors of each claim, by claim: of its clause, of its sentence and of its question."""

    clause: Mapping[str, Vector]
    sentence: Mapping[str, Vector]
    question: Mapping[str, Vector]
    """Empty for a claim whose question the text does not say."""
    telling: Mapping[str, Vector]
    """How telling each word of the question is: as `question`, but not of unit length."""
    relevance: Mapping[str, Relevance]
    """How likely each word of the sentence says what is measured, …"""
    asked: Mapping[str, Vector]
    """… and the same by how telling the word is: rare among what the story's numbers measure."""
    around: Mapping[str, Vector]
    """The unit vector of the sentences near each claim."""
    standing: Mapping[str, float]
    """How far down its article each claim stands, 0 to 1."""


def weigh(
    items: Sequence[Item],
    related: Related,
    of_words: Trees | None = None,
    relevant: Mapping[str, Relevance] | None = None,
) -> Vectors:
    """The vectors of claims: a word counts by how few claims of the article's story have it.

    Counted so, and not over a whole collection, what all of a story is about tells its claims apart no more.
    `of_words` is a table of relevance other than the shipped one; `relevant` is that of the items, where it is known.
    """
    relevant = relevance(items, of_words) if relevant is None else relevant
    likely = _likely((item.article_id, relevant[item.claim_id]) for item in items)
    words = with_antecedents(items)
    clauses = _frequencies((item.article_id, words[item.claim_id]) for item in items)
    sentences = _frequencies((item.article_id, dict.fromkeys(item.sentence_words, 1.0)) for item in items)
    asked = {
        item.claim_id: dict.fromkeys(sorted(item.measured | item.event | item.holder | item.place), 1.0)
        for item in items
    }
    questions = _frequencies((item.article_id, asked[item.claim_id]) for item in items)
    near = {claim: dict.fromkeys(sorted(words_near), 1.0) for claim, words_near in nearby(items).items()}
    surroundings = _frequencies((item.article_id, near[item.claim_id]) for item in items)
    clause, sentence, question, telling, asked_words, around = {}, {}, {}, {}, {}, {}
    by_article: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_article[item.article_id].append(item)
    known: dict[frozenset[str], tuple[Weights, Weights, Weights, Weights, Weights]] = {}
    for article, claims in by_article.items():
        story = related.get(article, frozenset((article,)))
        if story not in known:  # the articles of a story mostly tell of each other
            known[story] = (
                _weights(clauses, story), _weights(sentences, story), _weights(questions, story),
                _weights(likely, story, CERTAIN), _weights(surroundings, story),
            )  # fmt: skip
        of_clause, of_sentence, of_question, of_asked, of_around = known[story]
        for item in claims:
            clause[item.claim_id] = of_clause.vector(words[item.claim_id])
            sentence[item.claim_id] = of_sentence.vector(dict.fromkeys(item.sentence_words, 1.0))
            telling[item.claim_id] = {word: of_question.of(word) for word in asked[item.claim_id]}
            question[item.claim_id] = unit(telling[item.claim_id])
            around[item.claim_id] = of_around.vector(near[item.claim_id])
            asked_words[item.claim_id] = {
                word: share * of_asked.of(word) for word, share in relevant[item.claim_id].items()
            }
    return Vectors(clause, sentence, question, telling, relevant, asked_words, around, standing(items))


def with_antecedents(items: Sequence[Item]) -> dict[str, dict[str, float]]:
    """The words of each claim, with those of the claim before where it takes that up: "Unicef puts it at 430"."""
    words = {item.claim_id: dict.fromkeys(item.words, 1.0) for item in items}
    fields: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        fields[item.article_id, item.field].append(item)
    for claims in fields.values():
        claims.sort(key=lambda item: item.position)
        for index, item in enumerate(claims):
            before = antecedent(claims, index)
            if before:
                for word in before.words:
                    words[item.claim_id].setdefault(word, ANTECEDENT)
    return words


def antecedent(claims: Sequence[Item], index: int) -> Item | None:
    """The claim before `claims[index]` in its text that it takes up, if it does."""
    item = claims[index]
    own = {w for w in item.words if w != item.noun_concept}
    if item.source:
        own -= {w for w in item.words if w in item.source.lower()}
    if len(own) >= ELLIPTIC and not _TAKES_UP.search(item.sentence):
        return None
    before = claims[max(0, index - LOOK_BACK) : index]
    return next((one for one in reversed(before) if one.measure == item.measure), None)


def _weights(counts: Mapping[str, tuple[int, Counter[str]]], articles: Iterable[str], parts: int = 1) -> Weights:
    """How telling words are among the claims of some articles; a claim is counted as so many parts."""
    claims, frequency = 0, Counter[str]()
    for article in articles:
        of_article, with_word = counts.get(article, (0, Counter()))
        claims += of_article * parts
        frequency.update(with_word)
    return Weights(claims, frequency, lift=0.0, least=LEAST)


def _likely(claims: Iterable[tuple[str, Relevance]]) -> dict[str, tuple[int, Counter[str]]]:
    """For each article, how many claims it has, and in how many each word is likely asked for, in parts of `CERTAIN`.

    In whole numbers, so that no order of adding them up matters.
    """
    found: dict[str, tuple[int, Counter[str]]] = {}
    for article, words in claims:
        count, frequency = found.get(article, (0, Counter()))
        frequency.update({word: round(share * CERTAIN) for word, share in words.items()})
        found[article] = (count + 1, frequency)
    return found


def _frequencies(claims: Iterable[tuple[str, Mapping[str, float]]]) -> dict[str, tuple[int, Counter[str]]]:
    """For each article, how many claims it has and how many of them have each word."""
    found: dict[str, tuple[int, Counter[str]]] = {}
    for article, words in claims:
        count, frequency = found.get(article, (0, Counter()))
        frequency.update(words.keys())
        found[article] = (count + 1, frequency)
    return found
