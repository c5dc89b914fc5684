"""What is weighed of two claims of one measure: each reason has a name, and is a function of pairs, all at once.

A reason that holds gives more than nothing, one against less where both sides can be told; nothing is known at 0.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from pipelines.compare.questions import likeness_of_periods
from pipelines.lineup.arrays import Floats, Numbers, Truths
from pipelines.lineup.article_values import EQUAL
from pipelines.lineup.columns import by_kind
from pipelines.lineup.compared import Compared
from pipelines.lineup.periods import same_period
from pipelines.lineup.trees import Matrix

CONVERTED = 0.25
"""Most e-folds between a value and its conversion, rounded and at the day's rate."""
FARTHEST = 4.0
"""E-folds between two values beyond which farther tells no more."""
DECIMALS = 6
"""Of a difference of logarithms, whose last places are noise."""
MOST_DIGITS = 5
DOUBT = 1.0
"""Weight of the words that might have been said in a slot and were not."""
MEASURES = ("count", "money", "percent", "duration", "age", "length")


@dataclass(frozen=True, slots=True)
class Feature:
    """A reason by name; `grows` is 1 where more of it never speaks against one figure, -1 where never for one."""

    name: str
    of: Callable[[Compared], ArrayLike]
    said: str
    """What it is, for people: "words around the number"."""
    grows: int = 0


def found(pairs: Compared) -> Matrix:
    """A row of numbers for each pair, in the order of `FEATURES`."""
    table = np.empty((len(FEATURES), len(pairs)))
    for column, feature in zip(table, FEATURES, strict=True):
        column[:] = feature.of(pairs)
    return table.T


def either(known: Truths, met: Truths) -> Floats:
    """1 for what is met, -1 for what is contradicted, 0 for what is not known."""
    return np.where(known, np.where(met, 1.0, -1.0), 0.0)


def alike(common: Floats, one: Numbers, other: Numbers) -> Floats:
    """How much bags of so many words have in common: from -1 for nothing to 1 for all; 0 where one is empty."""
    return np.where((one > 0) & (other > 0), 4 * common / np.maximum(1, one + other) - 1, 0.0)


def _slot(name: str) -> Callable[[Compared], Floats]:
    """Is a slot met or contradicted, from -1 to 1, and less surely by words that many claims of the story have?"""

    def of(pairs: Compared) -> Floats:
        bags = pairs.group.slots[name]
        shared = pairs.shared(bags)
        both = shared.total(shared.one + shared.other)
        every = bags.totals[pairs.i] + bags.totals[pairs.j]
        said = (bags.sizes[pairs.i] > 0) & (bags.sizes[pairs.j] > 0)
        return np.where(said, (2 * both - every) / (every + DOUBT), 0.0)

    return of


def _subject(pairs: Compared) -> Floats:
    bags = pairs.group.subject_words
    return alike(pairs.shared(bags).count(), bags.sizes[pairs.i], bags.sizes[pairs.j])


def _equal_digits(pairs: Compared) -> Floats:
    """A number of many digits is seldom given twice by chance; "dozens" equals nothing."""
    a, b = pairs.a, pairs.b
    return np.where(a.vague | b.vague | (a.value != b.value), 0.0, np.minimum(MOST_DIGITS, a.digits))


def _retold(pairs: Compared) -> Floats:
    """Of the two, if they differ: who knows a value gives it for what it answers, and another for something else."""
    one, other = (0.0 + (near < EQUAL) for near in pairs.nearest)
    return np.where(pairs.apart < EQUAL, 0.0, one + other)


def _nearer(pairs: Compared) -> Floats:
    """By how many e-folds a value of the other's article is nearer than the one it is compared with."""
    apart = np.minimum(FARTHEST, pairs.apart)
    one, other = (np.minimum(FARTHEST, near) for near in pairs.nearest)
    nearer = np.round(apart - np.minimum(one, other), DECIMALS)
    return np.where(pairs.a.article == pairs.b.article, 0.0, nearer)


def _slip(pairs: Compared) -> Truths:
    """The same digits in another order, as a slip of the pen leaves them: 1,142 and 1,124."""
    a, b = pairs.a, pairs.b
    slip: Truths = (a.shuffled == b.shuffled) & (a.written != b.written)
    return slip


