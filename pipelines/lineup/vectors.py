"""Claims as weighted words: how telling a word is among the claims of a story, and how alike two claims are."""

import re
from collections import defaultdict
from collections.abc import Container, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field

from pipelines.compare.word_weights import Vector, unit
from pipelines.lineup.arrays import Points
from pipelines.lineup.claim import Item
from pipelines.lineup.cross_encoder.kept import Readings
from pipelines.lineup.relevance import DECIMALS, Relevance, relevance
from pipelines.lineup.story_weights import StoryWeights
from pipelines.lineup.surroundings import nearby, standing
from pipelines.lineup.trees import Trees

Related = Mapping[str, frozenset[str]]
"""For each article the articles of the same story, itself included."""

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
    points: MutableMapping[str, Points] = field(default_factory=dict)
    """Where the encoder puts the claims: those that are known, and those that were compared meanwhile."""
    readings: Readings = field(default_factory=dict)
    """What two sentences were read as, likewise."""


def weigh(
    items: Sequence[Item],
    related: Related,
    of_words: Trees | None = None,
    relevant: Mapping[str, Relevance] | None = None,
    retold: Container[str] = (),
    points: MutableMapping[str, Points] | None = None,
    readings: Readings | None = None,
) -> Vectors:
    """The vectors of claims: a word counts by how few claims of the article's story have it.

    Counted so, and not over a whole collection, what all of a story is about tells its claims apart no more.
    `of_words` is a table of relevance other than the shipped one; `relevant` is that of the items, where it is known;
    `points` and `readings` are those of theirs that are known, to which are added those that comparing finds;
    `retold` are claims that stand in copies of another article's text: they are not counted, or the words of what all
    print would tell nothing, and those of what one outlet found all.
    """
    relevant = relevance(items, of_words) if relevant is None else relevant
    points = {} if points is None else points
    readings = {} if readings is None else readings
    antecedents, near = with_antecedents(items), nearby(items)
    words = [antecedents[item.claim_id] for item in items]
    sentences = [dict.fromkeys(item.sentence_words, 1.0) for item in items]
    asked = [dict.fromkeys(sorted(item.measured | item.event | item.holder | item.place), 1.0) for item in items]
    likely = [relevant[item.claim_id] for item in items]
    surroundings = [dict.fromkeys(sorted(near[item.claim_id]), 1.0) for item in items]
    articles = [item.article_id for item in items]
    anew = [item.claim_id not in retold for item in items]
    counted = [StoryWeights(articles, map(_once, told), anew) for told in (words, sentences, asked, surroundings)]
    counted.append(StoryWeights(articles, map(_in_parts, likely), anew, CERTAIN))
    clause, sentence, question, telling, asked_words, around = {}, {}, {}, {}, {}, {}
    for story, places in _by_story(articles, related).items():
        of = {articles[place] for place in places}
        of_clause, of_sentence, of_question, of_around, of_asked = (words_of.among(story, of) for words_of in counted)
        for place in places:
            claim = items[place].claim_id
            clause[claim] = of_clause.vector(words[place])
            sentence[claim] = of_sentence.vector(sentences[place])
            telling[claim] = {word: of_question.of(word) for word in asked[place]}
            question[claim] = unit(telling[claim])
            around[claim] = of_around.vector(surroundings[place])
            asked_words[claim] = {word: share * of_asked.of(word) for word, share in likely[place].items()}
    return Vectors(
        clause, sentence, question, telling, relevant, asked_words, around, standing(items), points, readings
    )


def _by_story(articles: Sequence[str], related: Related) -> dict[frozenset[str], list[int]]:
    """The places of claims by the articles of their story: those of a story mostly tell of each other."""
    found: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        found[related.get(article, frozenset((article,)))].append(place)
    return found


def _once(words: Mapping[str, float]) -> dict[str, float]:
    return dict.fromkeys(words, 1.0)


def _in_parts(words: Relevance) -> dict[str, float]:
    return {word: float(round(share * CERTAIN)) for word, share in words.items()}


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
