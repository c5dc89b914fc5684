"""What keeps two claims from being one figure, whatever their words."""

from collections.abc import Callable

import numpy as np

from pipelines.lineup.arrays import Truths
from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Group
from pipelines.lineup.compared import Compared, compared
from pipelines.lineup.values import FARTHEST

SMALL = 10
"""Below it equal numbers mean nothing: every story has three of this and three of that."""


def _unlike_currencies(pairs: Compared) -> Truths:
    money = np.array([measure == "money" for measure in pairs.group.measures])[pairs.a.measure]
    barred: Truths = money & (pairs.a.unit != pairs.b.unit) & ~pairs.together
    return barred


def _of_another_order(pairs: Compared) -> Truths:
    far: Truths = (pairs.apart > FARTHEST) & ~(pairs.a.vague | pairs.b.vague) & (pairs.a.value * pairs.b.value > 0)
    return far


def _small_of_another(pairs: Compared) -> Truths:
    small: Truths = (np.minimum(pairs.a.value, pairs.b.value) < SMALL) & pairs.other_nouns
    return small


def _other_outcome(pairs: Compared) -> Truths:
    return pairs.other_outcomes


def _other_place(pairs: Compared) -> Truths:
    other: Truths = pairs.other_places & ~pairs.possible
    return other


def _one_voice(pairs: Compared) -> Truths:
    one: Truths = (pairs.a.article == pairs.b.article) & (pairs.a.source == pairs.b.source) & ~pairs.possible
    return one


_BARRIERS: tuple[tuple[str, Callable[[Compared], Truths]], ...] = (
    ("a rough rate says that two amounts may be one, never that they contradict each other", _unlike_currencies),
    (
        "what is verified is a part of what is claimed: linked, never one figure",
        lambda pairs: pairs.a.verified != pairs.b.verified,
    ),
    ("the values are of another order", _of_another_order),
    ("a small number of one thing is not that of another", _small_of_another),
    ("one voice gives one value; only two may be set against each other", _one_voice),
    ("who is dead is not missing, and who is rescued was not only aboard", _other_outcome),
    ("what holds of one place contradicts nothing about another", _other_place),
)


def barred(pairs: Compared) -> Truths:
    """Which pairs of claims of one measure are never one figure."""
    never: Truths = np.logical_or.reduce([holds(pairs) for _, holds in _BARRIERS])
    return never


def barrier(a: Item, b: Item) -> str | None:
    """Why two claims are never one figure; None where nothing forbids it."""
    if a.measure != b.measure:
        return "they measure different things"
    pair = compared(Group([a, b]), [(0, 1)])
    return next((why for why, holds in _BARRIERS if holds(pair)[0]), None)