def _likeness_of_asked(pairs: Compared) -> Floats:
    """Cosine of the words, each by how likely and telling it says what is measured."""
    shared, lengths = pairs.asked_words, pairs.group.lengths
    return shared.total(shared.one * shared.other) / (lengths[pairs.i] * lengths[pairs.j])


def _share_of_asked(pairs: Compared) -> Floats:
    """The share of the words that both have, each by the lesser weight of the two."""
    shared, every = pairs.asked_words, _all_asked(pairs)
    common = shared.total(np.minimum(shared.one, shared.other))
    return common / np.maximum(1e-9, every - common)


def _lone_asked(pairs: Compared) -> Floats:
    """What only one of the two says, of all its words."""
    shared = pairs.asked_words
    return _all_asked(pairs) - shared.total(shared.one + shared.other)


def _all_asked(pairs: Compared) -> Floats:
    totals = pairs.group.asked_words.totals
    every: Floats = totals[pairs.i] + totals[pairs.j]
    return every


def _surely_asked(pairs: Compared) -> Floats:
    """How many words both questions say, by how likely they do."""
    shared = pairs.shared(pairs.group.relevance)
    return shared.total(shared.one * shared.other)


def _size(pairs: Compared) -> Floats:
    """Orders of magnitude of the smaller value: every story has three of this and three of that."""
    values = pairs.group.columns.value.tolist()
    sizes = np.array([math.log10(max(1e-3, abs(value))) for value in values], dtype=np.float64)
    smaller: Floats = np.minimum(sizes[pairs.i], sizes[pairs.j])
    return smaller


def _noun(pairs: Compared) -> Floats:
    """41 trees are not 41 people, though one story gives 41 but once."""
    same = (pairs.a.noun_concept >= 0) & (pairs.a.noun_concept == pairs.b.noun_concept)
    return np.where(same, 1.0, np.where(pairs.other_nouns, -1.0, 0.0))


def _same_sentence(pairs: Compared) -> Truths:
    """Two numbers of one sentence, unless one is a conversion of the other: "25 miles (40km)"."""
    a, b = pairs.a, pairs.b
    counts = np.array([measure == "count" for measure in pairs.group.measures])[a.measure]
    converted = (a.unit != b.unit) & ~counts & pairs.together & (pairs.distance < CONVERTED)
    same: Truths = (a.article == b.article) & (a.sentence == b.sentence) & ~converted
    return same


def _scope(pairs: Compared) -> Floats:
    """A plain whole is told by the want of a scope, less surely."""
    one, other = pairs.a.scope, pairs.b.scope
    return np.where(one == other, np.where(one >= 0, 1.0, 0.0), np.where((one >= 0) & (other >= 0), -1.0, -0.5))


def _other_names(pairs: Compared) -> Floats:
    """Names that the one sentence has and the other not, of the one that has fewer such."""
    names = pairs.group.names
    return np.minimum(names.sizes[pairs.i], names.sizes[pairs.j]) - pairs.shared(names).count()


def _same(one: Numbers, other: Numbers) -> Floats:
    return either((one >= 0) & (other >= 0), one == other)


def _asked_periods(pairs: Compared) -> Floats:
    return by_kind(pairs.group.asked_periods, _likeness_of_periods, pairs.a.asked_period, pairs.b.asked_period)


@lru_cache(maxsize=100_000)
def _likeness_of_periods(one: str, other: str) -> float:
    likeness = likeness_of_periods(one, other)
    return 0.0 if likeness is None else 2 * likeness - 1


def _named_periods(pairs: Compared) -> Floats:
    periods = pairs.group.periods
    return by_kind(periods, lambda a, b: 1.0 if same_period(a, b) else -1.0, pairs.a.periods, pairs.b.periods)


def _order_apart(pairs: Compared) -> Floats:
    standing = pairs.group.standing
    apart: Floats = np.abs(standing[pairs.i] - standing[pairs.j])
    return apart


def _order_first(pairs: Compared) -> Floats:
    standing = pairs.group.standing
    first: Floats = np.minimum(standing[pairs.i], standing[pairs.j])
    return first


def _measure(pairs: Compared) -> Floats:
    numbers = [MEASURES.index(one) if one in MEASURES else len(MEASURES) for one in pairs.group.measures]
    return np.array(numbers, dtype=np.float64)[pairs.a.measure]


FEATURES: tuple[Feature, ...] = (
    Feature("clause", lambda p: p.clause, "words around the number", 1),
    Feature("sentence", lambda p: p.sentence, "words of the sentence", 1),
    Feature("telling", lambda p: p.telling, "the most telling word in common", 1),
    Feature("question", lambda p: p.question, "words of the questions", 1),
    Feature("asked_words", _likeness_of_asked, "words likely to say what is measured", 1),
    Feature("asked_share", _share_of_asked, "share of the likely words in common", 1),
    Feature(
        "asked_most", lambda p: p.asked_words.most(np.minimum(p.asked_words.one, p.asked_words.other)),
        "most telling likely word in common", 1,
    ),
    Feature("asked_both", _surely_asked, "likely words that both say", 1),
    Feature("asked_lone", _lone_asked, "likely words that only one says", -1),
    Feature("paraphrased", lambda p: p.group.retelling.odds(p.i, p.j), "other words for one thing, or for two", 1),
    Feature("meant", lambda p: p.meant, "what the sentences ask, as the encoder reads them", 1),
    Feature("asked", lambda p: p.questions_met, "a word of the questions in common", 1),
    Feature("subject", _subject, "words for what is counted", 1),
    Feature("measured", _slot("measured"), "the question: what is measured", 1),
    Feature("event", _slot("event"), "the question: what befalls it", 1),
    Feature("holder", _slot("holder"), "the question: whose", 1),
    Feature("place", _slot("place"), "the question: where", 1),
    Feature("scope", _scope, "the question: whole, part, forecast, limit …", 1),
    Feature("asked_period", _asked_periods, "the question: when", 1),
    Feature("as_of", lambda p: _same(p.a.as_of, p.b.as_of), "the question: as of which day", 0),
    Feature("possible", lambda p: p.possible, "values that can both be true", 1),
    Feature("equal_digits", _equal_digits, "digits of an equal value", 1),
    Feature("log_ratio", lambda p: np.minimum(FARTHEST, p.apart), "distance of the values"),
    Feature("retold", _retold, "how many of the two values the other's article gives as well"),
    Feature("nearer", _nearer, "a nearer value in the other's article"),
    Feature("slip", _slip, "the same digits in another order"),
    Feature("size", _size, "size of the smaller value"),
    Feature("digits", lambda p: np.minimum(p.a.digits, p.b.digits), "digits of the rounder value"),
    Feature("open_ends", lambda p: 0.0 + p.a.open_end + p.b.open_end, "bounds without an end"),
    Feature("measure", _measure, "the measure"),
    Feature("unit", lambda p: _same(p.a.unit, p.b.unit), "the unit"),
    Feature("noun", _noun, "the noun counted", 1),
    Feature("source", lambda p: _same(p.a.source, p.b.source), "who says so"),
    Feature("sourced", lambda p: 0.0 + (p.a.source >= 0) + (p.b.source >= 0), "how many have a source"),
    Feature("disputable", lambda p: 0.0 + p.a.disputable + p.b.disputable, "how many are reckoned"),
    Feature("same_article", lambda p: p.a.article == p.b.article, "one article"),
    Feature("same_sentence", _same_sentence, "two numbers of one sentence", -1),
    Feature("other_names", _other_names, "names of the one only"),
    Feature("change", lambda p: p.a.change != p.b.change, "a level and a change", -1),
    Feature("part", lambda p: p.a.part != p.b.part, "one is a part of something", -1),
    Feature("period", _named_periods, "years and months named", 1),
    Feature("one_period", lambda p: (p.a.periods >= 0) != (p.b.periods >= 0), "only one names a time"),
    Feature("past", lambda p: p.a.past != p.b.past, "one is of the past", -1),
    Feature("titles", lambda p: 0.0 + p.a.title + p.b.title, "how many stand in a title"),
    Feature("around", lambda p: p.around, "words of the sentences nearby"),
    Feature("order_apart", _order_apart, "how much further down its article the one stands"),
    Feature("order_first", _order_first, "how far down the first of them stands"),
)  # fmt: skip

_COLUMNS = {feature.name: column for column, feature in enumerate(FEATURES)}


def column_of(rows: Matrix, name: str) -> Floats:
    """One feature of all pairs, a view of the rows that `found` made of them."""
    column: Floats = rows[:, _COLUMNS[name]]
    return column
